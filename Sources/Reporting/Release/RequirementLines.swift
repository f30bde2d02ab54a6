import Evidence
import Gate
import Ownership
import Paths

/// One requirement in a report: how it stands, then the rows that a check gives it, with the people who wrote it and what came late.
struct RequirementLines {
  let requirement: RequirementReport
  let console: Console
  let heading: String

  /// `column` is where the statement begins, behind the mark.
  func lines(indent: Int, column: Int) -> [String] {
    head(indent: indent, column: column)
      + console.lines(rows, indent: console.isNarrow ? indent : indent + 4)
  }

  private func head(indent: Int, column: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let mark = requirement.mark
    let start = margin + console.paint(mark.text, mark.style) + " "
    let used = indent + 2 + max(column, heading.displayWidth + 2)
    let statement = Paragraph(requirement.statement)
    let beside = statement.lines(width: max(16, console.width - used), on: console)
    if !console.isNarrow, beside.count == 1, used + beside[0].displayWidth <= console.width {
      return [start + heading.padded(to: used - indent - 2) + beside[0]]
    }
    return console.wrapped(Paragraph(heading), indent: indent + 2).enumerated().map { index, line in
      index == 0 ? start + line.dropFirst(indent + 2) : line
    } + console.wrapped(statement, indent: indent + 4)
  }

  private var rows: [Row] {
    let written = requirement.authors.map(\.name)
    let links = requirement.approvals.flatMap(\.proofs).compactMap(\.link).uniqued
    return requirement.rows + links.prefix(3).map { Row("read it", Paragraph([.fixed($0)])) }
      + requirement.late.map { Row("late", $0.words) }
      + (written.isEmpty ? [] : [Row("by", Words.some(written, most: 4))])
  }
}

extension RequirementReport.LateApproval {
  /// `Ada Lovelace on 2026-11-18T12:00:00Z: signed statement 908b056, key SHA256:n4bQ…2Zk4`.
  var words: String { "\(person.name) on \(Timestamp.text(proof.time)): \(proof.description)" }
}

extension RequirementReport {
  var mark: (text: String, style: TextStyle) {
    switch state {
    case .met: ("✓", .good)
    case .lifted: ("!", .doubtful)
    case .unmet: ("✗", .bad)
    case .undecided: ("?", .doubtful)
    }
  }
}
