import Gate
import Ownership

/// For a comment, the summary of a step, an issue or a chat: a page that stays one, whatever the names are.
package enum MarkdownFormat: ReportFormat {
  package static let name = "markdown"
  package static let kinds: Set<Report.Kind> = [.check, .lint, .report, .stale]

  package static func text(of report: Report, for console: Console) -> String {
    switch report {
    case .check(let decision, _): CheckMarkdown(decision).page.text
    case .lint(let lint): LintMarkdown(report: lint).page.text
    case .report(let release): ReleaseMarkdown(report: release).page.text
    case .stale(let stale): StaleMarkdown(report: stale).page.text
    default: ""
    }
  }
}
