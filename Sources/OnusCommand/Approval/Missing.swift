import Gate
import Ownership

/// What a decision still lacks, a line for each system and risk: who can fill each empty seat now.
struct Missing {
  private let decision: Decision

  init(in decision: Decision) {
    self.decision = decision
  }

  /// Each ends in a line break; empty when nothing is missing.
  var text: String {
    decision.requirements.filter { $0.verdict != .pass }.map { result in
      let title = "\(result.requirement.system ?? "nobody's paths") · \(result.requirement.risk)"
      let who = result.asked.map { people in people.map { decision.name(of: $0) }.joined(separator: " or ") }
      return "  \(title)   \(who.isEmpty ? "onus check   says why" : who.joined(separator: ", and "))\n"
    }.joined()
  }
}

extension RequirementResult {
  /// For each empty seat, who can fill it now, by key; the ladder's first rank where nobody can.
  var asked: [[String]] {
    seats.filter { $0.filledBy == nil }.map { seat in
      let open = seat.candidates.filter { $0.bar == nil && $0.isOpen }
      // Who is away may still say yes, but whoever stands in is asked first.
      let there = open.filter { $0.away == nil }
      let people = (there.isEmpty ? open : there).map(\.person)
      return people.isEmpty ? seat.seat.ladder.first?.people ?? [] : people
    }
  }
}

extension Decision {
  /// The person's name, the key where nobody is on file under it.
  func name(of person: String) -> String { people[person]?.name ?? person }
}
