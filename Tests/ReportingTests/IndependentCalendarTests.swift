import Foundation
import Gate
import Ownership
import TestSupport
import Testing

@testable import Reporting

/// The calendar as another implementation reads it: `icalendar` of PyPI, where a Python has it.
struct IndependentCalendarTests {
  private static let python = Python(having: "icalendar")

  private static let reading = """
    import sys, icalendar
    calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    for event in calendar.walk('VEVENT'):
        assert not event.errors, event.errors
        print(event['UID'], event['DTSTART'].dt, event['DTEND'].dt, event['SUMMARY'].split(':')[0], sep='|')
    """

  @Test(
    .enabled("Python's 'icalendar' is not installed: ci/setup installs it, or set ONUS_TEST_PYTHON") { python != nil },
    arguments: [false, true])
  func `another parser reads the same events`(isHostile: Bool) throws {
    let report = try StaleSample.report(isHostile ? StaleSample.hostile() : StaleSample.record())
    let text = CalendarFormat.text(of: .stale(report), for: Console())
    let read = try #require(Self.python).run(Self.reading, input: text)
    #expect(read.status == 0, "\(read.errors)")
    let events = read.output.split(separator: "\n").map { $0.split(separator: "|").dropFirst().joined(separator: "|") }
    let written = report.dates.all.map { row -> String in
      let days = [row.deadline.due, row.deadline.due + 1].map(\.description)
      return "\(days[0])|\(days[1])|\(row.urgency.mark) \(row.system ?? row.finding.holder)"
    }
    #expect(events == written)
  }
}
