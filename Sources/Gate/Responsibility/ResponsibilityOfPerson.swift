package import Ownership

extension Responsibility {
  /// Everything one person holds.
  package struct PersonAnswer: Sendable {
    package var person: Person
    package var standing: Standing
    /// The policy's first, then by system, in the order of a page.
    package var holdings: [Holding]
    /// What nobody else holds with them, and on whom it would fall today; in the order of the holdings.
    package var handOvers: [HandOver]
    /// Nil for somebody without a last day.
    package var leaving: Leaving?
  }

  /// One place where the ownership files name a person.
  package struct Holding: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      case steward, override
      case policyApprover(risk: String)
      case owner, backup, escalation
      case approver(risk: String)
      /// Must be asked before the owner does this.
      case asked(what: String)
      case incident(IncidentRole)
      case incidentBackup(IncidentRole)
      case followUp
      /// Held the last drill of the backup.
      case drill(CalendarDate)
      /// `output_quality`, `off_switch` …
      case ai(duty: String)
    }

    package enum IncidentRole: String, Sendable, CaseIterable {
      case commander, communicator, fixer
    }

    package var kind: Kind
    /// Nil for what the policy names, also what it gives to pages that say nothing.
    package var system: String?
    package var location: SourceLocation
    /// Whether the place would be empty without this person.
    package var isAlone: Bool
  }

  /// Returns what a person holds, found by key, else by e-mail address, login or name; nil when nobody is called that.
  package func person(named name: String) -> PersonAnswer? { people(named: name).first }

  /// The same for everybody who is called that; more than one only where `people.yml` is ambiguous.
  package func people(named name: String) -> [PersonAnswer] {
    if let person = people[name] { return [personAnswer(person)] }
    let folded = name.lowercased()
    let sorted = people.values.sorted { $0.key.value < $1.key.value }
    let reached = sorted.filter { person in
      person.emails.contains { $0.value.lowercased() == folded }
        || person.accounts.values.contains { $0.login.value.lowercased() == folded }
    }
    return (reached.isEmpty ? sorted.filter { $0.name.lowercased() == folded } : reached).map(personAnswer)
  }

  private func personAnswer(_ person: Person) -> PersonAnswer {
    let key = person.key.value
    let holdings =
      (policy.map { Self.holdings(of: key, in: $0) } ?? []) + defaults(of: key)
      + systems.flatMap { Self.holdings(of: key, in: $0) }
    return PersonAnswer(
      person: person, standing: standing(of: key), holdings: holdings, handOvers: handOvers(of: holdings, by: key),
      leaving: leaving(person))
  }

  /// What the policy's `defaults:` give, told once and not for each page that takes it.
  private func defaults(of key: String) -> [Holding] {
    var seen: Set<SourceLocation> = []
    return systems.flatMap { page in
      Self.everyHolding(of: key, in: page).filter { $0.location.file != page.file }.map {
        Holding(kind: $0.kind, system: nil, location: $0.location, isAlone: $0.isAlone)
      }
    }.filter { seen.insert($0.location).inserted }
  }

  private static func holdings(of key: String, in policy: Policy) -> [Holding] {
    func places(_ kind: Holding.Kind, _ people: [Located<String>], needed: Int = 1) -> [Holding] {
      people.filter { $0.value == key }.prefix(1).map {
        Holding(kind: kind, system: nil, location: $0.location, isAlone: people.count <= needed)
      }
    }
    let rules = policy.risks.filter { $0.off == nil }.flatMap { risk in
      [risk.approvers, risk.also].compactMap { $0 }.flatMap {
        places(.policyApprover(risk: risk.name), $0.people, needed: $0.count)
      }
    }
    return places(.steward, policy.stewards) + places(.override, policy.override ?? []) + rules
  }

  private static func holdings(of key: String, in page: System) -> [Holding] {
    everyHolding(of: key, in: page).filter { $0.location.file == page.file }
  }

  private static func everyHolding(of key: String, in page: System) -> [Holding] {
    var found: [Holding] = []
    func add(_ kind: Holding.Kind, _ name: Located<String>?, alone: Bool) {
      guard let name, name.value == key else { return }
      found.append(Holding(kind: kind, system: page.name.value, location: name.location, isAlone: alone))
    }
    add(.owner, page.owner, alone: true)
    add(.backup, page.backup.who, alone: true)
    if let drill = page.backup.drilled { add(.drill(drill.date.value), drill.by, alone: false) }
    for (risk, rule) in page.approvers.sorted(by: { $0.key < $1.key }) {
      for name in rule.people { add(.approver(risk: risk), name, alone: rule.people.count <= rule.count) }
    }
    for name in page.escalate { add(.escalation, name, alone: page.escalate.count == 1) }
    for ask in page.authority?.asks ?? [] {
      for name in ask.whom { add(.asked(what: ask.what.value), name, alone: ask.whom.count == 1) }
    }
    for (kind, role) in page.incident?.roles ?? [] {
      add(.incident(kind), role.who, alone: role.backup == nil)
      add(.incidentBackup(kind), role.backup, alone: false)
    }
    add(.followUp, page.incident?.followUp, alone: true)
    for (duty, name) in page.ai?.duties ?? [] { add(.ai(duty: duty), name, alone: true) }
    return found
  }
}

extension Incident {
  /// The roles that are filled, in the order of a page.
  package var roles: [(kind: Responsibility.Holding.IncidentRole, role: Role)] {
    [(.commander, commander), (.communicator, communicator), (.fixer, fixer)].compactMap { kind, role in
      role.map { (kind, $0) }
    }
  }
}

extension AIDuties {
  var duties: [(String, Located<String>?)] {
    [
      ("output_quality", outputQuality), ("retraining", retraining), ("upstream_data", upstreamData),
      ("off_switch", offSwitch),
    ]
  }
}
