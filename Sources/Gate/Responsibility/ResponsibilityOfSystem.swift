package import Ownership

extension Responsibility {
  /// Who answers for one system.
  package struct SystemAnswer: Sendable {
    package var page: System
    /// Owner, backup, escalation, in that order, each person once.
    package var ladder: [Holder]
    /// The first of the ladder who is there, else the first steward who is; nil when nobody is left.
    package var decider: Holder?
    /// Where everybody stands whom the page names for anything, by key.
    package var standings: [String: Standing]
    /// What a risky change would need, by risk.
    package var needs: [Need]
    /// In force today.
    package var pause: Pause?
    /// Why risky changes fail until somebody looks at the page.
    package var stale: [Staleness]
    /// Why they soon will.
    package var soon: [Staleness]
    /// Where the glass was broken on it and nobody has approved that since.
    package var debts: [Debt]
    /// Days since the way back was last tried.
    package var rollbackAge: Int?
    /// Nil where nobody read the history.
    package var history: RecentHistory?
  }

  func systemAnswer(_ page: System, risks: [String]? = nil) -> SystemAnswer {
    let ladder = ladder(of: page)
    func stale(_ read: (System, [String: Person], Policy, CalendarDate) -> [Staleness]) -> [Staleness] {
      policy.map { read(page, people, $0, today) } ?? []
    }
    return SystemAnswer(
      page: page, ladder: ladder, decider: decider(on: ladder),
      standings: Dictionary(uniqueKeysWithValues: page.everybody.map { ($0, standing(of: $0)) }),
      needs: needs(of: page, risks: risks), pause: page.paused.flatMap { today <= $0.until.value ? $0 : nil },
      stale: stale { Staleness.blocking($0, people: $1, policy: $2, today: $3) },
      soon: stale { Staleness.upcoming($0, people: $1, policy: $2, today: $3) },
      debts: debts.filter { $0.isAbout(system: page.name.value) },
      rollbackAge: page.rollback?.tested.map { today.days(since: $0.value) })
  }

  /// Owner, backup, escalation, in that order, each person once.
  func ladder(of page: System) -> [Holder] {
    var seen: Set<String> = []
    return
      ([holder(page.owner.value, .owner), holder(page.backup.who.value, .backup, after: page.backup.after?.value)]
      + page.escalate.map { holder($0.value, .escalation) }).filter { seen.insert($0.person).inserted }
  }

  /// The first who is there, else the first steward who is; nil when nobody is left.
  func decider(on ladder: [Holder]) -> Holder? {
    (ladder + stewards).first { $0.standing == .there }
  }

  var stewards: [Holder] { policy?.stewards.map { holder($0.value, .steward) } ?? [] }
}

extension System {
  /// Everybody whom the page names for anything, each once, sorted.
  fileprivate var everybody: [String] {
    var names = [owner, backup.who] + escalate + approvers.values.flatMap(\.people)
    names += (authority?.asks ?? []).flatMap(\.whom)
    names += (incident?.roles ?? []).flatMap { [$0.role.who] + ($0.role.backup.map { [$0] } ?? []) }
    names += [incident?.followUp, backup.drilled?.by, paused?.by].compactMap { $0 }
    names += (ai?.duties ?? []).compactMap(\.1)
    return Set(names.map(\.value)).sorted()
  }
}
