import Evidence
import Gate

/// What a change asks of one person, requirement by requirement.
struct ApproverDuties {
  enum Intent: Equatable {
    case approve
    /// As the backup, while the owner is out of reach.
    case standIn
    case withdraw
  }

  /// Why a requirement that names the person does not wait for them now.
  enum Hindrance: Equatable {
    case approvedAlready
    /// Nothing to take back.
    case notApproved
    case bar(Candidate.Bar)
    /// BASE changed the same files: a yes would cover what does not land.
    case contested
    /// Somebody of an earlier rank is there.
    case after([String], canStandIn: Bool)
  }

  /// The requirements that wait for the person.
  private(set) var chosen: [RequirementResult] = []
  /// Those that name the person and do not.
  private(set) var hindered: [(result: RequirementResult, why: Hindrance)] = []

  init(of person: String, in decision: Decision, intent: Intent) {
    for result in decision.requirements {
      let places = result.seats.flatMap { seat in
        seat.candidates.filter { $0.person == person }.map { (seat: seat, candidate: $0) }
      }
      guard let first = places.first else { continue }
      let hindrances = places.map { Self.hindrance(of: $0.candidate, on: $0.seat, of: result, intent) }
      if hindrances.contains(where: { $0 == nil }) {
        chosen.append(result)
      } else {
        hindered.append((result, hindrances.compactMap { $0 }.first ?? .bar(first.candidate.bar ?? .unknown)))
      }
    }
  }

  var isNamed: Bool { !chosen.isEmpty || !hindered.isEmpty }

  /// Nothing waits for the person because they have said yes to all of it.
  var areDone: Bool {
    chosen.isEmpty && !hindered.isEmpty && hindered.allSatisfy { $0.why == .approvedAlready }
  }

  private static func hindrance(
    of candidate: Candidate, on seat: SeatResult, of result: RequirementResult, _ intent: Intent
  ) -> Hindrance? {
    if intent == .withdraw {
      switch candidate.attempt.outcome {
      case .approved, .partial, .spent, .unprovable: return nil
      case .silent, .objected, .refused: return .notApproved
      }
    }
    if let bar = candidate.bar { return .bar(bar) }
    if result.obstacles.contains(where: { if case .contested = $0 { true } else { false } }) { return .contested }
    let mayStandIn = candidate.rank == .backup && seat.seat.purpose == .approval
    if candidate.isOpen || (intent == .standIn && mayStandIn) {
      if case .approved(let proofs) = candidate.attempt.outcome {
        // A yes that was given before the owner was out of reach says nothing about standing in.
        let counts = candidate.isOpen || proofs.allSatisfy { $0.standingIn != nil }
        return counts ? .approvedAlready : nil
      }
      return nil
    }
    let before = seat.candidates.filter { $0.isOpen && $0.bar == nil }.map(\.person)
    return .after(before, canStandIn: mayStandIn)
  }
}

/// What one statement covers: every chosen requirement of one system and risk.
struct ApprovalGroup {
  var system: String?
  var risk: String
  var results: [RequirementResult]

  /// By system and risk, in the order in which the gate reports them.
  static func groups(of results: [RequirementResult]) -> [ApprovalGroup] {
    var groups: [ApprovalGroup] = []
    for result in results {
      let requirement = result.requirement
      if let index = groups.firstIndex(where: { $0.system == requirement.system && $0.risk == requirement.risk }) {
        groups[index].results.append(result)
      } else {
        groups.append(ApprovalGroup(system: requirement.system, risk: requirement.risk, results: [result]))
      }
    }
    return groups
  }
}
