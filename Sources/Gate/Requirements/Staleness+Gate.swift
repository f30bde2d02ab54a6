import Ownership

extension Staleness {
  /// What fails a risky change of the system today.
  static func blocking(
    _ system: System, people: [String: Person], policy: Policy, today: CalendarDate
  ) -> [Staleness] {
    unexcepted(system, people, policy, today).filter { $0.blocks(on: today) }
  }

  /// What will fail one soon.
  static func upcoming(
    _ system: System, people: [String: Person], policy: Policy, today: CalendarDate
  ) -> [Staleness] {
    unexcepted(system, people, policy, today).filter { $0.isUpcoming(on: today) }
  }

  /// What `allow:` of the policy covers has been looked at, for a reason and until a day.
  private static func unexcepted(
    _ system: System, _ people: [String: Person], _ policy: Policy, _ today: CalendarDate
  ) -> [Staleness] {
    of(system, people: people, policy: policy, today: today).filter { !policy.excepts($0, on: today) }
  }
}
