/// Pieces of a page that stay what they are, whatever the names in them.
extension Markdown {
  static func text(_ text: String) -> String { escaped(text) }

  static func row(_ cells: [String]) -> String { "| " + cells.map(text).joined(separator: " | ") + " |" }

  /// A list behind a blank line; empty where there is nothing.
  static func list(_ items: [String]) -> [String] { items.isEmpty ? [] : [""] + items.map { "- \(text($0))" } }

  /// Folded lines; Markdown in the summary is not read everywhere, so it is HTML.
  static func folded(_ summary: String, _ lines: [String]) -> [String] {
    ["", "<details><summary>\(html(summary))</summary>"] + lines + ["", "</details>"]
  }

  private static func html(_ text: String) -> String {
    text.visible.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "@": escaped += "@\u{2060}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
