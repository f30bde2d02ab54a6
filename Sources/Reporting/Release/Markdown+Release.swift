/// Pieces of a page that stay what they are, whatever the names in them.
extension Markdown {
  static func row(_ cells: [String]) -> String {
    "| " + cells.map { escaped($0.visible(upTo: MarkdownPage.line)) }.joined(separator: " | ") + " |"
  }

  /// One paragraph that is a list; none where there is nothing.
  static func list(_ items: [String]) -> [String] {
    items.isEmpty ? [] : [items.map { "- \(escaped($0.visible(upTo: MarkdownPage.line)))" }.joined(separator: "\n")]
  }
}
