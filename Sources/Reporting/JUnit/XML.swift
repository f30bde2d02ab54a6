/// An element of XML 1.0.
struct XMLElement {
  enum Content {
    case text(String)
    case elements([XMLElement])
  }

  var name: String
  var attributes: [(name: String, value: String)]
  var content: Content

  init(_ name: String, _ attributes: [(name: String, value: String)], text: String) {
    self.name = name
    self.attributes = attributes
    content = .text(text)
  }

  init(_ name: String, _ attributes: [(name: String, value: String)], _ elements: [XMLElement] = []) {
    self.name = name
    self.attributes = attributes
    content = .elements(elements)
  }

  /// The document with this element as its root.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text(indent: "") }

  private func text(indent: String) -> String {
    let list = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
    switch content {
    case .text(let text): return "\(indent)<\(name)\(list)>\(Self.escaped(text))</\(name)>\n"
    case .elements(let elements) where elements.isEmpty: return "\(indent)<\(name)\(list)/>\n"
    case .elements(let elements):
      return "\(indent)<\(name)\(list)>\n" + elements.map { $0.text(indent: indent + "  ") }.joined()
        + "\(indent)</\(name)>\n"
    }
  }

  /// Line breaks stay; what XML 1.0 cannot hold, even escaped, is written as people read it.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      case _ where !scalar.isInXML: escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Section 2.2, without the controls that it only discourages.
  fileprivate var isInXML: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
