import Gate
import Ownership

/// One all-day event for each row, because calendar clients show events to everybody and to-dos to almost nobody.
struct StaleCalendar {
  let report: StaleReport

  private let names: Names

  init(report: StaleReport) {
    self.report = report
    names = Names(report.people)
  }

  var lines: [String] {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onus//stale//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += CalendarLine("X-WR-CALNAME", text: title).folded
    for row in report.dates.all { lines += event(row) }
    return lines + ["END:VCALENDAR"]
  }

  private var title: String {
    let scope = [report.person.map(names.full), report.system].compactMap { $0 }
    return (["onus: what is due"] + scope).joined(separator: " · ")
  }

  private func event(_ row: DueDate) -> [String] {
    let stamp = "\(Self.basic(report.today))T120000Z"
    let who = row.actor.map(names.full) ?? "nobody is left"
    let about = row.system ?? row.finding.holder
    var details = [row.why.visible, "who: \(who)"]
    if let step = row.nextStep { details.append("next: \(step.visible)") }
    details.append("\(row.urgency.meaning) · onus explain \(row.finding.rule)")
    let lines = [
      ["BEGIN:VEVENT"], CalendarLine("UID", text: uid(of: row)).folded,
      [
        "DTSTAMP:\(stamp)", "LAST-MODIFIED:\(stamp)",
        // Grows with each day on which it is published, so that a client never takes an older file for the newer one.
        "SEQUENCE:\(max(0, report.today.dayNumber))",
        "DTSTART;VALUE=DATE:\(Self.basic(row.deadline.due))", "DTEND;VALUE=DATE:\(Self.basic(row.deadline.due + 1))",
      ],
      CalendarLine("SUMMARY", text: "\(row.urgency.mark) \(about.visible(upTo: 60)): \(row.why.visible(upTo: 120))")
        .folded,
      CalendarLine("DESCRIPTION", text: details.joined(separator: "\n")).folded,
      // Nobody is busy all day because of it.
      ["TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT"],
    ]
    return lines.flatMap { $0 }
  }

  /// The same for the same thing about the same holder and person, whatever day it has.
  private func uid(of row: DueDate) -> String {
    let parts = [row.finding.rule, row.finding.holder, row.finding.subject, row.actor ?? ""]
    return parts.map(Self.plain).joined(separator: ".") + "@onus"
  }

  /// Letters, digits and `-`; every other byte as `_` and two digits, so that no two texts become one.
  private static func plain(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        String(UnicodeScalar(byte))
      default: (byte < 16 ? "_0" : "_") + String(byte, radix: 16)
      }
    }.joined()
  }

  /// `20261121`.
  private static func basic(_ day: CalendarDate) -> String { String(day.description.filter { $0 != "-" }) }
}

/// A property of type TEXT.
struct CalendarLine {
  /// Octets of a line, without its end.
  private static let most = 75

  private let content: String

  init(_ name: String, text: String) {
    content = "\(name):\(Self.escaped(text))"
  }

  /// The lines, each continued one beginning with a space, none torn within a character's octets.
  var folded: [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for scalar in content.unicodeScalars {
      let length = UTF8.width(scalar)
      if used + length > Self.most {
        lines.append(line)
        line = " "
        used = 1
      }
      line.unicodeScalars.append(scalar)
      used += length
    }
    return lines + [line]
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\", ",", ";":
        escaped.unicodeScalars.append("\\")
        escaped.unicodeScalars.append(scalar)
      case "\n": escaped += "\\n"
      // Whatever else is a control has no place in a calendar.
      case _ where scalar.properties.generalCategory == .control: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
