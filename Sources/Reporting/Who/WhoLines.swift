package import Gate
import Paths

/// A line for each of many paths: for `cut` and `awk`, or a JSON object.
///
///     services/billing/charge.py⇥billing⇥ada⇥grace      path, system, owner, who decides now
///     README.md⇥-⇥-⇥-                                    nobody owns it
package struct WhoLines {
  package enum Form: String, Sendable, CaseIterable {
    case text, json
  }

  private let form: Form
  private let entries: [Responsibility.Roll.Entry]
  /// What follows the path on a line, by the entry that owns it alone.
  private let endings: [[UInt8]]
  private let unowned: [UInt8]

  package init(_ entries: [Responsibility.Roll.Entry], form: Form) {
    self.form = form
    self.entries = entries
    endings = entries.map { Self.ending([$0], form) }
    unowned = Self.ending([], form)
  }

  /// Appends the line of a path that `owners`, by their indices, own.
  package func append(_ path: UnsafeBufferPointer<UInt8>, ownedBy owners: [Int], to lines: inout [UInt8]) {
    if form == .json { lines.append(contentsOf: #"{"path": "#.utf8) }
    if path.allSatisfy(Self.isPlain) {
      if form == .json { lines.append(UInt8(ascii: "\"")) }
      lines.append(contentsOf: path)
      if form == .json { lines.append(UInt8(ascii: "\"")) }
    } else {
      lines.append(contentsOf: spelling(of: RepositoryPath(Array(path))).utf8)
    }
    switch owners.count {
    case 0: lines.append(contentsOf: unowned)
    case 1: lines.append(contentsOf: endings[owners[0]])
    default: lines.append(contentsOf: Self.ending(owners.map { entries[$0] }, form))
    }
  }

  /// What reads the same in text, in JSON and on a terminal.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private func spelling(of path: RepositoryPath) -> String {
    switch form {
    case .text: return path.display
    case .json:
      // The member's name stands there already; the bytes of one that is not UTF-8 come as a member of their own.
      let members = JSONText.members(of: path).enumerated().map { index, member in
        index == 0 ? member.1.line : "\"\(member.0)\": \(member.1.line)"
      }
      return members.joined(separator: ", ")
    }
  }

  private static func ending(_ entries: [Responsibility.Roll.Entry], _ form: Form) -> [UInt8] {
    switch form {
    case .text:
      let columns = [entries.map(\.system), entries.map(\.owner), entries.map { $0.decider ?? "-" }]
      let cells = columns.map { $0.isEmpty ? "-" : $0.map(\.visible).joined(separator: ",") }
      return Array("\t\(cells.joined(separator: "\t"))\n".utf8)
    case .json:
      let systems = entries.map { entry -> JSONText in
        .object([
          ("name", .string(entry.system)), ("owner", .string(entry.owner)), ("decides_now", .optional(entry.decider)),
        ])
      }
      return Array(", \"systems\": \(JSONText.array(systems).line)}\n".utf8)
    }
  }
}
