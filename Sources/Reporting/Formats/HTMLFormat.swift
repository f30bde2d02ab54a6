/// For people who do not live in a terminal: one page to open, mail, print and keep.
package enum HTMLFormat: ReportFormat {
  package static let name = "html"
  package static let kinds: Set<Report.Kind> = [.report]

  package static func text(of report: Report, for console: Console) -> String {
    guard case .report(let release) = report else { return "" }
    return ReportPage(release).text
  }
}
