import Paths
import Testing

@testable import Ownership

@Suite struct StalenessTests {
  @Test(
    arguments: [
      ("2026-08-14", false), ("2026-08-15", true),
    ])
  func `a new role blocks when its grace is over`(today: String, blocks: Bool) throws {
    let stale = try only(
      .roleChanged, reviewed: "2026-07-12", people: "ada: {email: a@example.com, role_since: 2026-08-01}")
    #expect(stale.blocks(on: try day(today)) == blocks)
    #expect(stale.due == (try day("2026-08-15")))
    #expect(stale.person == "ada")
    #expect(stale.actor == "ada")
    #expect(stale.notes.count == 1)
  }

  @Test(
    arguments: [
      ("2026-07-31", true), ("2026-08-01", false), ("2026-08-02", false),
    ])
  func `a review on the day of the new role is fresh`(reviewed: String, isStale: Bool) throws {
    let all = try staleness(reviewed: reviewed, people: "ada: {email: a@example.com, role_since: 2026-08-01}")
    #expect(all.contains { $0.kind == .roleChanged } == isStale)
  }

  @Test func `the backup's new role counts like the owner's`() throws {
    let stale = try only(
      .roleChanged, reviewed: "2026-07-12", people: "grace: {email: g@example.com, role_since: 2026-08-01}")
    #expect(stale.person == "grace")
  }

  @Test func `without grace a new role blocks on its first day`() throws {
    let stale = try only(
      .roleChanged, reviewed: "2026-07-12", people: "ada: {email: a@example.com, role_since: 2026-08-01}",
      policy: "role_change_grace: 0d")
    #expect(stale.blocksFrom == (try day("2026-08-01")))
  }

  @Test(
    arguments: [
      (1, "2026-02-28", "2026-05-29", "2026-06-12"),
      (2, "2026-05-12", "2026-11-08", "2026-11-22"),
      (3, "2027-03-01", "2028-02-29", "2028-03-14"),
      (3, "2028-02-29", "2029-02-28", "2029-03-14"),
    ])
  func `a review is due by its tier and blocks fourteen days later`(
    tier: Int, reviewed: String, due: String, blocksFrom: String
  ) throws {
    let stale = try only(.reviewOverdue, reviewed: reviewed, tier: tier, today: reviewed)
    #expect(stale.due == (try day(due)))
    #expect(!stale.blocks(on: try day(blocksFrom) - 1))
    #expect(stale.blocks(on: try day(blocksFrom)))
    #expect(stale.actor == "ada")
  }

  @Test func `the policy's interval counts`() throws {
    let stale = try only(.reviewOverdue, reviewed: "2026-05-12", policy: "review_every: {1: 30d, 2: 60d, 3: 90d}")
    #expect(stale.due == (try day("2026-07-11")))
  }

  @Test func `a review dated tomorrow blocks, one dated today does not`() throws {
    let stale = try only(.reviewInFuture, reviewed: "2026-11-22", today: "2026-11-21")
    #expect(stale.blocks(on: try day("2026-11-21")))
    let today = try staleness(reviewed: "2026-11-21", today: "2026-11-21")
    #expect(today.map(\.kind) == [.reviewOverdue])
    #expect(!today[0].blocks(on: try day("2026-11-21")))
  }

  @Test(
    arguments: [
      ("2026-11-14", false), ("2026-11-15", true),
    ])
  func `whoever left blocks fourteen days after the last day, and the other one acts`(today: String, blocks: Bool)
    throws
  {
    let stale = try only(.personLeft, reviewed: "2026-10-01", people: "ada: {email: a@example.com, until: 2026-11-01}")
    #expect(stale.blocks(on: try day(today)) == blocks)
    #expect(stale.due == (try day("2026-11-01")))
    #expect(stale.person == "ada")
    #expect(stale.actor == "grace")
  }

  @Test func `what blocks within thirty days is upcoming, both ends included`() throws {
    let stale = try only(.reviewOverdue, reviewed: "2026-05-12")
    #expect(!stale.isUpcoming(on: try day("2026-10-22")))
    #expect(stale.isUpcoming(on: try day("2026-10-23")))
    #expect(stale.isUpcoming(on: try day("2026-11-21")))
    #expect(!stale.isUpcoming(on: try day("2026-11-22")))
    #expect(stale.isUpcoming(on: try day("2026-08-01"), within: 365))
  }

  @Test func `what blocks first comes first`() throws {
    let all = try staleness(
      reviewed: "2026-07-12",
      people: "ada: {email: a@example.com, role_since: 2026-08-01}\ngrace: {email: g@example.com, until: 2026-07-20}")
    #expect(all.map(\.kind) == [.personLeft, .roleChanged, .reviewOverdue])
  }

  @Test func `people who are not on file are somebody else's business`() throws {
    #expect(
      try staleness(reviewed: "2026-11-20", people: "lin: {email: l@example.com}").map(\.kind) == [.reviewOverdue])
  }
}

/// The staleness of a page of Ada and Grace.
private func staleness(
  reviewed: String, tier: Int = 2, people: String = "", policy: String = "", today: String = "2026-11-21"
) throws -> [Staleness] {
  let record = record([
    "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\n\(policy)\n",
    "ownership/people.yml": people.isEmpty ? "ada: {email: a@example.com}" : people,
    "services/billing/ownership.yml": """
    system: billing
    tier: \(tier)
    owner: ada
    backup: grace
    reviewed: \(reviewed)
    """,
  ])
  #expect(record.findings == [])
  let system = try #require(record.systems.first)
  let read = try #require(record.readPolicy)
  return Staleness.of(system, people: record.people, policy: read, today: try day(today))
}

private func only(
  _ kind: Staleness.Kind, reviewed: String, tier: Int = 2, people: String = "", policy: String = "",
  today: String = "2026-11-21"
) throws -> Staleness {
  let all = try staleness(reviewed: reviewed, tier: tier, people: people, policy: policy, today: today)
    .filter { $0.kind == kind }
  #expect(all.count == 1)
  return try #require(all.first)
}
