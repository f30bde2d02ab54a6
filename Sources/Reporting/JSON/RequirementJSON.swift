import Evidence
import Gate
import Git
import Ownership

/// One judged requirement as JSON.
struct RequirementJSON {
  let result: RequirementResult
  /// By key, for their names.
  let people: [String: Person]

  private var requirement: Requirement { result.requirement }

  var value: JSONText {
    .object([
      ("system", .optional(requirement.system)), ("risk", .string(requirement.risk)),
      ("subject", .optional(requirement.subject)), ("layer", .optional(requirement.layer)),
      ("verdict", .string(result.verdict.name)), ("enforce_from", .date(requirement.enforceFrom)),
      ("changes", .array(requirement.changes.map(change))), ("causes", .array(requirement.causes.map(cause))),
      ("seats", .array(result.seats.map(seat))), ("obstacles", .array(result.obstacles.map(obstacle))),
      ("lifted", result.lifting.map { .lifting($0, obstacles: $0.obstacles.map(obstacle)) } ?? .null),
      ("pays", requirement.payment.map { .object(JSONText.members(of: $0.debt.path)) } ?? .null),
      ("trailers", .strings(requirement.trailers.map(\.value))),
      (
        "found_trailers",
        .array(
          result.foundTrailers.map {
            .object([("key", .string($0.key)), ("value", .string($0.value)), ("commit", .string($0.commit.hex))])
          })
      ),
      ("first", .strings(requirement.first)),
      ("contributions", .array(result.contributions.map { .contribution($0) })),
      ("outsiders", .array(result.outsiders.map { .object([("person", .string($0.person))] + attempt($0)) })),
    ])
  }

  private func change(_ landing: LandingChange) -> JSONText {
    .object(JSONText.change(landing.change) + [("contested", .bool(landing.isContested))])
  }

  private func cause(_ cause: Requirement.Cause) -> JSONText {
    .object(
      JSONText.members(of: cause.path) + [("text", .string(cause.text)), ("location", .location(cause.location))])
  }

  private func seat(_ result: SeatResult) -> JSONText {
    let purpose =
      switch result.seat.purpose {
      case .approval: "approval"
      case .besides: "besides"
      case .acceptance: "acceptance"
      }
    let filled = result.filledBy.map { filling -> JSONText in
      .object([
        ("person", .string(filling.person)), ("rank", .string(filling.rank.rawValue)),
        ("stands_in", .bool(result.standsIn(filling.rank))), ("proofs", .array(filling.proofs.map { .proof($0) })),
      ])
    }
    return .object([
      ("purpose", .string(purpose)), ("rule", .string(result.seat.rule)), ("location", .location(result.seat.location)),
      ("filled_by", filled ?? .null), ("asked", .strings(result.filledBy == nil ? result.asked.map(\.person) : [])),
      ("candidates", .array(result.candidates.map(candidate))),
    ])
  }

  private func candidate(_ candidate: Candidate) -> JSONText {
    let away = candidate.away.map { absence -> JSONText in
      .object([("from", .date(absence.from)), ("until", .date(absence.until))])
    }
    return .object(
      [
        ("person", .string(candidate.person)), ("name", .optional(people[candidate.person]?.name)),
        ("rank", .string(candidate.rank.rawValue)), ("is_open", .bool(candidate.isOpen)),
        ("bar", candidate.bar.map(bar) ?? .null), ("away", away ?? .null),
      ] + attempt(candidate.attempt))
  }

  private func bar(_ bar: Candidate.Bar) -> JSONText {
    switch bar {
    case .contributed(let part): .object([("kind", .string("contributed")), ("contribution", .contribution(part))])
    case .left(let last): .object([("kind", .string("left")), ("last_day", .date(last))])
    case .machine: .object([("kind", .string("machine"))])
    case .unknown: .object([("kind", .string("unknown"))])
    case .seatedElsewhere: .object([("kind", .string("seated_elsewhere"))])
    }
  }

  private func attempt(_ attempt: Attempt) -> [(String, JSONText)] {
    func said(_ outcome: String, _ rest: [(String, JSONText)] = []) -> [(String, JSONText)] {
      [("outcome", .string(outcome))] + rest
    }
    switch attempt.outcome {
    case .silent: return said("silent")
    case .approved(let proofs): return said("approved", [("proofs", .array(proofs.map { .proof($0) }))])
    case .objected(let proof): return said("objected", [("proofs", .array([.proof(proof)]))])
    case .partial(let proof, let uncovered):
      return said(
        "partial",
        [
          ("proofs", .array([.proof(proof)])), ("uncovered", .array(uncovered.map { .object(JSONText.change($0)) })),
        ])
    case .spent(let proof): return said("spent", [("proofs", .array([.proof(proof)]))])
    case .unprovable(let proof): return said("unprovable", [("proofs", .array([.proof(proof)]))])
    case .refused(let evidence): return said("refused", [("refused", .refused(evidence))])
    }
  }

  private func obstacle(_ obstacle: RequirementResult.Obstacle) -> JSONText {
    func kind(_ name: String, _ rest: [(String, JSONText)]) -> JSONText { .object([("kind", .string(name))] + rest) }
    switch obstacle {
    case .contested(let paths):
      return kind("contested", [("paths", .array(paths.map { .object(JSONText.members(of: $0)) }))])
    case .paused(let pause):
      return kind(
        "paused",
        [
          ("by", .string(pause.by.value)), ("until", .date(pause.until.value)), ("reason", .string(pause.reason)),
          ("location", .location(pause.location)),
        ])
    case .objection(let person, let proof):
      return kind("objection", [("person", .string(person)), ("proof", .proof(proof))])
    case .missingTrailer(let key):
      let misplaced = result.misplacedTrailers.first { $0.key == key.value }
      return kind(
        "missing_trailer",
        [
          ("key", .string(key.value)), ("location", .location(key.location)),
          ("misplaced_in", .optional(misplaced?.commit.hex)),
        ])
    case .stale(let staleness):
      return kind("stale", [("person", .string(staleness.person)), ("message", .string(staleness.message))])
    case .unsigned(let commit, let path, let reason):
      return kind(
        "unsigned",
        [("commit", .string(commit.hex))] + JSONText.members(of: path) + [("reason", .string(reason))])
    case .unknownPerson(let person): return kind("unknown_person", [("person", .string(person))])
    case .unreadable(let file): return kind("unreadable", JSONText.members(of: file, named: "file"))
    case .unreadableReviews(let evidence): return kind("unreadable_reviews", [("refused", .refused(evidence))])
    case .debt(let debt, let paths):
      return kind(
        "debt",
        [("debt", .debt(debt)), ("paths", .array(paths.map { .object(JSONText.members(of: $0)) }))])
    }
  }
}
