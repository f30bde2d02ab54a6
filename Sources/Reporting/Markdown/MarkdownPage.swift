/// A report for a comment: what comes first stands first, and what does not fit is folded away or counted.
struct MarkdownPage {
  /// One thing of the report.
  struct Block {
    /// One line or row, which is all that is shown where there is no room.
    var brief: String
    /// Lines to unfold; may be empty.
    var details: [String] = []
    /// What the details are.
    var summary: String
    /// Shown unfolded where there is room.
    var isOpen: Bool

    init(
      _ brief: String, details: [String] = [], summary: String = "what is known, and what to do next",
      isOpen: Bool = false
    ) {
      self.brief = brief
      self.details = details
      self.summary = summary
      self.isOpen = isOpen
    }

    /// What unfolds stands between blank lines, so that forges read it as Markdown.
    fileprivate var folded: String {
      if details.isEmpty { return "" }
      return "\n\n<details\(isOpen ? " open" : "")><summary>\(summary)</summary>\n\n"
        + details.joined(separator: "\n") + "\n\n</details>"
    }
  }

  /// The bytes of a page: GitHub takes 65,536 characters in a comment, and a bot may add a line of its own.
  static let limit = 64_000
  /// Of a line that another program made; such a line says itself that it was cut.
  static let line = 1_000

  /// Told in the first line, which nobody sees: how a bot finds the comment to write anew; nil for what nobody writes anew.
  var marker: String?
  /// Lines above the blocks.
  var head: [String]
  var blocks: [Block]
  /// Rows of one table, whose head this is; nil: paragraphs.
  var tableHead: [String]?
  /// Paragraphs below the blocks.
  var closing: [String] = []
  /// The command that says all of it.
  var whole: String

  var text: String {
    let top = (marker.map { ["<!-- onus:\($0) -->"] } ?? []) + head
    let separator = tableHead == nil ? "\n\n" : "\n"
    // Room for the sentence about what is left out.
    var room = Self.limit - 400 - (top + closing + (tableHead ?? [])).reduce(0) { $0 + $1.utf8.count + 2 }
    var shown: [Block] = []
    for block in blocks {
      room -= block.brief.utf8.count + separator.utf8.count
      if room < 0 { break }
      shown.append(block)
    }
    let dropped = blocks.count - shown.count
    var folded = 0
    let texts = shown.map { block in
      let details = block.folded
      guard dropped == 0, details.utf8.count <= room else {
        if !details.isEmpty { folded += 1 }
        return block.brief
      }
      room -= details.utf8.count
      return block.brief + details
    }
    let list = texts.isEmpty ? [] : [((tableHead ?? []) + texts).joined(separator: separator)]
    return (top + list + leftOut(dropped, folded) + closing).joined(separator: "\n\n") + "\n"
  }

  private func leftOut(_ dropped: Int, _ folded: Int) -> [String] {
    var parts: [String] = []
    if dropped > 0 { parts.append("\(dropped.grouped) more \(dropped == 1 ? "is" : "are") left out") }
    if folded > 0 { parts.append("the details of \(folded.grouped) are left out") }
    if parts.isEmpty { return [] }
    return [
      "**\(parts.joined(separator: ", and "))**, because a comment holds no more than 65,536 characters. All of it: `\(whole)`"
    ]
  }
}
