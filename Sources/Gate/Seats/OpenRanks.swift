/// How far down its ladder each seat is open.
///
/// A seat begins with its first rank, and goes on to the next only where there are not enough people: nobody of the ranks so far can sit
/// and is there, or those who could are needed on other seats. One rank at a time, and on the seat that has gone furthest already: a
/// seat whose own person is there is theirs.
///
///     {all: [ada, lin]}, then grace; Lin wrote it     first seat: ada      second seat: lin, ada, grace
///     {count: 2, of: [ada, lin]}, then grace; the same       ada, lin                   ada, lin, grace
struct OpenRanks {
  /// For each seat the last open rung of its ladder.
  private(set) var last: [Int]

  /// `isThere` tells whether a person can take a seat and is not away.
  init(_ seats: [Seat], isThere: (String, Seat) -> Bool) {
    var last = Array(repeating: 0, count: seats.count)
    var matching = SeatMatching()
    for seat in seats.indices {
      while let crowd = matching.place(
        seat,
        among: { number in
          seats[number].ladder.prefix(last[number] + 1).flatMap(\.people).filter { isThere($0, seats[number]) }
        })
      {
        let extensible = crowd.filter { last[$0] + 1 < seats[$0].ladder.count }
        guard let furthest = extensible.max(by: { (last[$0], $0) < (last[$1], $1) }) else { break }
        last[furthest] += 1
      }
    }
    self.last = last
  }
}
