package import Paths

/// The difference between two versions of a file as `git apply` and `patch` read it.
package struct UnifiedDiff {
  private let path: RepositoryPath
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let steps: [LineDiff.Step]

  /// Lines shown around what differs.
  private static let context = 3

  package init(of path: RepositoryPath, from old: [UInt8], to new: [UInt8]) {
    self.path = path
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
    steps = LineDiff(self.old, self.new).steps
  }

  package var isEmpty: Bool { added == 0 && removed == 0 }

  package var added: Int { steps.count { if case .added = $0 { true } else { false } } }
  package var removed: Int { steps.count { if case .removed = $0 { true } else { false } } }

  /// With the two lines that name the file; empty where nothing differs.
  package var bytes: [UInt8] {
    if isEmpty { return [] }
    var bytes = Array("--- \(name("a/"))\n+++ \(name("b/"))\n".utf8)
    for range in hunks { bytes += hunk(range) }
    return bytes
  }

  /// As git writes it (quote.c): in quotes with escapes where a byte could be misread or move something on a terminal.
  private func name(_ side: String) -> String {
    let special = [UInt8(ascii: "\""), UInt8(ascii: "\\")]
    func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) && !special.contains(byte) }
    if path.bytes.allSatisfy(isPlain) { return side + String(decoding: path.bytes, as: UTF8.self) }
    return path.bytes.reduce(into: "\"" + side) { text, byte in
      if special.contains(byte) { text += "\\" }
      let digits = String(byte, radix: 8)
      text +=
        isPlain(byte) || special.contains(byte)
        ? String(UnicodeScalar(byte)) : "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    } + "\""
  }

  /// The lines that differ, each with its `+` or `-`, made visible; without what stands around them.
  package var changedLines: [String] {
    steps.compactMap { step in
      switch step {
      case .both: nil
      case .removed(let line): "- " + Self.visible(old[line])
      case .added(let line): "+ " + Self.visible(new[line])
      }
    }
  }

  private static func visible(_ line: ArraySlice<UInt8>) -> String {
    let isWhole = line.last == UInt8(ascii: "\n")
    return String(decoding: isWhole ? line.dropLast() : line, as: UTF8.self).visible
  }

  /// Each with its break.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while let feed = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(rest[...feed])
      rest = rest[(feed + 1)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }

  /// Ranges of steps, what differs with its surroundings; those that touch are one.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, step) in steps.enumerated() {
      if case .both = step { continue }
      let range = max(0, index - Self.context)..<min(steps.count, index + Self.context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private func hunk(_ range: Range<Int>) -> [UInt8] {
    var body: [UInt8] = []
    var (oldCount, newCount) = (0, 0)
    func add(_ sign: String, _ line: ArraySlice<UInt8>) {
      body += Array(sign.utf8) + line
      if line.last != UInt8(ascii: "\n") { body += Array("\n\\ No newline at end of file\n".utf8) }
    }
    for step in steps[range] {
      switch step {
      case .both(let line, _):
        add(" ", old[line])
        oldCount += 1
        newCount += 1
      case .removed(let line):
        add("-", old[line])
        oldCount += 1
      case .added(let line):
        add("+", new[line])
        newCount += 1
      }
    }
    let before = steps[..<range.lowerBound]
    let oldStart = before.count { if case .added = $0 { false } else { true } }
    let newStart = before.count { if case .removed = $0 { false } else { true } }
    return Array("@@ -\(place(oldStart, oldCount)) +\(place(newStart, newCount)) @@\n".utf8) + body
  }

  /// As `diff -u` counts: the line before, where there is none of its own.
  private func place(_ start: Int, _ count: Int) -> String {
    "\(count == 0 ? start : start + 1)" + (count == 1 ? "" : ",\(count)")
  }
}
