import Gate
import Git
import Paths

/// What one statement covers: every chosen requirement of one system and risk.
struct ApprovalGroup {
  var system: String?
  var risk: String
  var duties: [ApproverDuties.Duty]

  /// By system, risk and whether the person stands in, in the order in which the gate reports them.
  static func groups(of duties: [ApproverDuties.Duty]) -> [ApprovalGroup] {
    var groups: [ApprovalGroup] = []
    for duty in duties {
      let requirement = duty.result.requirement
      let known = groups.firstIndex {
        $0.system == requirement.system && $0.risk == requirement.risk && $0.standsIn == (duty.turn == .standingIn)
      }
      if let known {
        groups[known].duties.append(duty)
      } else {
        groups.append(ApprovalGroup(system: requirement.system, risk: requirement.risk, duties: [duty]))
      }
    }
    return groups
  }

  /// Whether the person says that the owner is out of reach.
  var standsIn: Bool { duties.contains { $0.turn == .standingIn } }

  /// The changes of all its requirements, each path once, sorted by path.
  var changes: [Change] {
    Set(duties.flatMap(\.result.requirement.changes).map(\.change)).sorted { $0.path < $1.path }
  }

  /// What is at stake beyond the risk: `the page of billing`, each once.
  var subjects: [String] { duties.compactMap(\.result.requirement.subject).uniqued }

  /// The debts whose end it is, each once.
  var payments: [Payment] {
    duties.compactMap(\.result.requirement.payment).reduce(into: []) { found, payment in
      if !found.contains(where: { $0.debt.path == payment.debt.path }) { found.append(payment) }
    }
  }

  /// What has to be done before.
  var first: [String] { duties.flatMap(\.result.requirement.first).uniqued }

  /// When a yes to it counts, for each requirement that is not asked now.
  var laterTurns: [ApproverDuties.Turn] {
    duties.map(\.turn).reduce(into: []) { turns, turn in
      if case .after = turn, !turns.contains(turn) { turns.append(turn) }
    }
  }
}
