import Paths

/// Text for Markdown as forges and chats read it.
enum Markdown {
  /// The text as it is, with nothing in it that Markdown, HTML or a chat would obey.
  ///
  /// A mention gets a word joiner behind its `@`, because no forge lets one be escaped; so does a number that GitHub or GitLab would
  /// take for an issue of its own (`#1`, `GH-1`, `!1`), and tell that issue of.
  static func escaped(_ text: String) -> String {
    let scalars = Array(text.visible.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      let isNumbered = index + 1 < scalars.count && ("0"..."9").contains(scalars[index + 1])
      switch scalar {
      case "#" where isNumbered, "!" where isNumbered: escaped += "\\\(scalar)\u{2060}"
      case "-" where isNumbered && isOfGitHub(scalars[..<index]): escaped += "-\u{2060}"
      case "\\", "`", "*", "_", "[", "]", "(", ")", "|", "#", "~", "!", ":", "$":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      // GitHub makes a link of what begins so.
      case "." where escaped.suffix(3).lowercased() == "www": escaped += "\\."
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "@": escaped += "@\u{2060}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Whether `GH` ends the text as a word, before the `-12` of an issue.
  private static func isOfGitHub(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let before = text.dropLast(2).last
    return String(String.UnicodeScalarView(text.suffix(2))).lowercased() == "gh"
      && before.map { !$0.properties.isAlphabetic } != false
  }

  /// A command, path or place, which forges neither link nor read as a mention.
  ///
  /// Backticks, bars and backslashes cannot be escaped between backticks, so such text goes between tags.
  static func code(_ text: String) -> String {
    let text = text.visible
    if text.contains(where: { "`|\\".contains($0) }) || text.isEmpty { return "<code>\(escaped(text))</code>" }
    return "`\(text)`"
  }

  /// A paragraph on one line.
  static func paragraph(_ paragraph: Paragraph) -> String {
    paragraph.pieces.map { piece in
      switch piece {
      case .text(let text), .lead(let text): escaped(text)
      case .fixed(let text), .line(let text): code(text)
      case .file(let path): code(path.display)
      case .place(let place): code(place.text)
      }
    }.joined(separator: " ")
  }

  /// A line of help, in which two spaces set a command apart; a very long one is cut, and says so.
  static func line(_ text: String) -> String { paragraph(Paragraph(spaced: text.visible(upTo: MarkdownPage.line))) }

  /// An item of a list.
  static func item(_ row: Row) -> String {
    "- " + (row.label.isEmpty ? "" : "\(escaped(row.label)): ") + paragraph(row.body)
  }
}
