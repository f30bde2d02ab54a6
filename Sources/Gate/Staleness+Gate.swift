import Ownership

extension Staleness {
  /// What fails a risky change of the system today.
  static func blocking(
    _ system: System, people: [String: Person], policy: Policy, today: CalendarDate
  ) -> [Staleness] {
    of(system, people: people, policy: policy, today: today).filter { $0.blocks(on: today) }
  }

  /// What will fail one within `days`.
  static func upcoming(
    _ system: System, people: [String: Person], policy: Policy, today: CalendarDate, within days: Int
  ) -> [Staleness] {
    of(system, people: people, policy: policy, today: today).filter { $0.isUpcoming(on: today, within: days) }
  }
}
