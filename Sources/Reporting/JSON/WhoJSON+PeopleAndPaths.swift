import Gate
import Ownership
import Paths

extension WhoJSON {
  func members(of answer: Responsibility.PersonAnswer) -> [(String, JSONText)] {
    let person = answer.person
    return [
      ("person", .string(person.key.value)), ("name", .string(person.name)), ("machine", .bool(person.isMachine)),
      ("role", .optional(person.role?.value)), ("team", .optional(person.team)), ("reach", .optional(person.reach)),
      ("standing", standing(answer.standing)),
      ("away", .array(person.away.map { .object([("from", .date($0.from)), ("until", .date($0.until))]) })),
      ("keys", .array(person.signingKeys.map(key))), ("leaving", leaving(answer.leaving)),
      ("holdings", .array(answer.holdings.map { .object(members(of: $0) + [("alone", .bool($0.isAlone))]) })),
      (
        "hand_over",
        .array(
          answer.handOvers.map {
            .object(members(of: $0.holding) + [("falls_to", $0.heir.map(holder) ?? .null)])
          })
      ),
    ]
  }

  private func key(_ key: SigningKey) -> JSONText {
    let (type, text) =
      switch key.material {
      case .ssh(let text): ("ssh", text)
      case .gpg(let fingerprint): ("gpg", fingerprint)
      }
    return .object([
      ("type", .string(type)), ("key", .string(text)), ("from", .date(key.from)), ("until", .date(key.until)),
      ("revoked", .date(key.revoked)), ("location", .location(key.location)),
    ])
  }

  private func leaving(_ leaving: Responsibility.Leaving?) -> JSONText {
    guard let leaving else { return .null }
    return .object([
      ("last_day", .date(leaving.lastDay)), ("days", .integer(Int64(leaving.days))),
      ("orphans", .strings(leaving.orphans)),
    ])
  }

  private func members(of holding: Responsibility.Holding) -> [(String, JSONText)] {
    let (kind, detail) = Self.kind(holding.kind)
    return [
      ("kind", .string(kind)), ("detail", .optional(detail)), ("system", .optional(holding.system)),
      ("location", .location(holding.location)),
    ]
  }

  private static func kind(_ kind: Responsibility.Holding.Kind) -> (String, String?) {
    switch kind {
    case .steward: ("steward", nil)
    case .override: ("override", nil)
    case .policyApprover(let risk): ("policy_approver", risk)
    case .owner: ("owner", nil)
    case .backup: ("backup", nil)
    case .escalation: ("escalation", nil)
    case .approver(let risk): ("approver", risk)
    case .asked(let what): ("asked", what)
    case .incident(let role): ("incident", role.rawValue)
    case .incidentBackup(let role): ("incident_backup", role.rawValue)
    case .followUp: ("follow_up", nil)
    case .drill(let day): ("drill", day.description)
    case .ai(let duty): ("ai", duty)
    }
  }

  func members(of answer: Responsibility.PathAnswer) -> [(String, JSONText)] {
    JSONText.members(of: answer.path) + [
      ("is_folder", .bool(answer.isFolder)),
      ("systems", .array(answer.systems.map { .object(members(of: $0)) })),
      ("claims", .array(answer.claims.map(claim))),
      (
        "risks",
        .array(
          answer.risks.map {
            .object([("name", .string($0.name)), ("cause", .string($0.cause)), ("location", .location($0.location))])
          })
      ),
      ("systems_inside", .strings(answer.systemsInside)), ("unowned", unowned(answer.unowned)),
      ("debts", .array(answer.debts.map { .debt($0) })),
    ]
  }

  private func claim(_ claim: Responsibility.Claim) -> JSONText {
    let outcome: [(String, JSONText)] =
      switch claim.outcome {
      case .wins: [("outcome", .string("wins"))]
      case .lessSpecific: [("outcome", .string("less_specific"))]
      case .excluded(let pattern):
        [("outcome", .string("excluded")), ("excluded_by", .string(pattern.value.text))]
      }
    return .object(
      [
        ("system", .string(claim.system)), ("pattern", .string(claim.pattern.value.text)),
        ("location", .location(claim.pattern.location)),
      ] + outcome)
  }

  private func unowned(_ unowned: Responsibility.Unowned?) -> JSONText {
    guard let unowned else { return .null }
    return .object([
      ("stewards", .array(unowned.stewards.map(holder))), ("needs", .array(unowned.needs.map(need))),
      ("must_be_owned", .optional(unowned.mustBeOwned?.value.text)),
      ("ignored", .optional(unowned.ignored?.value.text)),
      (
        "nearby",
        .array(
          unowned.nearby.map { system in
            .object(
              [("system", .string(system.system)), ("decides_now", system.decider.map(holder) ?? .null)]
                + JSONText.members(of: system.folder, named: "folder"))
          })
      ),
    ])
  }
}
