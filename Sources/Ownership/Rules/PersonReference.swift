import Paths

/// A place in the ownership files that names a person, and what it names them for.
package struct PersonReference: Sendable {
  package enum Role: Hashable, Sendable {
    case owner, backup, escalate, steward, override
    /// Of a page, for a risk.
    case approver(risk: String)
    /// Of the policy, for a risk: `approvers` and `also`.
    case policyApprover(risk: String), also(risk: String)
    case asked(what: String)
    case commander, communicator, fixer, followUp
    case commanderBackup, communicatorBackup, fixerBackup
    case ai(duty: String)
    /// What somebody once did: not an office they hold.
    case drilledBy, pausedBy
  }

  package var role: Role
  package var person: Located<String>
  /// The system, or the policy's path.
  package var holder: String
}

extension PersonReference.Role {
  /// As a message calls it, before the name: `owner 'ada'`.
  package var title: String {
    switch self {
    case .owner: "owner"
    case .backup: "backup"
    case .escalate: "escalation"
    case .steward: "steward"
    case .override: "override"
    case .approver(let risk): "approver for \(risk)"
    case .policyApprover(let risk): "approver for \(risk)"
    case .also(let risk): "additional approver for \(risk)"
    case .asked(let what): "whom to ask to \(what):"
    case .commander: "incident commander"
    case .communicator: "incident communicator"
    case .fixer: "incident fixer"
    case .followUp: "follow-up"
    case .commanderBackup: "backup of the incident commander"
    case .communicatorBackup: "backup of the incident communicator"
    case .fixerBackup: "backup of the incident fixer"
    case .ai(let duty): "\(duty) of the model"
    case .drilledBy: "drill by"
    case .pausedBy: "pause by"
    }
  }

  /// Whether somebody holds it from now on, rather than having done it once.
  package var isOffice: Bool { self != .drilledBy && self != .pausedBy }

  /// Whether it gives a say over changes.
  package var approves: Bool {
    switch self {
    case .owner, .backup, .escalate, .steward, .override, .approver, .policyApprover, .also: true
    default: false
    }
  }
}

extension OwnershipRecord {
  /// Every place that names a person, pages first; a default that many pages share is there once.
  package var personReferences: [PersonReference] {
    var references = systems.flatMap(\.personReferences)
    if let policy = readPolicy { references += policy.personReferences }
    var seen: Set<SourceLocation> = []
    return references.filter { seen.insert($0.person.location).inserted }
  }
}

extension System {
  fileprivate var personReferences: [PersonReference] {
    var list = ReferenceList(holder: name.value)
    list.add(.owner, owner)
    list.add(.backup, backup.who)
    list.add(.drilledBy, backup.drilled?.by)
    for (risk, rule) in approvers.sorted(by: { $0.key < $1.key }) { list.add(.approver(risk: risk), rule.people) }
    list.add(.escalate, escalate)
    for ask in authority?.asks ?? [] { list.add(.asked(what: ask.what.value), ask.whom) }
    list.add(incident)
    list.add(.pausedBy, paused?.by)
    list.add(.ai(duty: "output quality"), ai?.outputQuality)
    list.add(.ai(duty: "retraining"), ai?.retraining)
    list.add(.ai(duty: "upstream data"), ai?.upstreamData)
    list.add(.ai(duty: "off switch"), ai?.offSwitch)
    return list.references
  }
}

extension Policy {
  fileprivate var personReferences: [PersonReference] {
    var list = ReferenceList(holder: file.display)
    list.add(.steward, stewards)
    list.add(.override, override ?? [])
    for risk in risks {
      list.add(.policyApprover(risk: risk.name), risk.approvers?.people ?? [])
      list.add(.also(risk: risk.name), risk.also?.people ?? [])
    }
    list.add(.escalate, defaults.escalate)
    list.add(defaults.incident)
    return list.references
  }
}

private struct ReferenceList {
  let holder: String
  var references: [PersonReference] = []

  init(holder: String) {
    self.holder = holder
  }

  mutating func add(_ role: PersonReference.Role, _ person: Located<String>?) {
    if let person { references.append(PersonReference(role: role, person: person, holder: holder)) }
  }

  mutating func add(_ role: PersonReference.Role, _ people: [Located<String>]) {
    for person in people { add(role, person) }
  }

  mutating func add(_ incident: Incident?) {
    add(.commander, incident?.commander?.who)
    add(.commanderBackup, incident?.commander?.backup)
    add(.communicator, incident?.communicator?.who)
    add(.communicatorBackup, incident?.communicator?.backup)
    add(.fixer, incident?.fixer?.who)
    add(.fixerBackup, incident?.fixer?.backup)
    add(.followUp, incident?.followUp)
  }
}
