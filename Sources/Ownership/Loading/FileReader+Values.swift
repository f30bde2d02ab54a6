import Paths

/// What a text may hold, one function a kind; the words of each refusal say what would be accepted.
extension FileReader {
  /// Reads any text; it may go over several lines.
  mutating func prose(_ field: Field?) -> Located<String>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content else {
      refuse(field, "a text")
      return nil
    }
    guard text.utf8.contains(where: \.isVisible) || text.contains(where: { !$0.isWhitespace }) else {
      report(
        .invalidValue, "'\(field.key.value)' is empty", at: field.location, subject: field.path,
        help: ["write a text, or remove the key"])
      return nil
    }
    return Located(text, at: field.location)
  }

  /// Reads a text of one line without spaces around it.
  mutating func line(_ field: Field?, _ expected: String = "one line of text") -> Located<String>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content else {
      refuse(field, expected)
      return nil
    }
    if text.isPlainLine { return Located(text, at: field.location) }
    guard let read = prose(field) else { return nil }
    guard !text.contains("\n"), text == text.trimmed else {
      refuse(field, "\(expected), without line breaks and spaces around it")
      return nil
    }
    return read
  }

  /// Reads the name of a person as `people.yml` has it; whether there is such a person is for the rules to say.
  mutating func person(_ field: Field?) -> Located<String>? {
    guard let name = line(field, "the name of one person") else { return nil }
    if let field, !field.node.isQuoted, let (key, value) = YAMLTrap.split(name.value) {
      report(
        .invalidYAML, "'\(key):' needs a space after the colon", at: name.location,
        subject: "\(field.path): \(name.value)",
        help: ["write  \(key): \(value)"])
      return nil
    }
    return name
  }

  /// Reads one name or a list of different names; nil when the key is absent or the value no list.
  mutating func people(_ field: Field?, mayBeEmpty: Bool = false) -> [Located<String>]? {
    guard let field else { return nil }
    var people: [Located<String>] = []
    for item in items(field, "a name or a list of names", mayBeEmpty: mayBeEmpty) {
      guard let name = person(item) else { continue }
      if let first = people.first(where: { $0.value == name.value }) {
        report(
          .invalidValue, "'\(name.value)' stands twice in '\(field.key.value)'", at: name.location,
          subject: "\(field.path): \(name.value)", notes: [Finding.Note("also here", at: first.location)],
          help: ["name each person once"])
      } else {
        people.append(name)
      }
    }
    return people
  }

  /// Reads one value or a list of them; an empty list is refused unless it says something.
  mutating func items(_ field: Field?, _ expected: String, mayBeEmpty: Bool = false) -> [Field] {
    guard let field else { return [] }
    guard case .list(let nodes) = field.node.content else { return [field] }
    if nodes.isEmpty, !mayBeEmpty { refuse(field, expected) }
    return nodes.map(field.item)
  }

  /// Reads one line or a list of lines.
  mutating func lines(_ field: Field?) -> [Located<String>] {
    var lines: [Located<String>] = []
    for item in items(field, "a text or a list of texts", mayBeEmpty: true) {
      if let line = line(item) { lines.append(line) }
    }
    return lines
  }

  mutating func date(_ field: Field?) -> Located<CalendarDate>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content, let date = CalendarDate(text) else {
      if case .text(let text) = field.node.content, isDateShaped(text) {
        refuse(field, "a day that the calendar has")
      } else {
        refuse(field, "a date like 2026-11-20")
      }
      return nil
    }
    return Located(date, at: field.location)
  }

  /// Reads `15m`, `12h` or `90d`.
  mutating func span(_ field: Field?, atLeast least: Int = 0) -> Located<TimeSpan>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content, let span = TimeSpan(text) else {
      refuse(field, "a duration like 15m, 12h or 90d")
      return nil
    }
    guard span.seconds >= least else {
      refuse(field, least >= 86_400 ? "at least 1d" : "longer than nothing")
      return nil
    }
    return Located(span, at: field.location)
  }

  mutating func number(_ field: Field?, in range: ClosedRange<Int>, _ expected: String) -> Located<Int>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content, let number = decimal(text), range.contains(number) else {
      refuse(field, expected)
      return nil
    }
    return Located(number, at: field.location)
  }

  /// Reads `true` or `false`, spelt so.
  mutating func flag(_ field: Field?) -> Bool? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content, text == "true" || text == "false" else {
      refuse(field, "true or false")
      return nil
    }
    return text == "true"
  }

  /// Reads one of the words of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ field: Field?, of: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let field else { return nil }
    let words = Choice.allCases.map(\.rawValue)
    guard case .text(let text) = field.node.content else {
      refuse(field, listed(words, "or"))
      return nil
    }
    if let choice = Choice(rawValue: text) { return choice }
    refuse(
      field, listed(words, "or"), help: closest(to: text, among: words).map { ["did you mean '\($0)'?"] } ?? [])
    return nil
  }

  /// Reads the name of a system: `a-z 0-9 -`.
  mutating func identifier(_ field: Field?) -> Located<String>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content else {
      refuse(field, "a name of a-z, 0-9 and -")
      return nil
    }
    let name = Located(text, at: field.location)
    return isIdentifier(name, "'\(field.key.value)'", subject: "\(field.path): \(text)") ? name : nil
  }

  /// Reports a name that holds anything but `a-z 0-9 -`, starts with `-` or is longer than 100 characters.
  mutating func isIdentifier(
    _ name: Located<String>, _ what: @autoclosure () -> String, subject: @autoclosure () -> String
  ) -> Bool {
    if OnusName.isValid(name.value) { return true }
    let rewrite = OnusName.nearest(to: name.value)
    report(
      .invalidValue,
      "\(what()) must be a name of a-z, 0-9 and -, at most 100 characters, not '\(name.value.shortened)'",
      at: name.location, subject: subject(), help: rewrite.map { ["write  \($0)"] } ?? [])
    return false
  }

  private func isDateShaped(_ text: String) -> Bool {
    text.utf8.count == 10
      && text.utf8.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}

/// The names of systems, people and risks.
enum OnusName {
  static func isValid(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && name.utf8.first != UInt8(ascii: "-") && name.utf8.allSatisfy(isAllowed)
  }

  /// The same in allowed characters; nil when nothing useful is left.
  static func nearest(to name: String) -> String? {
    var bytes: [UInt8] = []
    for byte in name.utf8.prefix(100).map(\.foldingCase) {
      if isAllowed(byte) {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: "-").joined(separator: "-")
    return isValid(words) ? words : nil
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension TimeSpan {
  /// Reads digits and one of `m h d`; nil for any other spelling and for more than a century.
  package init?(_ text: String) {
    let seconds = ["m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last, let factor = seconds[String(unit)], let count = decimal(String(text.dropLast())),
      count <= 36_525 * 86_400 / factor
    else { return nil }
    self.init(seconds: count * factor, text: text)
  }
}

/// Reads ASCII digits only: no sign, no space, no separator, no needless zero in front.
func decimal(_ text: String) -> Int? {
  guard !text.isEmpty, text == "0" || !text.hasPrefix("0") else { return nil }
  guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
  return Int(text)
}
