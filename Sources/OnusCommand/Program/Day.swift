import ArgumentParser
import Ownership

/// A day given on the command line.
struct Day: ExpressibleByArgument {
  let date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(argument) else { return nil }
    self.date = date
  }

  /// Seconds since 1970 at the day's noon, UTC.
  var noon: Int64 { Int64(date.dayNumber) * 86_400 + 43_200 }
}
