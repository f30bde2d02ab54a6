/// Finds the trailers of a commit message by git's grammar, as `git log --format='%(trailers:only,unfold)'` prints them.
///
/// A message's last paragraph is a block of trailers when every line is one, or when at least one line was written by git
/// itself and a quarter of the lines are trailers; the first paragraph never is. Mirrors git's trailer.c at its default
/// configuration: a `trailer.*` key on somebody's machine must not change what a commit says.
struct TrailerParser {
  private(set) var trailers: [Trailer] = []
  private let message: [UInt8]

  private static let generatedPrefixes = ["Signed-off-by: ", "(cherry picked from commit "].map { Array($0.utf8) }
  private static let scissors = Array("# ------------------------ >8 ------------------------\n".utf8)
  private static let comment = UInt8(ascii: "#")

  init(_ message: [UInt8]) {
    self.message = message
    let end = blockEnd()
    readBlock(blockStart(before: end)..<end)
  }

  // MARK: - Where the block stands

  /// Git ignores comments, blank lines and an old `Conflicts:` list at the end of a message.
  private func blockEnd() -> Int {
    let cutoff = scissorsStart() ?? message.count
    var ignoredFrom: Int?
    var isInConflicts = false
    var line = 0
    while line < cutoff {
      if message[line] == Self.comment || message[line] == UInt8(ascii: "\n") {
        ignoredFrom = ignoredFrom ?? line
      } else if starts(with: Array("Conflicts:\n".utf8), at: line) {
        isInConflicts = true
        ignoredFrom = ignoredFrom ?? line
      } else if isInConflicts, message[line] == UInt8(ascii: "\t") {
        // A path of the list.
      } else if ignoredFrom != nil {
        ignoredFrom = nil
        isInConflicts = false
      }
      line = nextLine(line)
    }
    return ignoredFrom ?? cutoff
  }

  private func scissorsStart() -> Int? {
    var line = 0
    while line < message.count {
      if starts(with: Self.scissors, at: line) { return line }
      line = nextLine(line)
    }
    return nil
  }

  /// Looks from the end for the blank line that a block of trailers stands behind; `end` when there is no block.
  private func blockStart(before end: Int) -> Int {
    let titleEnd = titleEnd(before: end)
    var (trailerLines, otherLines, possibleContinuations) = (0, 0, 0)
    var hasGenerated = false
    var onlyBlank = true
    var line = lastLine(before: end)
    while let start = line, start >= titleEnd {
      defer { line = lastLine(before: start) }
      if message[start] == Self.comment {
        otherLines += possibleContinuations
        possibleContinuations = 0
        continue
      }
      if isBlank(start, before: end) {
        if onlyBlank { continue }
        otherLines += possibleContinuations
        let isBlock = hasGenerated ? trailerLines * 3 >= otherLines : trailerLines > 0 && otherLines == 0
        return isBlock ? nextLine(start) : end
      }
      onlyBlank = false
      if Self.generatedPrefixes.contains(where: { starts(with: $0, at: start) }) {
        trailerLines += 1
        possibleContinuations = 0
        hasGenerated = true
      } else if IdentityLine.isSpace(message[start]) {
        possibleContinuations += 1
      } else if separator(in: start..<lineEnd(start)) != nil {
        trailerLines += 1
        possibleContinuations = 0
      } else {
        otherLines += 1 + possibleContinuations
        possibleContinuations = 0
      }
    }
    return end
  }

  private func titleEnd(before end: Int) -> Int {
    var line = 0
    while line < end {
      if message[line] != Self.comment, isBlank(line, before: end) { return line }
      line = nextLine(line)
    }
    return line
  }

  // MARK: - What it says

  private mutating func readBlock(_ block: Range<Int>) {
    var folded: [[UInt8]] = []
    var continues = false
    var line = block.lowerBound
    while line < block.upperBound {
      let bytes = Array(message[line..<min(nextLine(line), block.upperBound)])
      if continues, let first = bytes.first, IdentityLine.isSpace(first) {
        folded[folded.count - 1] += bytes
      } else {
        folded.append(bytes)
        continues = Self.separator(in: bytes[...]) != nil
      }
      line = nextLine(line)
    }
    for bytes in folded {
      guard let separator = Self.separator(in: bytes[...]) else { continue }
      let key = String(decoding: Self.trimmed(bytes[..<separator]), as: UTF8.self)
      let value = Self.unfolded(Self.trimmed(bytes[(separator + 1)...]))
      trailers.append(Trailer(key: key, value: String(decoding: value, as: UTF8.self)))
    }
  }

  /// A line break and the blanks behind it become one space.
  private static func unfolded(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var joined: [UInt8] = []
    var rest = value
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\n") {
        rest = rest.drop(while: IdentityLine.isSpace)
        joined.append(UInt8(ascii: " "))
      } else {
        joined.append(byte)
      }
    }
    return trimmed(joined[...])
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: IdentityLine.isSpace)
    while let last = bytes.last, IdentityLine.isSpace(last) { bytes.removeLast() }
    return bytes
  }

  // MARK: - Lines

  private func separator(in line: Range<Int>) -> Int? { Self.separator(in: message[line]) }

  /// Returns where the `:` behind a key of letters, digits and `-` stands; blanks may stand between the two.
  private static func separator(in line: ArraySlice<UInt8>) -> Int? {
    var sawBlank = false
    for (index, byte) in zip(line.indices, line) {
      switch byte {
      case UInt8(ascii: ":"): return index > line.startIndex ? index : nil
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
        if sawBlank { return nil }
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if index == line.startIndex { return nil }
        sawBlank = true
      default: return nil
      }
    }
    return nil
  }

  private func starts(with prefix: [UInt8], at line: Int) -> Bool { message[line...].starts(with: prefix) }

  private func lineEnd(_ line: Int) -> Int { message[line...].firstIndex(of: UInt8(ascii: "\n")) ?? message.count }

  private func nextLine(_ line: Int) -> Int { min(lineEnd(line) + 1, message.count) }

  /// The start of the line that ends at or right before `end`.
  private func lastLine(before end: Int) -> Int? {
    if end == 0 { return nil }
    return message[..<(end - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  private func isBlank(_ line: Int, before end: Int) -> Bool {
    message[line..<min(lineEnd(line), end)].allSatisfy(IdentityLine.isSpace)
  }
}
