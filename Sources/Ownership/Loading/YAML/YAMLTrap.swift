import Paths

/// Texts that YAML accepts and reads as something their writer did not mean.
enum YAMLTrap {
  /// Nothing at all stands where a value should: `channel: #inc`, `owner:`, `{a, b}`.
  static func isNothing(_ event: YAMLEvent) -> Bool {
    guard event.start == event.end, case .text("", .plain) = event.kind else { return false }
    return event.anchor == nil && event.tag == nil
  }

  /// A key without a value, and why: a comment, a comma inside `{ }`, no space after the colon, or simply nothing.
  static func noValue(
    of key: Located<String>, at event: YAMLEvent, isFlow: Bool, in text: SourceText, keys: [String]
  ) -> Finding {
    let name = key.value
    let line = text.surroundings(ofLine: key.location.line - 1)
    let afterKey = key.location.column - 1 + key.location.length
    if let comment = comment(in: line, from: afterKey), isText(line[comment.start...]),
      !isFlow || line[afterKey..<comment.start].contains(":")
    {
      let written = string(line[comment.start...])
      let mark = YAMLMark(line: key.location.line - 1, column: comment.start)
      return finding(
        .invalidValue, "'\(name)' has no value: '\(written)' is a comment", keys,
        at: text.location(mark, length: written.unicodeScalars.count),
        help: "if it is the value, quote it:  \(name): \(quoted(written))")
    }
    if let (left, right) = split(name), isFlow || !line.isEmpty && !line.dropFirst(afterKey).contains(":") {
      return finding(
        .invalidYAML, "'\(name)' needs a space after the colon", keys, at: key.location,
        help: "write  \(left): \(right)")
    }
    if isFlow, !line.isEmpty, !line.dropFirst(afterKey).prefix(1).contains(":") {
      return finding(
        .invalidYAML, "'\(name)' is read as a key without a value: a comma ends the text inside { }", keys,
        at: key.location, help: "if it belongs to the text before it, quote the whole text")
    }
    return finding(
      .invalidValue, "'\(name)' has no value", keys, at: key.location, help: "write one, or remove the key")
  }

  static func emptyItem(at event: YAMLEvent, in text: SourceText, keys: [String]) -> Finding {
    let line = Array(text.line(event.start.line).unicodeScalars)
    if let comment = comment(in: line, from: min(event.start.column, line.count)), isText(line[comment.start...]) {
      let written = string(line[comment.start...])
      let mark = YAMLMark(line: event.start.line, column: comment.start)
      return finding(
        .invalidValue, "an item of the list is empty: '\(written)' is a comment", keys,
        at: text.location(mark, length: written.unicodeScalars.count),
        help: "if it is the item, quote it: \(quoted(written))")
    }
    return finding(
      .invalidValue, "an item of the list is empty", keys, at: text.location(event.start),
      help: "write one, or remove the dash")
  }

  /// `backup:` and below it `who:grace`, which is one text and not a key with its value.
  static func keyAsValue(
    _ entry: YAMLNode.Entry, at start: YAMLMark, in text: SourceText, keys: [String]
  ) -> Finding? {
    guard case .text = entry.value.content, !entry.value.isQuoted,
      entry.value.location.line > entry.key.location.line,
      let (left, right) = split(string(text.line(start.line).unicodeScalars.dropFirst(start.column)))
    else { return nil }
    return finding(
      .invalidYAML, "'\(left):' needs a space after the colon", keys, at: entry.value.location,
      help: "write  \(left): \(right)")
  }

  /// `owner:ada` → (`owner`, `ada`): a key's characters, a colon, then something; nil for everything else and for addresses.
  static func split(_ text: String) -> (key: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let key = text[..<colon]
    let value = text[text.index(after: colon)...].prefix { $0 != "\n" }
    let isKey = key.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    guard isKey, !key.isEmpty, let first = value.first, first != "/", first != " " else { return nil }
    return (String(key), String(value))
  }

  /// Finds where a comment starts on a line, at or after `from`; quotes are minded.
  static func comment(in line: [Unicode.Scalar], from: Int) -> (start: Int, end: Int)? {
    var quote: Unicode.Scalar?
    for index in line.indices {
      let scalar = line[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        // A quote in the middle of a word is an apostrophe.
        if index == 0 || " [{,:".unicodeScalars.contains(line[index - 1]) { quote = scalar }
      } else if scalar == "#", index >= from, index == 0 || " \t[{,".unicodeScalars.contains(line[index - 1]) {
        return (index, line.count)
      }
    }
    return nil
  }

  /// `#inc` was probably meant as text, `# see below` was not.
  private static func isText(_ comment: ArraySlice<Unicode.Scalar>) -> Bool {
    comment.dropFirst().first.map { $0 != " " && $0 != "#" } ?? false
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func finding(
    _ rule: FileRule, _ message: String, _ keys: [String], at location: SourceLocation, help: String
  ) -> Finding {
    Finding(
      rule, message, at: location, holder: location.file.display, subject: keys.joined(separator: "."), help: [help])
  }
}
