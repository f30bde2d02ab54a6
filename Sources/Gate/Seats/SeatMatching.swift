/// Gives people to seats, one human one seat, so that as many seats as possible are taken (augmenting paths).
///
/// People are moved to another seat where that makes room, never sent away: a seat once taken stays taken.
struct SeatMatching {
  private(set) var personOf: [Int: String] = [:]
  private var seatOf: [String: Int] = [:]

  /// Finds somebody for `seat` and returns nil; or returns the seats that compete for too few people, `seat` among them.
  ///
  /// `people` are those who could take a seat, the best first.
  mutating func place(_ seat: Int, among people: (Int) -> [String]) -> [Int]? {
    var reached = [seat]
    // Who could leave their seat, and the seat they would go to.
    var goesTo: [String: Int] = [:]
    var next = 0
    while next < reached.count {
      let here = reached[next]
      next += 1
      for person in people(here) where goesTo[person] == nil {
        goesTo[person] = here
        guard let other = seatOf[person] else {
          move(person, goesTo)
          return nil
        }
        // The seat's own person is no news.
        if !reached.contains(other) { reached.append(other) }
      }
    }
    return reached
  }

  private mutating func move(_ person: String, _ goesTo: [String: Int]) {
    var mover: String? = person
    while let current = mover, let seat = goesTo[current] {
      mover = personOf[seat]
      personOf[seat] = current
      seatOf[current] = seat
    }
  }
}
