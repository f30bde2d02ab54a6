/// A piece of a page: well-formed and escaped, because nothing outside this folder can make one otherwise.
///
/// Text becomes HTML only through `init(_:)`, which escapes. Names of elements, attributes and classes are `StaticString`, so that
/// no text of a repository can become one. Where the builder takes a `String`, it is text.
struct HTML: Sendable {
  private(set) var markup: String

  static let nothing = HTML(markup: "")

  /// For `Tag` and what else writes markup here; everyone else has text.
  init(markup: String) {
    self.markup = markup
  }

  /// A name that `Isolates` set apart becomes an element of its own; a character alone that would do so is shown.
  init(_ text: String) {
    guard text.unicodeScalars.contains(Isolates.first) else {
      markup = Self.escaped(text)
      return
    }
    markup = ""
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: Isolates.first) {
      let inner = rest[rest.index(after: start)...]
      guard let end = inner.firstIndex(where: { $0 == Isolates.first || $0 == Isolates.end }),
        inner[end] == Isolates.end
      else { break }
      markup += Self.escaped(String(rest[..<start])) + "<bdi>" + Self.escaped(String(inner[..<end])) + "</bdi>"
      rest = inner[inner.index(after: end)...]
    }
    markup += Self.escaped(String(rest))
  }

  var isEmpty: Bool { markup.isEmpty }

  static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

  /// The text for an element's content or a quoted attribute.
  ///
  /// What would move, hide or restyle text is written as an escape, as on a terminal: a page obeys direction marks too.
  static func escaped(_ text: String) -> String {
    let text = text.visible
    guard text.utf8.contains(where: isSpecial) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 32)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}

/// Pieces one after the other; a string among them is text.
@resultBuilder
enum HTMLBuilder {
  static func buildExpression(_ text: String) -> HTML { HTML(text) }
  static func buildExpression(_ html: HTML) -> HTML { html }
  static func buildExpression(_ html: HTML?) -> HTML { html ?? .nothing }
  static func buildBlock(_ parts: HTML...) -> HTML { buildArray(parts) }
  static func buildOptional(_ part: HTML?) -> HTML { part ?? .nothing }
  static func buildEither(first: HTML) -> HTML { first }
  static func buildEither(second: HTML) -> HTML { second }

  static func buildArray(_ parts: [HTML]) -> HTML {
    var all = HTML.nothing
    for part in parts { all += part }
    return all
  }
}

extension [HTML] {
  /// The pieces with a text between them.
  func joined(_ separator: String) -> HTML {
    var all = HTML.nothing
    for (index, piece) in enumerated() {
      if index > 0 { all += HTML(separator) }
      all += piece
    }
    return all
  }
}
