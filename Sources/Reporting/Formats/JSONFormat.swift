/// For programs; `docs/json.md` describes it.
package enum JSONFormat: ReportFormat {
  package static let name = "json"

  /// Grows when a member changes its meaning or goes; new members come without notice.
  static let schemaVersion = 1

  package static func text(of report: Report, for console: Console) -> String {
    let members: JSONText
    switch report {
    case .check(let decision, _): members = DecisionJSON(decision: decision, exitCode: report.exitCode).value
    case .lint(let lint): members = LintJSON(report: lint, exitCode: report.exitCode).value
    case .report(let report): members = ReleaseJSON(report: report).value
    case .stale(let stale): members = StaleJSON(report: stale, exitCode: report.exitCode).value
    case .who(let answers, let context):
      members = WhoJSON(answers: answers, context: context, exitCode: report.exitCode).value
    }
    return members.text + "\n"
  }
}
