import Gate
import Ownership

/// The days of one person that make pages true or out of date.
struct PersonDates {
  let name: String
  let key: String
  /// Pages they own: the system, when it was reviewed, whether something of it blocks.
  var reviews: [(system: ReportedSystem, day: CalendarDate, blocks: Bool)] = []
  var roleSince: CalendarDate?
  var away: [Absence] = []
  var lastDay: CalendarDate?

  /// Whether a page of theirs is older than their role.
  var hasOldPage: Bool { roleSince.map { since in reviews.contains { $0.day < since } } ?? false }

  var all: [CalendarDate] {
    reviews.map(\.day) + [roleSince, lastDay].compactMap { $0 } + away.flatMap { [$0.from, $0.until] }
  }

  /// Of everybody who owns or backs up a system of the report, whose page is in most doubt first.
  static func all(of contents: ReportContents) -> [PersonDates] {
    var dates: [String: PersonDates] = [:]
    for system in contents.systems {
      for someone in [system.report.owner, system.report.backup] where dates[someone.key] == nil {
        let person = contents.people[someone.key]
        dates[someone.key] = PersonDates(
          name: someone.name, key: someone.key, roleSince: person?.roleSince?.value, away: person?.away ?? [],
          lastDay: person?.until?.value)
      }
      if let page = system.page {
        dates[system.report.owner.key]?.reviews.append(
          (system, page.reviewed.value, system.report.stale.contains(where: \.blocks)))
      }
    }
    return dates.values.filter { !$0.all.isEmpty }.sorted { left, right in
      func order(_ dates: PersonDates) -> (Int, Int, Int, String) {
        (
          dates.reviews.contains(where: \.blocks) ? 0 : 1, dates.hasOldPage ? 0 : 1,
          dates.reviews.map(\.day.dayNumber).min() ?? .max, dates.key
        )
      }
      return order(left) < order(right)
    }
  }
}
