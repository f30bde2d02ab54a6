import Foundation
import Gate
import Ownership
import TestSupport
import Testing

@testable import Reporting

/// The calendar that `onus stale --format ics` writes.
struct StaleCalendarTests {
  private func calendar(_ report: StaleReport) -> String { CalendarFormat.text(of: .stale(report), for: Console()) }

  /// The content lines, unfolded, after checking what RFC 5545 asks of lines.
  private func contentLines(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    #expect(bytes.suffix(2) == [13, 10])
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 13: #expect(bytes[index + 1] == 10)
      case 10:
        #expect(bytes[index - 1] == 13)
        lines.append(line)
        line = []
      default:
        #expect(byte >= 32 && byte != 127)
        line.append(byte)
      }
    }
    var unfolded: [[UInt8]] = []
    for line in lines {
      #expect(line.count <= 75 && !line.isEmpty)
      #expect(String(validating: line, as: UTF8.self) != nil, "torn within a character")
      if line.first == 32 { unfolded[unfolded.count - 1] += line.dropFirst() } else { unfolded.append(line) }
    }
    return unfolded.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `each row is an all-day event with an identity that stays`() throws {
    let report = try StaleSample.report()
    try expectGolden(calendar(report), "stale.ics")
    let lines = try contentLines(calendar(report))
    let identities = lines.filter { $0.hasPrefix("UID:") }
    #expect(Set(identities).count == report.rows.count)
    let tomorrow = try contentLines(calendar(StaleSample.report(on: "2026-11-22")))
    #expect(Set(tomorrow.filter { $0.hasPrefix("UID:") }) == Set(identities))
    #expect(lines.contains("DTSTART;VALUE=DATE:20261129"))
    #expect(lines.contains("DTEND;VALUE=DATE:20261130"))
  }

  @Test func `hostile names stay text: no line, event or property of their own`() throws {
    let report = try StaleSample.report(StaleSample.hostile())
    let lines = try contentLines(calendar(report))
    #expect(lines.count { $0 == "BEGIN:VEVENT" } == report.rows.count)
    #expect(lines.count { $0 == "END:VEVENT" } == report.rows.count)
    #expect(lines.contains { $0.contains("\\,") && $0.contains("\\;") && $0.contains("\\\\") })
  }

  @Test func `a calendar without events is a calendar`() throws {
    let lines = try contentLines(calendar(StaleSample.report(on: "2026-09-01", within: 3, person: "grace")))
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    #expect(lines.contains("X-WR-CALNAME:onus: what is due · Grace Hopper"))
  }
}
