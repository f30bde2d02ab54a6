/// A JSON value to be written, members in the order they are given.
///
/// Evidence has one of its own for what is signed: members sorted and no space. This one is for people to read too.
indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int64)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  static func strings(_ texts: some Sequence<String>) -> JSONText { .array(texts.map { .string($0) }) }

  static func count(_ value: Int) -> JSONText { .integer(Int64(value)) }

  /// The value over lines, two spaces a level; what fits on one line stands on one.
  var text: String {
    var text = ""
    append(to: &text, indent: 0)
    return text
  }

  /// The value without a line break.
  var line: String {
    var line = ""
    _ = appendOnOneLine(to: &line, limit: .max)
    return line
  }

  private static let width = 96

  private func append(to text: inout String, indent: Int) {
    var line = ""
    if appendOnOneLine(to: &line, limit: Self.width - indent) {
      text += line
      return
    }
    switch self {
    case .null, .bool, .integer, .string: text += line
    case .array(let values):
      Self.list(values, "[", "]", &text, indent) { value, text in value.append(to: &text, indent: indent + 2) }
    case .object(let members):
      Self.list(members, "{", "}", &text, indent) { member, text in
        Self.append(member.0, to: &text)
        text += ": "
        member.1.append(to: &text, indent: indent + 2)
      }
    }
  }

  private static func list<Item>(
    _ items: [Item], _ open: String, _ close: String, _ text: inout String, _ indent: Int,
    _ write: (Item, inout String) -> Void
  ) {
    text += open
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2)
      write(item, &text)
    }
    text += "\n" + String(repeating: " ", count: indent) + close
  }

  /// Writes the value without a line break; gives up, with false, once it is longer than `limit` bytes.
  ///
  /// A scalar is always written whole. Giving up early keeps long reports linear.
  private func appendOnOneLine(to line: inout String, limit: Int) -> Bool {
    switch self {
    case .null: line += "null"
    case .bool(let value): line += value ? "true" : "false"
    case .integer(let value): line += String(value)
    case .string(let value): Self.append(value, to: &line)
    case .array(let values):
      line += "["
      for (index, value) in values.enumerated() {
        if index > 0 { line += ", " }
        guard value.appendOnOneLine(to: &line, limit: limit) else { return false }
      }
      line += "]"
    case .object(let members):
      line += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { line += ", " }
        Self.append(member.0, to: &line)
        line += ": "
        guard member.1.appendOnOneLine(to: &line, limit: limit) else { return false }
      }
      line += "}"
    }
    return line.utf8.count <= limit
  }

  /// Escapes what JSON demands, and what a terminal would obey: reports are read there too.
  private static func append(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.mustBeEscaped:
        text += scalar.escapedForJSON
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Unicode.Scalar {
  /// `\u202e`, one for each UTF-16 unit.
  var escapedForJSON: String {
    String(self).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// Whether a terminal would obey it.
  var mustBeEscaped: Bool {
    if value < 0x7F { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
