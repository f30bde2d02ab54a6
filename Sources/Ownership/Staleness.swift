/// Why a page is out of date, from the files alone: the only thing about a page that makes risky changes fail.
///
/// Days count so: a review made on the day of `role_since` is fresh, the last day (`until`) is still worked, and what
/// blocks "14 days after" a day does so from the fourteenth day on.
///
///     role_since 2026-08-01, role_change_grace 14d        blocks from 2026-08-15
///     reviewed 2026-05-12, every 180d                     due 2026-11-08, blocks from 2026-11-22
///     until 2026-11-01                                    gone from 2026-11-02, blocks from 2026-11-15
package struct Staleness: Sendable, Equatable {
  /// Named like the rules of the same cause.
  package enum Kind: String, Sendable, CaseIterable {
    case roleChanged = "role-changed"
    case reviewOverdue = "review-overdue"
    case reviewInFuture = "review-in-future"
    case personLeft = "person-left"
  }

  package var kind: Kind
  /// The system's name.
  package var system: String
  /// Whom it is about, by key.
  package var person: String
  /// Who has to act, by key: the person, or the other of the two where that one has left.
  package var actor: String
  /// The day it was due: of the new role's grace, of the review, the last day at work.
  package var due: CalendarDate
  /// The first day on which risky changes to the system fail.
  package var blocksFrom: CalendarDate
  /// Lower case, without the system's name.
  package var message: String
  /// The smallest place on the page.
  package var location: SourceLocation
  /// Where the other half of the contradiction stands.
  package var notes: [Finding.Note]
  /// Days for which it is told before it blocks.
  package var notice = noticeDays

  /// Days after the due date of a review, and after a last day, until it blocks.
  package static let graceDays = 14
  /// Days for which the gate warns before it blocks; less where reviews follow each other more closely than that.
  package static let noticeDays = 30

  /// What an exception may name it by: the person where it is one that has changed, else the date.
  var subject: String {
    switch kind {
    case .roleChanged, .personLeft: person
    case .reviewOverdue, .reviewInFuture: "reviewed"
    }
  }

  package func blocks(on today: CalendarDate) -> Bool { blocksFrom <= today }

  /// Whether it does not block today and will within `days`, or else within its own notice.
  package func isUpcoming(on today: CalendarDate, within days: Int? = nil) -> Bool {
    today < blocksFrom && blocksFrom <= today + (days ?? notice)
  }
}

extension Staleness {
  /// Returns all that makes the page out of date now or will some day, first what blocks first.
  ///
  /// A page that is due for review in a year is among them. `people` is the record's; whoever is not in it is the
  /// business of `unknown-person`.
  package static func of(
    _ system: System, people: [String: Person], policy: Policy, today: CalendarDate
  ) -> [Staleness] {
    let pair = [system.owner, system.backup.who]
    var all: [Staleness] = []
    for (index, name) in pair.enumerated() {
      if index == 1, name.value == pair[0].value { continue }
      guard let person = people[name.value] else { continue }
      if let stale = roleChanged(system, person, policy) { all.append(stale) }
      if let stale = personLeft(system, person, at: name.location, other: pair[1 - index].value) { all.append(stale) }
    }
    all.append(review(system, policy, today))
    return all.sorted {
      ($0.blocksFrom, $0.kind.rawValue, $0.person) < ($1.blocksFrom, $1.kind.rawValue, $1.person)
    }
  }

  private static func roleChanged(_ system: System, _ person: Person, _ policy: Policy) -> Staleness? {
    guard let since = person.roleSince, system.reviewed.value < since.value else { return nil }
    let due = since.value + policy.roleChangeGraceDays
    return Staleness(
      kind: .roleChanged, system: system.name.value, person: person.key.value, actor: person.key.value, due: due,
      blocksFrom: due,
      message: "'\(person.key.value)' has a new role since \(since.value), page last reviewed \(system.reviewed.value)",
      location: system.reviewed.location, notes: [Finding.Note("role_since: \(since.value)", at: since.location)])
  }

  private static func personLeft(
    _ system: System, _ person: Person, at location: SourceLocation, other: String
  ) -> Staleness? {
    guard let until = person.until else { return nil }
    return Staleness(
      kind: .personLeft, system: system.name.value, person: person.key.value, actor: other, due: until.value,
      blocksFrom: until.value + graceDays, message: "last day of '\(person.key.value)' is \(until.value)",
      location: location, notes: [Finding.Note("until: \(until.value)", at: until.location)])
  }

  private static func review(_ system: System, _ policy: Policy, _ today: CalendarDate) -> Staleness {
    let reviewed = system.reviewed
    var stale = Staleness(
      kind: .reviewInFuture, system: system.name.value, person: system.owner.value, actor: system.owner.value,
      due: reviewed.value, blocksFrom: today, message: "page is dated \(reviewed.value), which is still to come",
      location: reviewed.location, notes: [])
    if today < reviewed.value { return stale }
    let every = policy.reviewEvery.days(for: system)
    stale.kind = .reviewOverdue
    stale.due = reviewed.value + every
    stale.blocksFrom = stale.due + graceDays
    stale.message = "every \(every) days, last \(reviewed.value)"
    // A page that is due each month would else be warned about on most of its days.
    stale.notice = min(noticeDays, every / 2)
    return stale
  }
}

extension Policy {
  /// Returns whether an exception in force covers it: then it fails nothing, as `onus lint` says nothing about it.
  package func excepts(_ stale: Staleness, on today: CalendarDate) -> Bool {
    excepts(
      Finding(
        rule: stale.kind.rawValue, stale.message, at: stale.location, holder: stale.system, subject: stale.subject),
      on: today)
  }
}
