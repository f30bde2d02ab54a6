import Gate
import Ownership

/// What is due as a table of Markdown.
struct StaleMarkdown {
  let report: StaleReport

  private let names: Names

  init(report: StaleReport) {
    self.report = report
    names = Names(report.people)
  }

  var page: MarkdownPage {
    let marks = DueDate.Urgency.allCases.filter { report.count($0) > 0 }.map { "\($0.mark) \($0.meaning)" }
    let unknown = report.unreadable.map { "unknown: \(Markdown.escaped($0.brief)) cannot be read" }
    return MarkdownPage(
      marker: "stale", head: ["**\(Markdown.escaped(report.headline))**"],
      blocks: report.rows.map { MarkdownPage.Block(row($0)) },
      tableHead: ["| | due | who | system | why | next |", "|---|---|---|---|---|---|"],
      closing: (marks.isEmpty ? [] : [marks.joined(separator: " – ")]) + unknown, whole: "onus stale")
  }

  private func row(_ row: DueDate) -> String {
    let cells = [
      row.urgency.mark, row.deadline.due.description, Markdown.escaped(row.actor.map(names.full) ?? "nobody is left"),
      Markdown.escaped(row.system ?? "–"), Markdown.escaped(row.why),
      row.command.map { Markdown.code($0) } ?? Markdown.escaped(row.urgency == .advice ? "" : row.nextStep ?? ""),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
