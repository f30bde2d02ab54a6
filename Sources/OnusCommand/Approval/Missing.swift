import Gate
import Ownership
import Reporting

/// What a decision still lacks, a line for each system and risk: who can fill each empty seat now.
struct MissingApprovals {
  private let decision: Decision

  init(in decision: Decision) {
    self.decision = decision
  }

  /// Each ends in a line break; empty when nothing is missing.
  var text: String {
    decision.requirements.filter { $0.verdict != .pass }.map { result in
      "  \(result.requirement.title)   \(who(result) ?? "\(decision.onus("check"))   says what stands in the way")\n"
    }.joined()
  }

  /// `Ada Lovelace, and Grace Hopper or Lin Wei`; nil where no yes is missing.
  private func who(_ result: RequirementResult) -> String? {
    let needs = SeatNeed.of(result.seats)
    if needs.isEmpty { return nil }
    let texts = needs.map { need in
      let names = need.people.map { decision.name(of: $0.person) }
      if names.isEmpty { return "somebody, and nobody is left who could (\(decision.onus("check")))" }
      if need.count >= names.count, names.count > 1 { return names.joined(separator: " and ") }
      return (need.count > 1 && names.count > 1 ? "\(need.count) of " : "") + names.joined(separator: " or ")
    }
    return texts.joined(separator: ", and ") + (SeatNeed.overlap(needs) ? ", one seat each" : "")
  }
}

extension Requirement {
  /// `billing · migration`, as `onus check` names it.
  var title: String { "\(system ?? "unowned") · \(risk)" }
}

extension Decision {
  /// The person's name, the key where nobody is on file under it.
  func name(of person: String) -> String { people[person]?.name ?? person }
}
