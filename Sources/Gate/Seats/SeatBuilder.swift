package import Ownership

/// Turns approver rules into seats with their ladders.
///
/// The ranks: who the rule names, then the owner, the backup, the escalation list, the stewards. Where the policy asks *besides* the page,
/// nobody named by a page may stand in: such a seat falls to the stewards.
package struct SeatBuilder {
  private let policy: Policy

  package init(_ policy: Policy) {
    self.policy = policy
  }

  private var stewards: Seat.Rung { Seat.Rung(.steward, policy.stewards.map(\.value)) }

  /// The seats of a risky change: the page's approvers for the risk, else its owner; besides them who the policy names.
  ///
  /// Where both ask the same people, one seat is for both, and it is the policy's: no page may say who else would do.
  func seats(for risk: Risk, of system: System?) -> [Seat] {
    guard let system else { return unownedSeats(for: risk) }
    let besides = policySeats(for: risk, purpose: .besides)
    return Self.without(besides, pageSeats(for: risk, of: system)) + besides
  }

  /// Leaves out, for each seat of `others`, one that asks the same people first.
  private static func without(_ others: [Seat], _ seats: [Seat]) -> [Seat] {
    var unmatched = others.map { Set($0.ladder.first?.people ?? []) }
    return seats.filter { seat in
      guard let same = unmatched.firstIndex(of: Set(seat.ladder.first?.people ?? [])) else { return true }
      unmatched.remove(at: same)
      return false
    }
  }

  private func pageSeats(for risk: Risk, of system: System) -> [Seat] {
    let after = ranksAfterNamed(system)
    guard let rule = system.approvers[risk.name] else { return [ownerSeat(of: system)] }
    return Self.groups(of: rule).map { people in
      Seat(
        ladder: [.init(.named, people)] + after,
        rule: "approvers.\(risk.name): \(Self.text(of: rule))", location: rule.location)
    }
  }

  /// The seat of a page's owner, with all who may follow.
  package func ownerSeat(of system: System) -> Seat {
    Seat(
      ladder: ranksAfterNamed(system), rule: "owner: \(system.owner.value)", location: system.owner.location)
  }

  private func ranksAfterNamed(_ system: System) -> [Seat.Rung] {
    [
      Seat.Rung(.owner, [system.owner.value]), Seat.Rung(.backup, [system.backup.who.value]),
      Seat.Rung(.escalation, system.escalate.map(\.value)), stewards,
    ]
  }

  private func unownedSeats(for risk: Risk) -> [Seat] {
    let named = policySeats(for: risk, purpose: .approval)
    return risk.approvers == nil ? [stewardSeat()] + named : named
  }

  /// Who the policy names, `approvers` and `also` together; a person named by both is asked once.
  private func policySeats(for risk: Risk, purpose: Seat.Purpose) -> [Seat] {
    let approvers = risk.approvers.map { seats(of: $0, named: "approvers", risk, purpose) } ?? []
    let also = risk.also.map { seats(of: $0, named: "also", risk, purpose) } ?? []
    return approvers + Self.without(approvers, also)
  }

  private func seats(of rule: ApproverRule, named key: String, _ risk: Risk, _ purpose: Seat.Purpose) -> [Seat] {
    Self.groups(of: rule).map { people in
      Seat(
        purpose: purpose, ladder: [.init(.named, people), stewards],
        rule: "risks.\(risk.name).\(key): \(Self.text(of: rule))", location: rule.location)
    }
  }

  package func stewardSeat() -> Seat {
    Seat(
      ladder: [stewards], rule: "stewards: \(policy.stewards.map(\.value).joined(separator: ", "))",
      location: policy.stewards.first?.location)
  }

  /// The people of each seat: all of them by name, or as many equal seats as are counted.
  private static func groups(of rule: ApproverRule) -> [[String]] {
    let people = rule.people.map(\.value)
    // Whoever is named twice is still one human.
    return rule.count == people.count && Set(people).count == people.count
      ? people.map { [$0] } : Array(repeating: people, count: rule.count)
  }

  private static func text(of rule: ApproverRule) -> String {
    let people = rule.people.map(\.value).joined(separator: ", ")
    if rule.people.count == 1 { return people }
    if rule.count == rule.people.count { return "all of \(people)" }
    return rule.count == 1 ? "one of \(people)" : "\(rule.count) of \(people)"
  }
}
