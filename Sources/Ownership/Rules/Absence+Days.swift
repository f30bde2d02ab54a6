extension Absence {
  /// How many days it has; both ends are part of it.
  var dayCount: Int { until.days(since: from) + 1 }

  /// Returns the first day of both that is not over; nil when there is none.
  func firstCommonDay(with other: Absence, from today: CalendarDate) -> CalendarDate? {
    let first = max(from, other.from, today)
    return first <= min(until, other.until) ? first : nil
  }

  /// A note that says when somebody is away.
  func note(about person: Person) -> Finding.Note {
    Finding.Note("'\(person.key.value)' is away from \(from) to \(until)", at: location)
  }
}

extension LintInput {
  /// The owner and the backup where both are humans on file who have not left, and two.
  func pair(of system: System) -> (owner: Person, backup: Person)? {
    guard system.owner.value != system.backup.who.value, let owner = person(system.owner),
      let backup = person(system.backup.who)
    else { return nil }
    let isWhole = [owner, backup].allSatisfy { !$0.isMachine && !$0.hasLeft(on: today) }
    return isWhole ? (owner, backup) : nil
  }
}

extension Person {
  /// Returns whether the person still works on that day.
  func stays(until day: CalendarDate) -> Bool { !hasLeft(on: day) }
}
