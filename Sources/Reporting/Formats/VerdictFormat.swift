import Gate

/// The verdict with all that it was made from, to be judged again by `onus check --replay`; `docs/verdict.md` describes it.
package enum VerdictFormat: ReportFormat {
  package static let name = "verdict"
  package static let kinds: Set<Report.Kind> = [.check]

  package static func text(of report: Report, for console: Console) -> String {
    guard case .check(let decision, _) = report else { return "" }
    return String(decoding: VerdictRecord(decision).bytes, as: UTF8.self)
  }
}
