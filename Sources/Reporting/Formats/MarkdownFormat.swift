import Gate
import Ownership

/// For an issue or a chat: a table that stays one, whatever the names are.
package enum MarkdownFormat: ReportFormat {
  package static let name = "markdown"
  package static let kinds: Set<Report.Kind> = [.stale]

  package static func text(of report: Report, for console: Console) -> String {
    guard case .stale(let stale) = report else { return "" }
    return StaleMarkdown(report: stale).page.text
  }
}
