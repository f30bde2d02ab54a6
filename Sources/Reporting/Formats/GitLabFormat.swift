/// For GitLab's merge requests: its code quality report.
package enum GitLabFormat: ReportFormat {
  package static let name = "gitlab"
  package static let kinds: Set<Report.Kind> = [.check, .lint, .stale]

  package static func text(of report: Report, for console: Console) -> String {
    CodeQuality(notices: report.notices).value.text + "\n"
  }
}
