/// For the test reports of CI systems: JUnit's XML.
package enum JUnitFormat: ReportFormat {
  package static let name = "junit"
  package static let kinds: Set<Report.Kind> = [.check, .lint, .stale]

  package static func text(of report: Report, for console: Console) -> String {
    switch report {
    case .check(let decision, _): CheckTestSuite(decision).suite.xml
    case .lint(let lint): LintTestSuite(report: lint).suite.xml
    case .stale(let stale): StaleTestSuite(report: stale).suite.xml
    default: ""
    }
  }
}
