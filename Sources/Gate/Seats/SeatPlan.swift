import Ownership

/// The seats that a requirement really has, once it is known who can sit: stewards who all have a hand in it are replaced by owners.
struct SeatPlan<Failure: Error> {
  /// Who can sit, away or not.
  let canSit: (String, Seat) -> Bool
  /// The owners of all systems, sorted; costs a walk over the tree.
  let owners: () throws(Failure) -> [String]
  /// The one human there is, under `solo: true`.
  let onlyHuman: String?

  func seats(of requirement: Requirement) throws(Failure) -> [Seat] {
    if let onlyHuman, requirement.seats.allSatisfy({ $0.people.contains(onlyHuman) }) {
      return Array(requirement.seats.prefix(1))
    }
    // A page's own seats end with its ladder: there, breaking the glass is the way out.
    let isUnowned = requirement.system == nil || requirement.risk == OwnershipChanges.risk
    return isUnowned ? try replacingStewards(requirement.seats) : requirement.seats
  }

  /// Where there are not enough stewards who can sit, two owners of systems take the place of the missing one.
  private func replacingStewards(_ seats: [Seat]) throws(Failure) -> [Seat] {
    var empty: Set<Int> = []
    var matching = SeatMatching()
    for seat in seats.indices {
      let crowd = matching.place(seat) { number in seats[number].people.filter { canSit($0, seats[number]) } }
      let replaceable = (crowd ?? []).filter { seats[$0].fallsToStewards && !empty.contains($0) }
      if let last = replaceable.max() { empty.insert(last) }
    }
    if empty.isEmpty { return seats }
    let owners = try owners()
    var planned = seats
    for index in empty {
      planned[index].ladder = Seat(ladder: seats[index].ladder + [.init(.owner, owners)], rule: "").ladder
      planned[index].rule += "; none of them can, so two owners"
    }
    // Two owners for one steward; where two stewards are missing, two owners are enough.
    if empty.count == 1, let only = empty.first { planned.insert(planned[only], at: only) }
    return planned
  }
}

extension Seat {
  /// Whether it is a steward's, or that of named people whom only stewards follow.
  fileprivate var fallsToStewards: Bool {
    purpose == .approval && ladder.allSatisfy { $0.rank == .named || $0.rank == .steward }
  }
}

extension Policy {
  /// The one human on file, where the policy says `solo: true` and there is no other.
  func onlyHuman(of people: [String: Person]) -> String? {
    guard solo else { return nil }
    let humans = people.values.filter { !$0.isMachine }
    return humans.count == 1 ? humans.first?.key.value : nil
  }
}
