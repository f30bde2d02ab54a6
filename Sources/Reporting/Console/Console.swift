/// What a report is written to: how wide it is, and whether it understands colour and links.
///
/// A value, so that the same report gives the same bytes wherever it is made; whoever has a terminal says so.
package struct Console: Sendable, Equatable {
  /// In columns; at least 20.
  package let width: Int
  package let hasColor: Bool
  /// `file://HOST/folder` of the working tree, percent-encoded: places become links (OSC 8) below it; nil for none.
  package let linkRoot: String?

  package init(width: Int = 80, hasColor: Bool = false, linkRoot: String? = nil) {
    self.width = max(20, width)
    self.hasColor = hasColor
    self.linkRoot = linkRoot
  }

  /// For what is no terminal: a paragraph stays one line.
  static let unbroken = Console(width: 1 << 20)

  /// Columns below which a label gets a line of its own, because nothing would be left beside it.
  var isNarrow: Bool { width < 50 }
}

/// How a piece of text stands out, where the console has colour; the words never depend on it.
enum TextStyle: String {
  case strong = "1"
  case faint = "2"
  case bad = "31"
  case good = "32"
  case doubtful = "33"
  case place = "36"
}

extension Console {
  func paint(_ text: String, _ style: TextStyle) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Makes `text` lead to a file below the working tree.
  func link(_ text: String, to path: some Sequence<UInt8>) -> String {
    guard let linkRoot else { return text }
    return "\u{1B}]8;;\(linkRoot)/\(path.percentEncoded)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
