import Evidence
import Ownership

/// Fills the seats of one requirement: one human, one seat.
///
/// Whoever contributed, has left or is a machine cannot sit; whoever is away still may, but does not keep the next rank waiting.
struct Seating {
  private(set) var results: [SeatResult] = []

  /// `owner` is the page's, for whom the backup may stand in; `attempts` is by person, of everybody on the seats.
  init(
    _ seats: [Seat], owner: String?, attempts: [String: Attempt], bar: (String, Seat) -> Candidate.Bar?,
    away: (String) -> Absence?
  ) {
    let ranks = OpenRanks(seats) { bar($0, $1) == nil && away($0) == nil }
    for (number, seat) in seats.enumerated() {
      var candidates: [Candidate] = []
      for (rung, place) in seat.ladder.enumerated() {
        for person in place.people {
          candidates.append(
            Candidate(
              person: person, rank: place.rank, bar: bar(person, seat), away: away(person),
              isOpen: rung <= ranks.last[number], attempt: attempts[person] ?? Attempt(person: person, outcome: .silent)
            ))
        }
      }
      results.append(SeatResult(seat: seat, filledBy: nil, candidates: candidates))
    }
    fill(owner)
  }

  /// Takes earlier ranks first: a lower rank only fills what they leave empty.
  private mutating func fill(_ owner: String?) {
    let counting = results.map { result in
      result.candidates.filter { $0.counts(on: result, insteadOf: owner) }
    }
    var matching = SeatMatching()
    for depth in 0..<(results.map(\.seat.ladder.count).max() ?? 0) {
      let eligible = results.indices.map { seat in
        let early = Set(results[seat].seat.ladder.prefix(depth + 1).flatMap(\.people))
        return counting[seat].map(\.person).filter(early.contains)
      }
      for seat in results.indices where matching.personOf[seat] == nil {
        _ = matching.place(seat) { eligible[$0] }
      }
    }
    let seated = Set(matching.personOf.values)
    for seat in results.indices {
      if let person = matching.personOf[seat], let chosen = counting[seat].first(where: { $0.person == person }) {
        results[seat].filledBy = .init(person: person, rank: chosen.rank, proofs: chosen.attempt.proofs)
      } else {
        let taken = Set(counting[seat].map(\.person)).intersection(seated)
        for index in results[seat].candidates.indices where taken.contains(results[seat].candidates[index].person) {
          results[seat].candidates[index].bar = .seatedElsewhere
        }
      }
    }
  }
}

extension Candidate {
  /// Returns whether this person's yes may fill the seat: they can sit, said yes, and their rank is open; or they are the backup who
  /// says that the owner, whose turn it would be, is out of reach.
  fileprivate func counts(on result: SeatResult, insteadOf owner: String?) -> Bool {
    guard bar == nil, case .approved(let proofs) = attempt.outcome else { return false }
    if isOpen { return true }
    guard rank == .backup, result.seat.purpose == .approval, proofs.allSatisfy({ $0.standingIn != nil }) else {
      return false
    }
    return result.candidates.contains { $0.person == owner && $0.isOpen }
  }
}

extension Attempt {
  /// The proofs of a yes to every change; empty for anything else.
  fileprivate var proofs: [Proof] {
    if case .approved(let proofs) = outcome { proofs } else { [] }
  }
}
