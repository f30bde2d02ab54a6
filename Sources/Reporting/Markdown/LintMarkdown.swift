import Ownership
import Paths

/// Findings as a table for a comment or the summary of a step.
struct LintMarkdown {
  let report: LintReport

  var page: MarkdownPage {
    let mark = report.fails ? "✗" : "✓"
    return MarkdownPage(
      marker: "lint", head: ["### \(mark) onus lint", Markdown.escaped(report.summary)],
      blocks: report.notices.map { MarkdownPage.Block(row($0)) },
      tableHead: ["| | where | what | next |", "|---|---|---|---|"], whole: "onus lint")
  }

  private func row(_ notice: Notice) -> String {
    let place = notice.place.map { place in
      let text = "\(place.path.brief):\(place.line)"
      return Markdown.code(text)
    }
    let next = notice.details.map(Markdown.line).joined(separator: "<br>")
    let what = "\(Markdown.escaped(notice.title.visible(upTo: MarkdownPage.line))) \(Markdown.code(notice.rule.id))"
    return "| \(notice.level.word) | \(place ?? "") | \(what) | \(next) |"
  }
}

extension LintReport {
  fileprivate var notices: [Notice] { Report.lint(self).notices }
}

extension Notice.Level {
  fileprivate var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "advice"
    }
  }
}
