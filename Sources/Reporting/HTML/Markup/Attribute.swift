/// An attribute of an element; its value is escaped, and none can run, load or restyle anything.
struct Attribute: Sendable {
  /// With the space before it.
  let markup: String

  /// Names that take any text.
  ///
  /// What takes an address is made by `href`; handlers, `style` and `src` do not exist here.
  enum Name: String {
    case lang, charset, name, content, type, scope, title, role, tabindex, datetime, autocomplete, spellcheck, hidden
    case `for`, open, dir, headers
    case labelledBy = "aria-labelledby"
    case label = "aria-label"
    case isHidden = "aria-hidden"
    case live = "aria-live"
    case equivalent = "http-equiv"
    case column = "data-label"
    case viewBox, x, y, width, height, rx, cx, cy, r, x1, y1, x2, y2, d, transform, id, fill
    case anchor = "text-anchor"
    case units = "patternUnits"
    case turn = "patternTransform"
  }

  init(_ name: Name, _ value: String) {
    markup = " \(name.rawValue)=\"\(HTML.escaped(value))\""
  }

  /// Whole numbers only: the same bytes on every machine.
  init(_ name: Name, _ value: Int) {
    markup = " \(name.rawValue)=\"\(value)\""
  }

  private init(address: String) {
    markup = " href=\"\(HTML.escaped(address))\""
  }

  static func `class`(_ names: StaticString) -> Attribute { Attribute(className: names.description) }
  static func `class`(_ standing: Standing) -> Attribute { Attribute(className: "standing \(standing)") }

  private init(className: String) {
    markup = " class=\"\(className)\""
  }

  static func id(_ anchor: Anchor) -> Attribute { Attribute(.id, anchor.id) }
  static func href(_ anchor: Anchor) -> Attribute { Attribute(address: "#\(anchor.id)") }
  static func href(_ address: WebAddress) -> Attribute { Attribute(address: address.text) }
}

/// A place on the page that can be pointed to.
struct Anchor: Hashable, Sendable {
  let id: String

  init(_ name: StaticString) {
    id = name.description
  }

  /// A part of something.
  init(_ whole: StaticString, _ part: StaticString) {
    id = "\(whole)-\(part)"
  }

  /// The `number`th of its kind.
  init(_ kind: StaticString, _ number: Int) {
    id = "\(kind)-\(number)"
  }
}

/// An address outside the page that is safe to open: `https:` or `http:`, in printable ASCII.
struct WebAddress: Sendable {
  let text: String

  init?(_ text: String) {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    self.text = text
  }
}
