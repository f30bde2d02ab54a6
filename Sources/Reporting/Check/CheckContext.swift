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
  /// Whether proofs are shown with their day: beside a landing of the past it may be another than one takes it for.
  var datesProofs = false

  /// `isolatesNames`: for a page, see `Isolates`.
  init(_ decision: Decision, _ console: Console, isolatesNames: Bool = false) {
    self.decision = decision
    self.console = console
    names = Names(decision.people, areIsolated: isolatesNames)
  }

  var base: String { names.set(decision.range.baseName.visible(upTo: 60)) }
  var head: String { names.set(decision.range.headName.visible(upTo: 60)) }

  /// The branch to land on: `release/1.0`.
  var target: String { decision.range.target.map(branch) ?? base }

  /// A full ref as people name it.
  func branch(_ reference: String) -> String { reference.shortBranch.visible(upTo: 60) }

  /// `main; release/1.0 asks anew`, where what was offered is a yes to the same content for another branch; else nil.
  func hint(_ evidence: RefusedEvidence, for group: RequirementGroup) -> String? {
    guard let other = evidence.elsewhere, other.proof.isFor(group.first.requirement),
      other.covers(group.first.requirement.changes.map(\.change))
    else { return nil }
    return "\(branch(other.target)); \(target) asks anew"
  }

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
