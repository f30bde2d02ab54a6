import Gate
import Ownership

/// When pages were reviewed and roles changed, person by person: a role that is newer than a review is what goes out of date.
struct ReviewTimeline {
  let contents: ReportContents
  private let people: [PersonDates]
  private let first: CalendarDate
  private let last: CalendarDate

  static let most = 16
  /// Older days stand at the edge: a page of ten years ago would press all others together.
  private static let longest = 730
  private static let (left, right) = (140, Picture.width - 10)

  init(contents: ReportContents) {
    self.contents = contents
    people = PersonDates.all(of: contents)
    let (today, days) = (contents.report.today, people.flatMap(\.all))
    first = max(today - Self.longest, min((days.min() ?? today) - 14, today - 60))
    last = min(today + 180, max((days.max() ?? today) + 14, today + 30))
  }

  var picture: Picture? {
    if people.isEmpty { return nil }
    let shown = people.prefix(Self.most)
    let bottom = 24 + shown.count * 30
    var html = months(bottom)
    for (row, person) in shown.enumerated() { html += marks(person, y: 24 + row * 30 + 15) }
    html += legend(y: bottom + 20)
    let rest = people.count - shown.count
    return Picture(
      name: "dates", title: "Reviews and role changes",
      description: shown.prefix(8).map(sentence).joined(separator: " "),
      caption: "Reviews stand with the owner of the page. \(edge)"
        + (rest == 0 ? "" : "It shows \(shown.count) of \(people.count.grouped) people; the table has all of them."),
      height: bottom + 32, drawing: html, table: table)
  }

  private var edge: String {
    let outside = people.flatMap(\.all).count { $0 < first || $0 > last }
    return outside == 0
      ? ""
      : "\(outside.counted("day lies", "days lie")) before \(first) or after \(last) and \(outside == 1 ? "stands" : "stand")"
        + " at the edge. "
  }

  private func x(_ day: CalendarDate) -> Int {
    let span = max(1, last.days(since: first))
    return Self.left + (Self.right - Self.left) * min(span, max(0, day.days(since: first))) / span
  }

  // MARK: the ground

  private func months(_ bottom: Int) -> HTML {
    var html = HTML.nothing
    for month in ticks {
      html += Draw.line(x(month), 18, x(month), bottom, .class("rule"))
      html += Draw.text(String(month.description.prefix(7)), x: x(month), y: 12, "middle", .class("faint"))
    }
    let today = x(contents.report.today)
    html += Draw.line(today, 18, today, bottom, .class("today"))
    return html
  }

  /// The first days of months, as many as leave room for their names.
  private var ticks: [CalendarDate] {
    let months = last.days(since: first) / 30
    let step = months <= 6 ? 1 : months <= 14 ? 3 : months <= 24 ? 4 : 6
    guard let year = Int(first.description.prefix(4)) else { return [] }
    return (0..<48).compactMap { index in
      CalendarDate(year: year + index / 12, month: index % 12 + 1, day: 1).flatMap { day in
        index % step == 0 && x(day) > Self.left + 14 && day < last - 10 && day > first ? day : nil
      }
    }
  }

  private func legend(y: Int) -> HTML {
    HTMLBuilder.buildBlock(
      Draw.dot(x: 146, y: y - 4, radius: 5, .class("review")), Draw.text("review", x: 156, y: y),
      Draw.diamond(x: 216, y: y - 4, radius: 6, .class("role")), Draw.text("new role", x: 227, y: y),
      Draw.rect(x: 292, y: y - 9, width: 18, height: 10, .class("away"), radius: 3), Draw.text("away", x: 315, y: y),
      lastDay(x: 366, y: y - 4), Draw.text("last day", x: 376, y: y),
      Draw.line(444, y - 11, 444, y + 3, .class("today")), Draw.text("today", x: 451, y: y))
  }

  // MARK: a person

  private func marks(_ person: PersonDates, y: Int) -> HTML {
    var html = Draw.line(0, y - 15, Picture.width, y - 15, .class("rule"))
    html += Draw.text(Draw.fitting(person.name, 132), x: 0, y: y + 4)
    for absence in person.away where absence.until >= first && absence.from <= last {
      let (from, until) = (x(absence.from), x(absence.until))
      html += Draw.rect(x: from, y: y - 5, width: max(4, until - from), height: 10, .class("away"), radius: 3)
    }
    for day in Set(person.reviews.map(\.day)).sorted() {
      let reviews = person.reviews.filter { $0.day == day }
      let blocks = reviews.contains(where: \.blocks)
      html += Tag.g(.class(blocks ? .missing : .calm)) {
        Tag.title { "\(day): \(Words.some(reviews.map(\.system.name), most: 6))" }
        Draw.dot(x: x(day), y: y, radius: 5, .class("review"))
        if blocks { Draw.text("✗", x: x(day) + 7, y: y - 3) }
      }
    }
    if let since = person.roleSince { html += Draw.diamond(x: x(since), y: y, radius: 6, .class("role")) }
    if let day = person.lastDay { html += lastDay(x: x(day), y: y) }
    return html
  }

  private func lastDay(x: Int, y: Int) -> HTML { Draw.line(x, y - 8, x, y + 8, .class("last-day")) }

  // MARK: words

  private func sentence(_ person: PersonDates) -> String {
    var clauses: [String] = []
    if let reviewed = Self.reviewed(person) { clauses.append("reviewed \(reviewed)") }
    if let since = person.roleSince { clauses.append("new role \(since)") }
    clauses += person.away.map { "away \($0.from) to \($0.until)" }
    if let day = person.lastDay { clauses.append("last day \(day)") }
    return "\(person.name): \(clauses.joined(separator: ", "))."
  }

  /// `13 pages, 2026-08-31 to 2026-10-01, 2 of them out of date`; nil where they own none.
  private static func reviewed(_ person: PersonDates) -> String? {
    let days = person.reviews.map(\.day)
    guard let oldest = days.min(), let newest = days.max() else { return nil }
    let stale = person.reviews.count(where: \.blocks)
    return days.count.counted("page") + ", \(oldest)" + (oldest == newest ? "" : " to \(newest)")
      + (stale == 0 ? "" : ", \(stale.grouped) of them out of date")
  }

  private var table: DataTable {
    DataTable(
      caption: "Days by person",
      columns: [.init("person"), .init("new role"), .init("pages reviewed"), .init("away"), .init("last day")],
      rows: people.map { person in
        [
          Phrase.name(person.name), person.roleSince.map(Phrase.day) ?? HTML("–"),
          HTML(Self.reviewed(person) ?? "–"),
          HTML(person.away.isEmpty ? "–" : person.away.map { "\($0.from) to \($0.until)" }.joined(separator: ", ")),
          person.lastDay.map(Phrase.day) ?? HTML("–"),
        ]
      })
  }
}
