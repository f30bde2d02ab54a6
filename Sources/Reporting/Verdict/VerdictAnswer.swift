import Evidence
import Gate
import Git
import Ownership
import Paths

/// What came out, without a word that another version of onus might choose differently: two answers are the same when these are.
struct VerdictAnswer: Equatable {
  let json: JSONValue

  init(json: JSONValue) { self.json = json }

  init(_ decision: Decision) { json = Self.json(of: decision) }

  private static func json(of decision: Decision) -> JSONValue {
    .object([
      "verdict": .string(decision.verdict.name), "letsPass": .bool(decision.letsPass),
      "problems": .array(decision.problems.map { .string($0.verdict.name) }),
      "requirements": .array(decision.requirements.map(requirement)),
      "findings": .array(decision.findings.sorted(by: Finding.inPrintingOrder).map(finding)),
      "overrides": .array(decision.overrides.map { .string($0.file.id.hex) }),
      "debts": .array(decision.debts.map { .string($0.path.display) }),
      "steps": .array(decision.steps.map(json)),
    ])
  }

  private static func requirement(_ result: RequirementResult) -> JSONValue {
    let requirement = result.requirement
    var members: [String: JSONValue] = [
      "risk": .string(requirement.risk), "verdict": .string(result.verdict.name),
      "changes": .array(requirement.changes.map(\.change.json)), "seats": .array(result.seats.map(seat)),
      "obstacles": .array(result.obstacles.map { .string($0.name) }),
    ]
    members["system"] = requirement.system.map { .string($0) }
    members["subject"] = requirement.subject.map { .string($0) }
    members["layer"] = requirement.layer.map { .string($0) }
    members["liftedBy"] = result.lifting.map { .array($0.people.map { .string($0) }) }
    return .object(members)
  }

  /// The rule that asked and where it stands; who sits there, by which right and on which proofs.
  private static func seat(_ result: SeatResult) -> JSONValue {
    var members: [String: JSONValue] = ["rule": .string(result.seat.rule)]
    if let place = result.seat.location { members["place"] = .string("\(place.file.display):\(place.line)") }
    if let filling = result.filledBy {
      members["filledBy"] = .string(filling.person)
      members["as"] = .string(filling.rank.rawValue)
      members["proofs"] = .array(
        filling.proofs.map { .string($0.source.id?.hex ?? "\($0.source.kind.rawValue) of \(Timestamp.text($0.time))") })
    }
    return .object(members)
  }

  private static func finding(_ finding: Finding) -> JSONValue {
    .object([
      "rule": .string(finding.rule), "severity": .string(finding.severity.name), "about": .string(finding.holder),
      "subject": .string(finding.subject),
    ])
  }
}

extension RequirementResult.Obstacle {
  /// As the JSON report names its kind.
  fileprivate var name: String {
    switch self {
    case .contested: "contested"
    case .paused: "paused"
    case .objection(let person, _): "objection by \(person)"
    case .missingTrailer(let key): "missing_trailer \(key.value)"
    case .stale: "stale"
    case .unsigned(let commit, _, _): "unsigned \(commit.hex)"
    case .unknownPerson(let person): "unknown_person \(person)"
    case .unreadable: "unreadable"
    case .unreadableReviews: "unreadable_reviews"
    case .debt(let debt, _): "debt \(debt.path.display)"
    }
  }
}
