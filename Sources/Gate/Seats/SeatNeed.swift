/// One thing that a requirement still needs: `count` of these people, for seats that nobody fills.
///
/// Nobody is named where they are needed for another seat: of a seat that asks Ada and one that asks Ada or Grace, the second needs Grace.
package struct SeatNeed: Sendable {
  /// Empty when nobody is left who could.
  package var people: [Candidate]
  /// The first of the seats.
  package var seat: SeatResult
  package var count: Int

  /// What the empty ones among `seats` need, in their order.
  package static func of(_ seats: [SeatResult]) -> [SeatNeed] {
    let empty = seats.filter { $0.filledBy == nil }
    var needs: [SeatNeed] = []
    for (seat, people) in zip(empty, people(for: empty)) {
      if let same = needs.firstIndex(where: { $0.people.map(\.person) == people.map(\.person) }) {
        needs[same].count += 1
      } else {
        needs.append(SeatNeed(people: people, seat: seat, count: 1))
      }
    }
    return needs
  }

  /// Who is asked on each of some empty seats, in their order.
  static func people(for empty: [SeatResult]) -> [[Candidate]] {
    var asked = empty.map(\.asked)
    while giveUpWhoIsNeededElsewhere(&asked) {}
    return asked
  }

  /// Returns whether it found somebody.
  private static func giveUpWhoIsNeededElsewhere(_ asked: inout [[Candidate]]) -> Bool {
    for only in asked where only.count == 1 {
      for index in asked.indices where asked[index].count > 1 {
        let rest = asked[index].filter { $0.person != only[0].person }
        if rest.count < asked[index].count {
          asked[index] = rest
          return true
        }
      }
    }
    return false
  }

  /// Whether people are named by more than one of the needs, of which each human fills one.
  package static func overlap(_ needs: [SeatNeed]) -> Bool {
    let all = needs.flatMap { $0.people.map(\.person) }
    return Set(all).count < all.count
  }
}

extension SeatResult {
  /// Who could say yes now: of those who can sit and whose rank is open, whoever is there; else who is away.
  package var asked: [Candidate] {
    let able = candidates.filter { $0.bar == nil && $0.isOpen }
    let there = able.filter { $0.away == nil }
    return there.isEmpty ? able : there
  }
}
