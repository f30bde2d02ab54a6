import ArgumentParser
import Ownership

/// A day given on the command line.
struct Day {
  let date: CalendarDate

  /// Throws how a day is written.
  init(argument: String) throws {
    guard let date = CalendarDate(argument) else {
      throw ValidationError("no such day; write YYYY-MM-DD, as 2026-11-21")
    }
    self.date = date
  }

  /// Seconds since 1970 at the day's noon, UTC.
  var noon: Int64 { Int64(date.dayNumber) * 86_400 + 43_200 }
}
