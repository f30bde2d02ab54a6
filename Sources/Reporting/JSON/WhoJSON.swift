import Gate
import Ownership
import Paths

/// Answers to `who` as JSON.
struct WhoJSON {
  let answers: [ResponsibilityAnswer]
  let context: WhoContext
  let exitCode: Int32

  var value: JSONText {
    .object([
      ("schema_version", .count(JSONFormat.schemaVersion)), ("report", .string("who")),
      ("exit_code", .integer(Int64(exitCode))), ("today", .date(context.today)),
      ("answers", .array(answers.map(answer))),
    ])
  }

  private func answer(_ answer: ResponsibilityAnswer) -> JSONText {
    switch answer {
    case .system(let system): .object([("kind", .string("system"))] + members(of: system))
    case .person(let person): .object([("kind", .string("person"))] + members(of: person))
    case .path(let path): .object([("kind", .string("path"))] + members(of: path))
    }
  }

  // MARK: - Systems

  private func members(of answer: Responsibility.SystemAnswer) -> [(String, JSONText)] {
    let page = answer.page
    let rollback = page.rollback.map { rollback -> JSONText in
      .object([
        ("how", .optional(rollback.how)), ("tested", .date(rollback.tested?.value)),
        ("age_days", answer.rollbackAge.map { .count($0) } ?? .null),
      ])
    }
    let pause = answer.pause.map { pause -> JSONText in
      .object([
        ("by", .string(pause.by.value)), ("until", .date(pause.until.value)), ("reason", .string(pause.reason)),
      ])
    }
    return [
      ("name", .string(page.name.value)), ("tier", .count(page.tier)), ("purpose", .optional(page.purpose)),
      ("type", .string(page.kind.rawValue)), ("decides_now", answer.decider.map(holder) ?? .null),
      ("ladder", .array(answer.ladder.map(holder))), ("needs", .array(answer.needs.map(need))),
      ("paused", pause ?? .null),
      (
        "stale",
        .array(answer.stale.map { .object([("person", .string($0.person)), ("message", .string($0.message))]) })
      ),
      ("debts", .array(answer.debts.map { .debt($0) })),
      ("access", .strings(page.backup.access)), ("authority", authority(page.authority)),
      ("rollback", rollback ?? .null), ("runbook", .optional(page.runbook?.value)),
      ("incident", .incident(page.incident)),
      (
        "links",
        .array(page.links.map { .object([("name", .string($0.name)), ("address", .string($0.address))]) })
      ),
      ("reviewed", .date(page.reviewed.value)),
    ] + JSONText.members(of: page.file, named: "page")
  }

  private func holder(_ holder: Responsibility.Holder) -> JSONText {
    .object([
      ("person", .string(holder.person)), ("name", .optional(context.people[holder.person]?.name)),
      ("reach", .optional(context.people[holder.person]?.reach)), ("rank", .string(holder.rank.rawValue)),
      ("after_seconds", holder.after.map { .count($0.seconds) } ?? .null), ("standing", standing(holder.standing)),
    ])
  }

  private func standing(_ standing: Responsibility.Standing) -> JSONText {
    switch standing {
    case .there: .object([("kind", .string("there"))])
    case .away(let absence):
      .object([("kind", .string("away")), ("from", .date(absence.from)), ("until", .date(absence.until))])
    case .left(let last): .object([("kind", .string("left")), ("last_day", .date(last))])
    case .machine: .object([("kind", .string("machine"))])
    case .unknown: .object([("kind", .string("unknown"))])
    }
  }

  private func need(_ need: Responsibility.Need) -> JSONText {
    .object([
      ("risks", .strings(need.risks)),
      (
        "seats",
        .array(
          need.seats.map { seat in
            .object([
              ("rule", .string(seat.seat.rule)), ("location", .location(seat.seat.location)),
              ("asked", .array(seat.asked.map(holder))), ("missing", .array(seat.missing.map(holder))),
            ])
          })
      ),
      ("trailers", .strings(need.trailers)), ("first", .strings(need.first)), ("enforce_from", .date(need.enforceFrom)),
    ])
  }

  private func authority(_ authority: Authority?) -> JSONText {
    guard let authority else { return .null }
    let asks = authority.asks.map { ask -> JSONText in
      .object([("what", .string(ask.what.value)), ("whom", .strings(ask.whom.map(\.value)))])
    }
    return .object([
      ("decides", .strings(authority.decides.map(\.value))), ("asks", .array(asks)),
      ("informs", .strings(authority.informs)),
    ])
  }
}

// MARK: - People and paths

extension WhoJSON {
  private func members(of answer: Responsibility.PersonAnswer) -> [(String, JSONText)] {
    let person = answer.person
    return [
      ("person", .string(person.key.value)), ("name", .string(person.name)), ("machine", .bool(person.isMachine)),
      ("role", .optional(person.role?.value)), ("team", .optional(person.team)), ("reach", .optional(person.reach)),
      ("standing", standing(answer.standing)),
      (
        "holdings",
        .array(
          answer.holdings.map { holding in
            let (kind, detail) = Self.kind(holding.kind)
            return .object([
              ("kind", .string(kind)), ("detail", .optional(detail)), ("system", .optional(holding.system)),
              ("alone", .bool(holding.isAlone)), ("location", .location(holding.location)),
            ])
          })
      ),
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
    case .ai(let duty): ("ai", duty)
    }
  }

  private func members(of answer: Responsibility.PathAnswer) -> [(String, JSONText)] {
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
    ])
  }
}
