import Evidence
import Gate
import Git
import Ownership
import Paths

/// What every part of a check's text needs.
struct CheckContext {
  let decision: Decision
  let names: Names
  let console: Console

  init(_ decision: Decision, _ console: Console) {
    self.decision = decision
    self.console = console
    names = Names(decision.people)
  }

  var base: String { decision.range.baseName.visible(upTo: 60) }

  /// The forge on which a person has an account, as its makers spell it.
  func forge(of person: String) -> String? {
    Forge.allCases.first { decision.people[person]?.accounts[$0] != nil }?.title
  }

  func canSign(_ person: String) -> Bool {
    decision.people[person].map { !$0.signingKeys.isEmpty } ?? false
  }
}

extension SeatResult {
  /// The people of the first rank.
  var named: [Candidate] {
    candidates.filter { $0.rank == seat.ladder.first?.rank }
  }

  /// Whether the person's rank comes after the one that the rule names.
  func standsIn(_ rank: Seat.Rank) -> Bool { rank != seat.ladder.first?.rank }
}
