package import Ownership

extension Responsibility {
  /// Something a person alone holds, and on whom it would fall today without them.
  package struct HandOver: Sendable, Equatable {
    package var holding: Holding
    /// Nil where nobody would follow.
    package var heir: Holder?
  }

  /// What is left when a person has gone.
  package struct Leaving: Sendable, Equatable {
    package var lastDay: CalendarDate
    /// Negative once it is past.
    package var days: Int
    /// Pages of theirs that name nobody else who is still here on the day after, sorted.
    package var orphans: [String]
  }

  func handOvers(of holdings: [Holding], by person: String) -> [HandOver] {
    // A role with a backup has to be given a new name too.
    holdings.filter { holding in
      if case .incident = holding.kind { true } else { holding.isAlone }
    }.map { HandOver(holding: $0, heir: heir(of: $0, after: person)) }
  }

  /// The first who is there of those who would follow.
  private func heir(of holding: Holding, after person: String) -> Holder? {
    let page = systems.first { $0.name.value == holding.system }
    return followers(of: holding, on: page).first { $0.person != person && $0.standing == .there }
  }

  private func followers(of holding: Holding, on page: System?) -> [Holder] {
    switch holding.kind {
    case .owner, .backup, .approver:
      guard let page else { return stewards }
      let named = named(by: holding, on: page).map { holder($0, .named) }
      let all = named + ladder(of: page) + stewards
      // Nobody backs themselves up.
      return holding.kind == .backup ? all.filter { $0.person != page.owner.value } : all
    case .escalation, .policyApprover, .steward: return stewards
    case .incident(let role):
      let all = page?.incident?.roles ?? policy?.defaults.incident?.roles ?? []
      return all.first { $0.kind == role }?.role.backup.map { [holder($0.value, .backup)] } ?? []
    case .override, .asked, .incidentBackup, .followUp, .drill, .ai: return []
    }
  }

  /// The others of an approver rule.
  private func named(by holding: Holding, on page: System) -> [String] {
    guard case .approver(let risk) = holding.kind else { return [] }
    return page.approvers[risk]?.people.map(\.value) ?? []
  }

  func leaving(_ person: Person) -> Leaving? {
    guard let last = person.until?.value else { return nil }
    let later = Responsibility(people: people, systems: [], policy: policy, today: last + 1)
    let orphans = pages(of: person.key.value).filter { page in
      !later.ladder(of: page).contains { holder in
        switch holder.standing {
        case .there, .away: true
        case .left, .machine, .unknown: false
        }
      }
    }
    return Leaving(lastDay: last, days: last.days(since: today), orphans: orphans.map(\.name.value))
  }
}
