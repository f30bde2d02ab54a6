import TestSupport
import Testing

@testable import Gate

/// Which ranks are open, and who gets which seat, on random tables.
@Suite struct OpenRanksTests {
  private struct Table {
    var seats: [Seat]
    var there: Set<String>
  }

  private static func table(_ random: inout some RandomNumberGenerator) -> Table {
    let people = ["a", "b", "c", "d", "e", "f"]
    let seats = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Seat(
        ladder: (0..<Int.random(in: 1...4, using: &random)).map { _ in
          .init(
            .named, (0..<Int.random(in: 1...2, using: &random)).map { _ in people.randomElement(using: &random) ?? "a" }
          )
        }, rule: "")
    }
    return Table(seats: seats, there: Set(people.filter { _ in Bool.random(using: &random) }))
  }

  /// Tries every assignment.
  private static func canFill(_ rest: ArraySlice<[String]>, without taken: Set<String> = []) -> Bool {
    guard let first = rest.first else { return true }
    return first.contains { !taken.contains($0) && canFill(rest.dropFirst(), without: taken.union([$0])) }
  }

  @Test func `whenever there are people enough for all seats the open ranks have them`() {
    var random = SplitMix(seed: 42)
    for _ in 0..<2_000 {
      let table = Self.table(&random)
      let ranks = OpenRanks(table.seats) { person, _ in table.there.contains(person) }
      let all = table.seats.map { $0.people.filter(table.there.contains) }
      let open = zip(table.seats, ranks.last).map { seat, last in
        seat.ladder.prefix(last + 1).flatMap(\.people).filter(table.there.contains)
      }
      #expect(Self.canFill(all[...]) == Self.canFill(open[...]), "\(table)")
    }
  }

  @Test func `nothing opens where the first ranks have people enough`() {
    var random = SplitMix(seed: 7)
    for _ in 0..<2_000 {
      let table = Self.table(&random)
      let first = table.seats.map { ($0.ladder.first?.people ?? []).filter(table.there.contains) }
      guard Self.canFill(first[...]) else { continue }
      #expect(OpenRanks(table.seats) { person, _ in table.there.contains(person) }.last.allSatisfy { $0 == 0 })
    }
  }

  @Test func `a matching fills all seats whenever that is possible`() {
    var random = SplitMix(seed: 1)
    for _ in 0..<2_000 {
      let table = Self.table(&random)
      let people = table.seats.map { $0.people.filter(table.there.contains) }
      var matching = SeatMatching()
      for seat in people.indices { _ = matching.place(seat) { people[$0] } }
      #expect((matching.personOf.count == people.count) == Self.canFill(people[...]), "\(table)")
      #expect(Set(matching.personOf.values).count == matching.personOf.count)
      for (seat, person) in matching.personOf { #expect(people[seat].contains(person)) }
    }
  }

  @Test func `a thousand seats and two people end quickly`() {
    let seats = Array(
      repeating: Seat(ladder: [.init(.named, ["a", "b"]), .init(.steward, ["c"])], rule: ""), count: 1_000)
    let ranks = OpenRanks(seats) { _, _ in true }
    #expect(ranks.last.count { $0 == 1 } >= 1)
  }
}
