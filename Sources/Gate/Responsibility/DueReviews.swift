package import Ownership
package import Paths

extension Responsibility {
  /// A page that a person answers for, and why it has to be reviewed.
  package struct DueReview: Sendable {
    package var page: System
    /// First what blocks first; only what a review mends.
    package var causes: [Staleness]
  }

  /// The pages that a person answers for as owner or backup.
  package func pages(of person: String) -> [System] {
    systems.filter { $0.owner.value == person || $0.backup.who.value == person }
  }

  /// Returns the person's pages that block risky changes, then those that will within `days`; first what blocks first.
  ///
  /// Somebody who has left is no reason to review: their name has to be replaced.
  package func dueReviews(of person: String, within days: Int = Staleness.noticeDays) -> [DueReview] {
    pages(of: person).map { DueReview(page: $0, causes: causes(for: $0, within: days)) }
      .filter { !$0.causes.isEmpty }
      .sorted { ($0.causes[0].blocksFrom, $0.page.name.value) < ($1.causes[0].blocksFrom, $1.page.name.value) }
  }

  /// Why a page has to be reviewed within `days`.
  package func causes(for page: System, within days: Int = Staleness.noticeDays) -> [Staleness] {
    guard let policy else { return [] }
    return Staleness.of(page, people: people, policy: policy, today: today).filter {
      $0.kind != .personLeft && ($0.blocks(on: today) || $0.isUpcoming(on: today, within: days))
    }
  }

  /// Returns who is asked for a change of a page that `author` made, as the page stands at the base: its owner, else the next rank.
  ///
  /// `missing` are those of earlier ranks who are not there; nobody approves what they wrote, unless they are all there is.
  package func askedAboutPage(_ page: System, changedBy author: String) -> AskedSeat? {
    guard let policy else { return nil }
    let seat = SeatBuilder(policy).ownerSeat(of: page)
    let isSolo = policy.onlyHuman(of: people) != nil
    var missing: [Holder] = []
    for rung in seat.ladder {
      let holders = rung.people.filter { $0 != author || isSolo }.map { holder($0, rung.rank) }
      let there = holders.filter { $0.standing == .there }
      if !there.isEmpty { return AskedSeat(seat: seat, asked: there, missing: missing) }
      missing += holders
    }
    return AskedSeat(seat: seat, asked: [], missing: missing)
  }

  /// Returns, for each path, whether the system owns it and which risks its place alone puts it under.
  package func places(_ paths: [RepositoryPath], in system: String) -> [(isOwned: Bool, risks: [String])] {
    var resolver = claims.resolver()
    let risks = risks(of: paths)
    var holders: [Int] = []
    return paths.enumerated().map { index, path in
      path.bytes.withUnsafeBufferPointer { resolver.holders(of: $0, into: &holders) }
      return (holders.contains { systems[$0].name.value == system }, risks[index].map(\.name))
    }
  }
}
