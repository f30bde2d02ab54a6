import Paths

/// A syntax error of libyaml in a person's words: the smallest range, and what to write instead.
struct YAMLProblem {
  private(set) var start: YAMLMark
  private var length = 1
  private var message: String
  private var help: [String] = []
  private var note: (message: String, mark: YAMLMark)?
  /// One character cannot be read; what follows it probably can.
  private(set) var isOneCharacter = false

  init(_ error: YAMLSyntaxError, in text: SourceText) {
    start = error.mark
    message = error.problem
    explain(error, in: text)
  }

  func finding(in text: SourceText) -> Finding {
    Finding(
      .invalidYAML, message, at: text.location(start, length: length), holder: text.file.display, subject: message,
      notes: note.map { [Finding.Note($0.message, at: text.location($0.mark))] } ?? [], help: help)
  }

  private mutating func explain(_ error: YAMLSyntaxError, in text: SourceText) {
    switch (error.context, error.problem) {
    case (_, "found character that cannot start any token"): specialCharacter(at: error.mark, in: text)
    case ("while scanning an alias", _), ("while scanning an anchor", _):
      specialCharacter(at: error.contextMark, in: text)
    case ("while scanning a tag", _), ("while parsing a tag", _):
      specialCharacter(at: error.contextMark, in: text)
    case (_, "found undefined tag handle"): specialCharacter(at: error.mark, in: text)
    case (let context, _) where context.contains("directive"):
      place(YAMLMark(line: error.mark.line, column: 0), length: text.length(ofLine: error.mark.line))
      message = "a line that starts with % is a directive to YAML, which is not read"
      help = ["if it is text, quote it and indent it below its key; else remove the line"]
    case (_, "mapping values are not allowed in this context"): unexpectedColon(at: error.mark, in: text)
    case ("while scanning a simple key", _): keyWithoutColon(at: error.contextMark, in: text)
    case ("while scanning a quoted scalar", let problem), ("while parsing a quoted scalar", let problem):
      quotedText(error, problem, in: text)
    case ("while parsing a flow mapping", _): brackets(error, opening: "{", closing: "}", in: text)
    case ("while parsing a flow sequence", _): brackets(error, opening: "[", closing: "]", in: text)
    case (_, "block sequence entries are not allowed in this context"):
      message = "a list item cannot stand on the line of its key"
      help = ["start a new line before the dash, or write the list as [a, b]"]
    case ("while parsing a block mapping", _), ("while parsing a block collection", _): badLine(error, in: text)
    case (_, "did not find expected <document start>"): badLine(error, in: text)
    case (_, "did not find expected node content"): missingContent(at: error.mark, in: text)
    case ("while scanning a block scalar", _): blockText(error)
    default: help = ["the text around this place is not YAML; quoting texts usually mends it"]
    }
  }

  private mutating func place(_ mark: YAMLMark, length: Int) {
    start = mark
    self.length = max(1, length)
  }

  /// A text that starts with a character YAML keeps for itself: `*.sql`, `@ada`, `` ` ``, `%`, `&`, `!`.
  private mutating func specialCharacter(at mark: YAMLMark, in text: SourceText) {
    let line = Array(text.line(mark.line).unicodeScalars)
    guard mark.column < line.count else { return }
    let character = line[mark.column]
    let word = YAMLProblem.value(in: line, from: mark.column)
    place(mark, length: word.unicodeScalars.count)
    if character == "\t" {
      message = "a tab stands where YAML wants spaces"
      help = ["replace it by a space"]
      return
    }
    message = "a text cannot start with '\(character)' unless it is quoted"
    help = ["write  \(quoted(word))"]
    // `&` and `!` may name what follows them, so the rest would be misread.
    isOneCharacter = "*@`%".unicodeScalars.contains(character)
  }

  /// `purpose: Note: this`, or a line that is indented under a text.
  private mutating func unexpectedColon(at mark: YAMLMark, in text: SourceText) {
    let line = Array(text.line(mark.line).unicodeScalars)
    let before = line.prefix(mark.column)
    if let colon = YAMLProblem.keyColon(in: before) {
      let value = YAMLTrap.string(line[(colon + 1)...].drop { $0 == " " })
      message = "an unquoted text cannot hold ': '"
      place(mark, length: 1)
      help = ["quote the whole text:  \(YAMLTrap.string(line[...colon]).trimmed) \(quoted(value.trimmed))"]
      return
    }
    let key = YAMLTrap.string(before).trimmed
    place(YAMLMark(line: mark.line, column: before.prefix { $0 == " " }.count), length: key.unicodeScalars.count)
    message = "'\(key)' is indented more than the key above it, which has a text already"
    help = ["align it with the key above"]
  }

  /// A line that should be `key: value`: `owner:ada`, `owner ada`.
  private mutating func keyWithoutColon(at mark: YAMLMark, in text: SourceText) {
    let word = text.line(mark.line).unicodeScalars.dropFirst(mark.column)
    let line = YAMLTrap.string(word).trimmed
    place(mark, length: line.unicodeScalars.count)
    if let (key, value) = YAMLTrap.split(line) {
      message = "'\(key):' needs a space after the colon"
      help = ["write  \(key): \(value)"]
    } else {
      message = "'\(line)' is no key: a colon and a space must follow it"
      help = ["if it continues the text above, indent it more than that text's key"]
    }
  }

  private mutating func quotedText(_ error: YAMLSyntaxError, _ problem: String, in text: SourceText) {
    switch problem {
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      place(error.mark, length: 2)
      message = "a backslash in double quotes starts an escape, and this is none"
      help = ["use single quotes, in which a backslash is a backslash, or write \\\\"]
    default:
      place(error.contextMark, length: 1)
      message = "the quote opened here is never closed"
      help = ["close it; inside single quotes an apostrophe is written ''"]
    }
  }

  private mutating func brackets(_ error: YAMLSyntaxError, opening: String, closing: String, in text: SourceText) {
    let line = Array(text.line(error.mark.line).unicodeScalars)
    if commentInside(opening, from: error.contextMark, upTo: error.mark.line, in: text) { return }
    if error.mark.line == error.contextMark.line, error.mark.column < line.count {
      let found = line[error.mark.column]
      if found == ":" {
        message = "an unquoted text cannot hold ': '"
        help = ["quote the whole text"]
      } else {
        message = "a comma or '\(closing)' must stand before this"
        help = ["if it belongs to the text before it, quote the whole text"]
      }
      place(error.mark, length: 1)
    } else {
      place(error.contextMark, length: 1)
      message = "the '\(opening)' opened here is never closed"
      help = ["write the '\(closing)'"]
    }
  }

  /// Blames a comment that swallowed the closing bracket, or a comma on the way to it.
  private mutating func commentInside(
    _ opening: String, from start: YAMLMark, upTo last: Int, in text: SourceText
  ) -> Bool {
    for number in start.line...max(start.line, last) {
      let line = Array(text.line(number).unicodeScalars)
      guard let comment = YAMLTrap.comment(in: line, from: number == start.line ? start.column : 0),
        line[comment.start...].contains(where: { "}],".unicodeScalars.contains($0) })
      else { continue }
      place(YAMLMark(line: number, column: comment.start), length: comment.end - comment.start)
      message = "what follows ' #' is a comment, so '\(opening)' is never closed"
      help = ["quote the text that holds the #"]
      return true
    }
    return false
  }

  private mutating func badLine(_ error: YAMLSyntaxError, in text: SourceText) {
    let line = Array(text.line(error.mark.line).unicodeScalars)
    let rest = YAMLTrap.string(line.dropFirst(error.mark.column)).trimmed
    let before = YAMLTrap.string(line.prefix(error.mark.column)).trimmed
    place(error.mark, length: rest.unicodeScalars.count)
    if before.hasSuffix("\"") || before.hasSuffix("'") {
      message = "text follows the closing quote"
      help = ["put the quotes around all of it"]
    } else if before.hasSuffix("]") || before.hasSuffix("}") {
      message = "text follows the closing bracket"
      help = ["if all of it is one text, quote it"]
    } else if rest.hasPrefix("- ") || rest == "-" {
      message = "a list item stands where a key must"
      help = ["indent it below its key"]
    } else if let (key, value) = YAMLTrap.split(rest) {
      message = "'\(key):' needs a space after the colon"
      help = ["write  \(key): \(value)"]
    } else {
      message = "this line is indented differently from the ones it belongs to"
      help = ["align the keys of one mapping in one column"]
      if !error.context.isEmpty { note = ("they start here", error.contextMark) }
    }
  }

  private mutating func missingContent(at mark: YAMLMark, in text: SourceText) {
    let character = text.line(mark.line).unicodeScalars.dropFirst(mark.column).first
    place(mark, length: 1)
    help = ["write one, or remove the comma"]
    if character == "," {
      message = "an item is missing before this comma"
    } else if let open = YAMLProblem.openBracket(before: mark, in: text) {
      if commentInside(open.bracket, from: open.mark, upTo: mark.line, in: text) { return }
      place(open.mark, length: 1)
      message = "the '\(open.bracket)' opened here is never closed"
      help = ["write the '\(open.bracket == "[" ? "]" : "}")'"]
    } else {
      message = "a value is missing here"
    }
  }

  /// The innermost bracket that is still open at a place; quoted texts and comments are passed over.
  private static func openBracket(before end: YAMLMark, in text: SourceText) -> (bracket: String, mark: YAMLMark)? {
    var open: [(bracket: String, mark: YAMLMark)] = []
    for number in 0...end.line {
      let line = Array(text.line(number).unicodeScalars)
      var quote: Unicode.Scalar?
      for column in 0..<(YAMLTrap.comment(in: line, from: 0)?.start ?? line.count) {
        let mark = YAMLMark(line: number, column: column)
        guard mark < end else { break }
        switch line[column] {
        case let found where quote != nil: if found == quote { quote = nil }
        case "\"": quote = line[column]
        case "[", "{": open.append((String(line[column]), mark))
        case "]", "}": _ = open.popLast()
        default: break
        }
      }
    }
    return open.last
  }

  private mutating func blockText(_ error: YAMLSyntaxError) {
    place(error.mark, length: 1)
    message = "a text after | or > starts on the next line"
    help = ["quote the text if it starts with | or >"]
  }

  /// The unquoted text from `start` to where YAML would end it.
  private static func value(in line: [Unicode.Scalar], from start: Int) -> String {
    var open = 0
    for scalar in line[..<start] {
      if scalar == "[" || scalar == "{" { open += 1 }
      if scalar == "]" || scalar == "}" { open -= 1 }
    }
    var end = start
    while end < line.count {
      let scalar = line[end]
      if open > 0, scalar == "," || scalar == "]" || scalar == "}" { break }
      if scalar == "#", end > start, line[end - 1] == " " { break }
      if scalar == ":", end + 1 < line.count, line[end + 1] == " " { break }
      end += 1
    }
    return YAMLTrap.string(line[start..<end]).trimmed
  }

  /// The position of the first colon that ends a key.
  private static func keyColon(in line: ArraySlice<Unicode.Scalar>) -> Int? {
    line.indices.first { line[$0] == ":" && $0 + 1 < line.endIndex && line[$0 + 1] == " " }
  }
}

extension String {
  /// Without the spaces at both ends.
  var trimmed: String {
    let tail = drop { $0 == " " }
    guard let last = tail.lastIndex(where: { $0 != " " }) else { return "" }
    return String(tail[...last])
  }
}
