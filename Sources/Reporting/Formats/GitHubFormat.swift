/// For a step of GitHub Actions: the text, and annotations beside the changed files.
package enum GitHubFormat: ReportFormat {
  package static let name = "github"
  package static let kinds: Set<Report.Kind> = [.check, .lint, .stale]

  package static func text(of report: Report, for console: Console) -> String {
    Annotations(notices: report.notices, text: TextFormat.text(of: report, for: console)).lines
      .map { $0 + "\n" }.joined()
  }
}
