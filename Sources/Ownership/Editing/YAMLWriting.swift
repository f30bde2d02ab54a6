import Paths

/// How values are written into a file: on one line, quoted wherever another program might read them as anything but the text.
enum YAMLWriting {
  /// Returns a text in the style of the one it replaces; throws where it would need an escape.
  static func text(_ text: String, like style: YAMLTextStyle = .plain) throws(EditRefusal) -> String {
    if let hidden = text.unicodeScalars.first(where: { $0 == "\n" || $0 == "\t" || hiddenCharacter($0) != nil }) {
      throw EditRefusal("the text holds the character \(hidden.codePoint), which is not written")
    }
    switch style {
    case .plain, .block: return isPlain(text) ? text : quoted(text)
    case .singleQuoted:
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .doubleQuoted: return quoted(text)
    }
  }

  /// Returns a value on one line: `[a, b]`, `{a: b}`.
  static func line(_ value: YAMLValue) throws(EditRefusal) -> String {
    switch value {
    case .text(let text): return try self.text(text)
    case .list(let items):
      var words: [String] = []
      for item in items { words.append(try line(item)) }
      return "[\(words.joined(separator: ", "))]"
    case .mapping(let entries):
      var words: [String] = []
      for entry in entries { words.append(try line(entry)) }
      return "{\(words.joined(separator: ", "))}"
    }
  }

  static func line(_ entry: YAMLValue.Entry) throws(EditRefusal) -> String {
    "\(try text(entry.key)): \(try line(entry.value))"
  }

  /// Returns an entry as lines without their indentation: mappings go below their key, lists stay on its line.
  static func lines(_ entry: YAMLValue.Entry) throws(EditRefusal) -> [String] {
    guard case .mapping(let entries) = entry.value, !entries.isEmpty else { return [try line(entry)] }
    var lines = ["\(try text(entry.key)):"]
    for entry in entries { lines += try self.lines(entry).map { "  \($0)" } }
    return lines
  }

  /// Letters, digits and a few marks that mean nothing to YAML anywhere, with single spaces between.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, first != UInt8(ascii: "-"), last != UInt8(ascii: " ")
    else { return false }
    if first == UInt8(ascii: " ") || text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") }) { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: " -_./+".utf8.contains(byte)
      }
    }
  }
}
