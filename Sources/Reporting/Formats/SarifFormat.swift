/// For code scanning and the viewers of editors: SARIF 2.1.0.
package enum SarifFormat: ReportFormat {
  package static let name = "sarif"
  package static let kinds: Set<Report.Kind> = [.check, .lint, .stale]

  package static func text(of report: Report, for console: Console) -> String { SarifLog(report).value.text + "\n" }
}
