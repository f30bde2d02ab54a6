import Gate
import Ownership

/// For calendars: what is due as all-day events, RFC 5545.
package enum CalendarFormat: ReportFormat {
  package static let name = "ics"
  package static let kinds: Set<Report.Kind> = [.stale]

  package static func text(of report: Report, for console: Console) -> String {
    guard case .stale(let stale) = report else { return "" }
    return StaleCalendar(report: stale).lines.map { $0 + "\r\n" }.joined()
  }
}
