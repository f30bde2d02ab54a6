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

  /// Of what stands above the blocks, and of what stands below them: the rest belongs to the blocks.
  static let frame = 12_000

  /// Told in the first line, which nobody sees: how a bot finds the comment to write anew.
  var marker: String
  /// Paragraphs above the blocks.
  var head: [String]
  var blocks: [Block]
  /// Rows of one table, whose head this is; nil: paragraphs.
  var tableHead: [String]?
  /// Paragraphs below the blocks.
  var closing: [String] = []
  /// The command that says all of it.
  var whole: String

  var text: String {
    let above = Self.fitting(head)
    let below = Self.fitting(closing)
    let top = ["<!-- onus:\(marker) -->"] + above.paragraphs
    let separator = tableHead == nil ? "\n\n" : "\n"
    // Room for the sentences about what is left out.
    var room = Self.limit - 600 - (top + below.paragraphs + (tableHead ?? [])).reduce(0) { $0 + $1.utf8.count + 2 }
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
    let lines = above.dropped + below.dropped
    return (top + list + leftOut(dropped, folded, lines) + below.paragraphs).joined(separator: "\n\n") + "\n"
  }

  /// What fits the frame: a paragraph that is a list is cut between its items, and gives way to those that are one line.
  private static func fitting(_ paragraphs: [String]) -> (paragraphs: [String], dropped: Int) {
    let items = paragraphs.map { $0.split(separator: "\n").map(String.init) }
    var room = frame - items.reduce(0) { $0 + ($1.count == 1 ? $1[0].utf8.count + 2 : 0) }
    var dropped = 0
    let fitting = items.map { items in
      let shown =
        items.count == 1
        ? items[...]
        : items.prefix { line in
          room -= line.utf8.count + 2
          return room >= 0
        }
      dropped += items.count - shown.count
      return Array(shown).joined(separator: "\n")
    }
    return (fitting.filter { !$0.isEmpty }, dropped)
  }

  private func leftOut(_ dropped: Int, _ folded: Int, _ lines: Int) -> [String] {
    var parts: [String] = []
    if dropped > 0 { parts.append("\(dropped.grouped) more \(dropped == 1 ? "is" : "are") left out") }
    if folded > 0 { parts.append("the details of \(folded.grouped) are left out") }
    if lines > 0 { parts.append("\(lines.counted("note")) \(lines == 1 ? "is" : "are") left out") }
    if parts.isEmpty { return [] }
    return [
      "**\(parts.joined(separator: ", and "))**, because a comment holds no more than 65,536 characters. "
        + "All of it: \(Markdown.code(whole))"
    ]
  }
}
