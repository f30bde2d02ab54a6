package import Ownership

extension Responsibility {
  /// Who answers for one system.
  package struct SystemAnswer: Sendable {
    package var page: System
    /// Owner, backup, escalation, in that order, each person once.
    package var ladder: [Holder]
    /// The first of the ladder who is there, else the first steward who is; nil when nobody is left.
    package var decider: Holder?
    /// What a risky change would need, by risk.
    package var needs: [Need]
    /// In force today.
    package var pause: Pause?
    /// Why risky changes fail until somebody looks at the page.
    package var stale: [Staleness]
    /// Where the glass was broken on it and nobody has approved that since.
    package var debts: [Debt]
    /// Days since the way back was last tried.
    package var rollbackAge: Int?
  }

  /// What a change of some risks would need.
  package struct Need: Sendable {
    /// Risks that ask the same, sorted.
    package var risks: [String]
    package var seats: [AskedSeat]
    package var trailers: [String]
    package var first: [String]
    package var enforceFrom: CalendarDate?
  }

  /// A seat and who could take it today, if they have no part in the change.
  package struct AskedSeat: Sendable {
    package var seat: Seat
    /// The people of the first rank on which somebody is there; any one of them.
    package var asked: [Holder]
    /// Those of earlier ranks, who are not.
    package var missing: [Holder]
  }

  func systemAnswer(_ page: System, risks: [String]? = nil) -> SystemAnswer {
    var seen: Set<String> = []
    let ladder =
      ([holder(page.owner.value, .owner), holder(page.backup.who.value, .backup, after: page.backup.after?.value)]
      + page.escalate.map { holder($0.value, .escalation) }).filter { seen.insert($0.person).inserted }
    return SystemAnswer(
      page: page, ladder: ladder,
      decider: (ladder + stewards).first { $0.standing == .there },
      needs: needs(of: page, risks: risks), pause: page.paused.flatMap { today <= $0.until.value ? $0 : nil },
      stale: policy.map { Staleness.blocking(page, people: people, policy: $0, today: today) } ?? [],
      debts: debts.filter { $0.isAbout(system: page.name.value) },
      rollbackAge: page.rollback?.tested.map { today.days(since: $0.value) })
  }

  var stewards: [Holder] { policy?.stewards.map { holder($0.value, .steward) } ?? [] }

  /// What changes of `risks` (nil: of every risk a path can have) need from a page, or from nobody's.
  func needs(of page: System?, risks names: [String]?) -> [Need] {
    guard let policy else { return [] }
    let builder = SeatBuilder(policy)
    var needs: [Need] = []
    for risk in policy.risks where risk.off == nil && risk.origin != .builtIn && risk.applies(toTier: page?.tier) {
      if let names, !names.contains(risk.name) { continue }
      let need = Need(
        risks: [risk.name], seats: builder.seats(for: risk, of: page).map(asked(on:)),
        trailers: risk.trailers.map(\.value), first: risk.first, enforceFrom: risk.enforceFrom?.value)
      if let same = needs.firstIndex(where: { $0.asksTheSame(as: need) }) {
        needs[same].risks.append(risk.name)
      } else {
        needs.append(need)
      }
    }
    return needs
  }

  private func asked(on seat: Seat) -> AskedSeat {
    var missing: [Holder] = []
    for rung in seat.ladder {
      let holders = rung.people.map { holder($0, rung.rank) }
      let there = holders.filter { $0.standing == .there }
      if !there.isEmpty { return AskedSeat(seat: seat, asked: there, missing: missing) }
      missing += holders
    }
    return AskedSeat(seat: seat, asked: [], missing: missing)
  }
}

extension Responsibility.Need {
  /// The rule may stand elsewhere; what counts is who says yes and what else is asked.
  fileprivate func asksTheSame(as other: Self) -> Bool {
    trailers == other.trailers && first == other.first && enforceFrom == other.enforceFrom
      && seats.map(\.asked) == other.seats.map(\.asked) && seats.map(\.missing) == other.seats.map(\.missing)
      && seats.map(\.seat.purpose) == other.seats.map(\.seat.purpose)
  }
}
