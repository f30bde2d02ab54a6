import Evidence
import Gate
import Ownership

/// What a change asks of one person, requirement by requirement.
struct ApproverDuties {
  enum Intent: Equatable {
    case approve
    /// As the backup, while the owner is out of reach.
    case standIn
    case withdraw
  }

  /// When a yes of the person counts.
  enum Turn: Equatable {
    case now
    /// Now, because the person says that the owner is out of reach.
    case standingIn
    /// Once these can not: they are asked first, and are there.
    case after([String], mayStandIn: Bool)
  }

  /// A requirement that the person can say something about.
  struct Duty {
    var result: RequirementResult
    var turn: Turn
  }

  /// Why there is nothing to say about a requirement that names the person.
  enum Hindrance: Equatable {
    case approvedAlready(Turn)
    /// Nothing to take back.
    case notApproved
    case bar(Candidate.Bar)
    /// BASE changed the same files: a yes would cover what does not land.
    case contested
    /// These are asked first, and the person is not the backup of one who owns it.
    case mayNotStandIn([String])
  }

  private(set) var chosen: [Duty] = []
  private(set) var hindered: [(result: RequirementResult, why: Hindrance)] = []

  init(of person: String, in decision: Decision, intent: Intent) {
    for result in decision.requirements {
      let places = result.seats.flatMap { seat in
        seat.candidates.filter { $0.person == person }.map { Self.standing(of: $0, on: seat, of: result, intent) }
      }
      switch places.min(by: { $0.order < $1.order }) {
      case .waits(let turn): chosen.append(Duty(result: result, turn: turn))
      case .hindered(let why): hindered.append((result, why))
      case nil: continue
      }
    }
  }

  var isNamed: Bool { !chosen.isEmpty || !hindered.isEmpty }

  /// Nothing waits for the person because they have said yes to all of it.
  var areDone: Bool {
    chosen.isEmpty && !hindered.isEmpty
      && hindered.allSatisfy { if case .approvedAlready = $0.why { true } else { false } }
  }

  /// How the person stands to one seat.
  private enum Standing {
    case waits(Turn)
    case hindered(Hindrance)

    /// Of several seats the one that says most: a yes is given for the requirement, not for a seat.
    var order: Int {
      switch self {
      case .waits(.now): 0
      case .waits(.standingIn): 1
      case .hindered(.approvedAlready): 2
      case .waits(.after): 3
      case .hindered: 4
      }
    }
  }

  private static func standing(
    of candidate: Candidate, on seat: SeatResult, of result: RequirementResult, _ intent: Intent
  ) -> Standing {
    if intent == .withdraw {
      switch candidate.attempt.outcome {
      case .approved, .partial, .spent, .unprovable: return .waits(.now)
      case .silent, .objected, .refused: return .hindered(.notApproved)
      }
    }
    // What can never count is not worth a signature.
    if let bar = candidate.bar { return .hindered(.bar(bar)) }
    if result.obstacles.contains(where: { if case .contested = $0 { true } else { false } }) {
      return .hindered(.contested)
    }
    let turn = turn(of: candidate, on: seat, of: result)
    if intent == .standIn, case .after(let people, let mayStandIn) = turn {
      guard mayStandIn else { return .hindered(.mayNotStandIn(people)) }
      // A yes that was given before the owner was out of reach says nothing about standing in.
      return candidate.hasApproved { $0.standingIn != nil }
        ? .hindered(.approvedAlready(.standingIn)) : .waits(.standingIn)
    }
    if case .after = turn, candidate.hasApproved({ $0.standingIn != nil }), seat.filledBy?.person == candidate.person {
      return .hindered(.approvedAlready(.standingIn))
    }
    return candidate.hasApproved { _ in true } ? .hindered(.approvedAlready(turn)) : .waits(turn)
  }

  private static func turn(of candidate: Candidate, on seat: SeatResult, of result: RequirementResult) -> Turn {
    if candidate.isOpen { return .now }
    let owner = seat.candidates.first { $0.person == result.requirement.page?.owner.value }
    let mayStandIn = candidate.rank == .backup && seat.seat.purpose == .approval && owner?.isOpen ?? false
    return .after(seat.asked.map(\.person), mayStandIn: mayStandIn)
  }
}

extension Candidate {
  fileprivate func hasApproved(_ isEnough: (Proof) -> Bool) -> Bool {
    if case .approved(let proofs) = attempt.outcome { proofs.allSatisfy(isEnough) } else { false }
  }
}
