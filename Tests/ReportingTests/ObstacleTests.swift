import Evidence
import Git
import Ownership
import Paths
import Testing

@testable import Gate
@testable import Reporting

/// What stands in the way besides a missing yes.
struct ObstacleTests {
  /// A requirement whose seat is filled, and what else is in the way.
  private func blocked(
    by obstacles: [RequirementResult.Obstacle], paused: Bool = false, trailers: [String] = [],
    contested: Bool = false, filled: Bool = true
  ) throws -> String {
    let plans = try Sample.added(Sample.plans, contested: contested)
    let ada = try Sample.statement(by: "ada", [plans])
    let result = Sample.result(
      try Sample.billing(paused: paused), "migration", [plans],
      [Sample.billingSeat(filled ? ["ada": .init(outcome: .approved([ada]))] : [:])], obstacles: obstacles,
      trailers: trailers)
    return text(try Sample.decision(.fail, [result]))
  }

  @Test func `an objection names who, where, and what takes it back`() throws {
    let plans = try Sample.added(Sample.plans)
    let no = try Sample.review(by: "lin", number: "1881725", of: "9d41c07", .object)
    let ada = try Sample.statement(by: "ada", [plans])
    let seat = Sample.seat(
      [(.named, ["ada", "lin"])], rule: "approvers.migration: one of ada, lin",
      at: Sample.place(Sample.billingFile, 14),
      ["ada": .init(outcome: .approved([ada])), "lin": .init(outcome: .objected(no))])
    let result = Sample.result(
      try Sample.billing(), "migration", [plans], [seat], obstacles: [.objection(person: "lin", proof: no)])
    try expectGolden(text(try Sample.decision(.fail, [result])), "check-objection.txt")
  }

  @Test func `a pause tells its reason, its end and who may end it, and still who must approve`() throws {
    let pause = try #require(try Sample.billing(paused: true).paused)
    try expectGolden(try blocked(by: [.paused(pause)], paused: true, filled: false), "check-paused.txt")
  }

  @Test func `a stale page names who must look at it`() throws {
    var people = try Sample.people()
    people["ada"]?.roleSince = Sample.at(try Sample.day("2026-10-15"), "ownership/people.yml", 4)
    let stale = try #require(
      Staleness.of(try Sample.billing(), people: people, policy: try Sample.policy(), today: Sample.today).first)
    try expectGolden(try blocked(by: [.stale(stale)]), "check-stale.txt")
  }

  @Test func `a contested path asks for an update of the branch`() throws {
    try expectGolden(
      try blocked(by: [.contested([RepositoryPath(Sample.plans)])], contested: true), "check-contested.txt")
  }

  @Test func `a missing trailer comes with the command that writes it`() throws {
    let key = Sample.at("Rollback-Plan", "ownership/policy.yml", 9)
    try expectGolden(try blocked(by: [.missingTrailer(key)], trailers: ["Rollback-Plan"]), "check-trailer.txt")
  }

  @Test func `unsigned commits are named once each`() throws {
    let paths = ["a.sql", "b.sql", "c.sql"].map { RepositoryPath("db/migrations/\($0)") }
    let commit = try Sample.id("9d41c07")
    let obstacles = paths.map {
      RequirementResult.Obstacle.unsigned(commit: commit, path: $0, reason: "it has no signature")
    }
    try expectGolden(try blocked(by: obstacles), "check-unsigned.txt")
  }

  @Test func `a page that cannot be read leaves it undecided`() throws {
    let plans = try Sample.added(Sample.plans)
    var result = Sample.result(
      nil, "migration", [plans], [Sample.seat([(.steward, ["ada", "lin"])], rule: "stewards: ada, lin")],
      obstacles: [.unreadable(file: RepositoryPath("ownership/systems/data.yml"))])
    result.verdict = .undecided
    try expectGolden(text(try Sample.decision(.undecided, [result])), "check-unreadable.txt")
  }

  @Test func `reviews that cannot be read leave what is approved undecided`() throws {
    let plans = try Sample.added(Sample.plans)
    let unread = RefusedEvidence(
      description: "GitHub reviews from 'reviews.json'",
      reason: "it is empty: did the command that should fill it fail?",
      help: "gh pr view NUMBER --json number,author,reviews,headRefOid > FILE", isWholeResponse: true)
    let seat = Sample.billingSeat(["ada": .init(outcome: .approved([try Sample.statement(by: "ada", [plans])]))])
    var result = Sample.result(
      try Sample.billing(), "migration", [plans], [seat], obstacles: [.unreadableReviews(unread)])
    result.verdict = .undecided
    let evidence = EvidenceRead(refused: [unread], summary: ["0 GitHub reviews", "1 signed statement"])
    let decision = try Sample.decision(.undecided, [result], evidence: evidence)
    try expectGolden(text(decision), "check-unreadable-reviews.txt")
    try expectGolden(JSONFormat.text(of: .check(decision), for: Console()), "check-unreadable-reviews.json")
    let tree = WhyText(decision, Console()).lines.joined(separator: "\n")
    #expect(tree.contains("unreadable:   GitHub reviews from 'reviews.json', where an objection may"))
  }

  @Test func `reviews that cannot be read are said where nothing is risky`() throws {
    let unread = RefusedEvidence(
      description: "GitHub reviews from 'reviews.json'", reason: "it is empty", help: "gh pr view NUMBER > FILE",
      isWholeResponse: true)
    let decision = try Sample.decision(.pass, evidence: EvidenceRead(refused: [unread], summary: ["0 GitHub reviews"]))
    #expect(
      text(decision).contains(
        """
        not counted: GitHub reviews from 'reviews.json', because it is empty; try
          gh pr view NUMBER > FILE
        """))
  }

  @Test func `a newcomer accepts, and must be on file first`() throws {
    let page = try Sample.edited(Sample.billingFile)
    let accepts = { (person: String, obstacles: [RequirementResult.Obstacle]) in
      Sample.result(
        try Sample.billing(), "ownership", [page],
        [Sample.seat([(.named, [person])], rule: "named on the page: \(person)", purpose: .acceptance)],
        obstacles: obstacles, subject: "\(person) accepts")
    }
    let results = [try accepts("lin", []), try accepts("newcomer", [.unknownPerson("newcomer")])]
    try expectGolden(text(try Sample.decision(.fail, results)), "check-acceptance.txt")
  }
}
