package import Ownership

extension Responsibility {
  /// Everything one person holds.
  package struct PersonAnswer: Sendable {
    package var person: Person
    package var standing: Standing
    /// The policy's first, then by system, in the order of a page.
    package var holdings: [Holding]
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
      /// `output_quality`, `off_switch` …
      case ai(duty: String)
    }

    package enum IncidentRole: String, Sendable, CaseIterable {
      case commander, communicator, fixer
    }

    package var kind: Kind
    /// Nil for what the policy names.
    package var system: String?
    package var location: SourceLocation
    /// Whether the place would be empty without this person.
    package var isAlone: Bool
  }

  /// Returns what a person holds, found by key, else by e-mail address or login; nil when nobody is called that.
  package func person(named name: String) -> PersonAnswer? {
    guard let person = people[name] ?? person(reachedAs: name) else { return nil }
    let key = person.key.value
    return PersonAnswer(
      person: person, standing: standing(of: key),
      holdings: (policy.map { Self.holdings(of: key, in: $0) } ?? [])
        + systems.flatMap { Self.holdings(of: key, in: $0) })
  }

  private func person(reachedAs name: String) -> Person? {
    let folded = name.lowercased()
    return people.values.sorted { $0.key.value < $1.key.value }.first { person in
      person.emails.contains { $0.value.lowercased() == folded }
        || person.accounts.values.contains { $0.login.value.lowercased() == folded }
    }
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
    var found: [Holding] = []
    func add(_ kind: Holding.Kind, _ name: Located<String>?, alone: Bool) {
      guard let name, name.value == key else { return }
      found.append(Holding(kind: kind, system: page.name.value, location: name.location, isAlone: alone))
    }
    add(.owner, page.owner, alone: true)
    add(.backup, page.backup.who, alone: true)
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
  fileprivate var duties: [(String, Located<String>?)] {
    [
      ("output_quality", outputQuality), ("retraining", retraining), ("upstream_data", upstreamData),
      ("off_switch", offSwitch),
    ]
  }
}
