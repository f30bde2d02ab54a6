package import Ownership

extension Responsibility {
  /// What a change of some risks would need.
  package struct Need: Sendable {
    /// Risks that ask the same, sorted.
    package var risks: [String]
    package var seats: [AskedSeat]
    package var trailers: [String]
    package var first: [String]
    /// A day still to come, until which a fail is only shown; nil where it is in force.
    package var enforceFrom: CalendarDate?
  }

  /// A seat and who could take it today, if they have no part in the change.
  package struct AskedSeat: Sendable {
    package var seat: Seat
    /// Any one of them; whoever is away is only among them where nobody else is left.
    package var asked: [Holder]
    /// Those who would come before them and are not there.
    package var missing: [Holder]
  }

  /// What changes of `risks` (nil: of every risk a path can have) need from a page, or from nobody's.
  func needs(of page: System?, risks names: [String]?) -> [Need] {
    guard let policy else { return [] }
    var needs: [Need] = []
    for risk in policy.risks where isAsked(risk, of: page) {
      if let names, !names.contains(risk.name) { continue }
      let need = need(risk, SeatBuilder(policy).seats(for: risk, of: page), of: page, under: policy)
      if let same = needs.firstIndex(where: { $0.asksTheSame(as: need) }) {
        needs[same].risks.append(risk.name)
      } else {
        needs.append(need)
      }
    }
    return needs
  }

  /// The risks that a change of a page's paths can be asked about, sorted; those that are built in aside.
  func risksAsked(of page: System?) -> [String] {
    (policy?.risks ?? []).filter { isAsked($0, of: page) }.map(\.name)
  }

  private func isAsked(_ risk: Risk, of page: System?) -> Bool {
    risk.off == nil && risk.origin != .builtIn && risk.applies(toTier: page?.tier)
  }

  /// What one risk of the policy needs, were these its seats.
  func need(_ risk: Risk, _ seats: [Seat], of page: System?, under policy: Policy) -> Need {
    let start = (risk.enforceFrom ?? policy.enforceFrom)?.value
    return Need(
      risks: [risk.name], seats: filled(seats, of: risk, page), trailers: risk.trailers.map(\.value),
      first: risk.first, enforceFrom: start.flatMap { today < $0 ? $0 : nil })
  }

  /// The seats as the gate would fill them today, had nobody a part in the change.
  private func filled(_ seats: [Seat], of risk: Risk, _ page: System?) -> [AskedSeat] {
    let asked = Requirement(system: page?.name.value, risk: risk.name, changes: [], seats: seats)
    let plan = SeatPlan<Never>(
      canSit: { person, _ in bar(person) == nil }, owners: { Set(systems.map(\.owner.value)).sorted() },
      onlyHuman: policy?.onlyHuman(of: people))
    let results = Seating(
      plan.seats(of: asked), owner: page?.owner.value, attempts: [:], bar: { person, _ in bar(person) },
      away: { people[$0]?.absence(on: today) }
    ).results
    return zip(results, SeatNeed.people(for: results)).map { result, people in
      let names = Set(people.map(\.person))
      let missing = result.candidates.filter { candidate in
        candidate.isOpen && !names.contains(candidate.person) && (candidate.bar != nil || candidate.away != nil)
      }
      return AskedSeat(
        seat: result.seat, asked: people.map { holder($0.person, $0.rank) },
        missing: missing.map { holder($0.person, $0.rank) })
    }
  }

  private func bar(_ person: String) -> Candidate.Bar? {
    switch standing(of: person) {
    case .there, .away: nil
    case .left(let last): .left(last)
    case .machine: .machine
    case .unknown: .unknown
    }
  }
}

extension Responsibility.Need {
  /// The rule may stand elsewhere; what counts is who says yes and what else is asked.
  fileprivate func asksTheSame(as other: Self) -> Bool {
    trailers == other.trailers && first == other.first && enforceFrom == other.enforceFrom
      && seats.map(\.asked) == other.seats.map(\.asked) && seats.map(\.missing) == other.seats.map(\.missing)
      && seats.map(\.seat.purpose) == other.seats.map(\.seat.purpose)
  }
}
