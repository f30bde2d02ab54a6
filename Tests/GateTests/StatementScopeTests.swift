import Evidence
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// What a yes covers, and what it does not: changes, requirement, branch, repository, time, source.
@Suite struct StatementScopeTests {
  private let other = "services/search/migrations/0041_a.sql"

  private func company(policy: String = "", _ people: [String: String] = [:]) throws -> Company {
    try Company(policy: Company.policy + policy, people: try Company.peopleWithKeys(people))
  }

  @Test func `a signed yes to exactly these changes passes`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada")
    #expect(try company.passes())
  }

  @Test func `a yes to more than is asked passes`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.commit(on: "topic", ["README.md": "more\n"])
    try company.sign("ada")
    try company.repo.git("checkout", "--quiet", "-B", "topic", "topic~1")
    #expect(try company.passes())
  }

  @Test func `a yes to less than is asked does not`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n", other: "select 2;\n"], by: Company.stranger)
    try company.sign("ada", paths: [migration])
    let result = try company.decide().requirements[0]
    #expect(result.verdict == .fail)
    guard case .partial(_, let uncovered)? = result.outcome(of: "ada") else {
      Issue.record("Ada's yes should be shown with what it lacks")
      return
    }
    #expect(uncovered.map(\.path.display) == [other])
  }

  @Test func `two yeses of one person that together cover all changes pass`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n", other: "select 2;\n"], by: Company.stranger)
    try company.sign("ada", paths: [migration])
    try company.sign("ada", paths: [other], at: "2026-11-20T11:00:00Z")
    let result = try company.decide().requirements[0]
    #expect(result.verdict == .pass)
    #expect(result.seats[0].filledBy?.proofs.count == 2)
  }

  @Test func `a statement and a review together cover all changes`() throws {
    let company = try company()
    let first = try company.branch("topic", [migration: "select 1;\n"], by: Company.stranger)
    try company.commit(on: "topic", [other: "select 2;\n"], by: Company.stranger)
    try company.sign("ada", paths: [other])
    #expect(try company.decide(reviews: [.approved("ada", on: first)]).verdict == .pass)
  }

  @Test func `the yeses of two people do not add up`() throws {
    let company = try company(["ada": "away: {from: 2026-11-01, until: 2026-12-01}"])
    try company.branch("topic", [migration: "select 1;\n", other: "select 2;\n"], by: Company.stranger)
    try company.sign("ada", paths: [migration])
    try company.sign("grace", paths: [other])
    #expect(try !company.passes())
  }

  private func company(_ people: [String: String]) throws -> Company { try company(policy: "", people) }

  @Test func `a yes for another system or risk does not count`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada", system: "catalog")
    try company.sign("ada", risk: "auth")
    try company.sign("ada", system: nil)
    #expect(try !company.passes())
  }

  @Test func `a yes for another branch does not count`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada", target: "refs/heads/release/1")
    try company.sign("ada", target: "refs/tags/main", repository: nil)
    #expect(try !company.passes())
  }

  @Test func `where the branch to land on is not known no statement counts`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada")
    #expect(try company.decide { $0.target = nil }.verdict == .fail)
  }

  @Test func `a yes for another repository, or for none, does not count`() throws {
    let company = try company(policy: "repository: acme/shop\n")
    try company.migrationTopic()
    try company.sign("ada")
    try company.sign("ada", repository: "acme/fork")
    #expect(try !company.passes())
    try company.sign("ada", repository: "acme/shop")
    #expect(try company.passes())
  }

  @Test func `a yes holds for as long as the policy says`() throws {
    let company = try company(policy: "approvals_valid_for: 30d\n")
    let head = try company.migrationTopic()
    try company.sign("ada", at: "2026-11-20T12:00:00Z")
    #expect(try company.decide(on: "2026-12-20").verdict == .pass)
    #expect(try company.decide(on: "2026-12-21").verdict == .fail)
    let review = Review.approved("grace", on: head, at: "2026-11-20T12:00:00Z")
    let away = try Company(
      policy: Company.policy + "approvals_valid_for: 30d\n",
      people: try Company.peopleWithKeys(["ada": "away: {from: 2026-11-01, until: 2026-12-31}"]))
    try away.migrationTopic()
    #expect(try away.decide(reviews: [review], on: "2026-12-20").verdict == .fail)
  }

  @Test func `a yes from the future does not count, ten minutes aside`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada", at: "2026-11-21T12:10:01Z")
    #expect(try !company.passes())
    try company.sign("ada", at: "2026-11-21T12:10:00Z")
    #expect(try company.passes())
  }

  @Test func `a source that the policy does not take counts nothing`() throws {
    let reviewsOnly = try company(policy: "evidence: [forge-review]\n")
    try reviewsOnly.migrationTopic()
    try reviewsOnly.sign("ada")
    #expect(try !reviewsOnly.passes())
    #expect(try reviewsOnly.passes("ada"))
    let statementsOnly = try company(policy: "evidence: [signed-statement]\n")
    try statementsOnly.migrationTopic()
    #expect(try !statementsOnly.passes("ada"))
  }

  @Test func `a yes on another commit with the same entries counts`() throws {
    let company = try company()
    let reviewed = try company.migrationTopic()
    try company.repo.git("checkout", "--quiet", "-B", "elsewhere", "main")
    try company.commit(
      on: "elsewhere", ["README.md": "x\n", migration: "create table words ();\n"], by: Company.edsger)
    try company.repo.git("branch", "--force", "topic", "elsewhere")
    #expect(try company.decide(reviews: [.approved("ada", on: reviewed)]).verdict == .pass)
  }

  @Test func `a yes to another starting point does not count`() throws {
    let company = try Company(people: try Company.peopleWithKeys(), [migration: "one\n"])
    let reviewed = try company.branch("topic", [migration: "three\n"], by: Company.stranger)
    try company.commit(on: "main", [migration: "two\n"], by: Company.edsger)
    let rebased = try company.branch("topic", [migration: "three\n"], by: Company.stranger)
    #expect(try company.decide(reviews: [.approved("ada", on: reviewed)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: rebased)]).verdict == .pass)
  }

  @Test func `a mode is part of what was approved`() throws {
    let company = try company()
    let reviewed = try company.migrationTopic()
    try company.repo.git("update-index", "--chmod=+x", migration)
    try company.repo.commitIndex(author: Company.stranger)
    #expect(try company.decide(reviews: [.approved("ada", on: reviewed)]).verdict == .fail)
  }

  @Test func `the same content at another path was not approved`() throws {
    let company = try company()
    let reviewed = try company.migrationTopic()
    try company.branch("topic", [other: "create table words ();\n"], by: Company.stranger)
    #expect(try company.decide(reviews: [.approved("ada", on: reviewed)]).verdict == .fail)
  }

  @Test func `text proves nothing`() throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.stranger,
      message: "Add\n\nApproved-by: Ada Lovelace <ada@example.com>\nReviewed-by: Ada Lovelace <ada@example.com>")
    #expect(try !company.passes())
  }

  @Test func `what contested changes need is a new yes`() throws {
    let company = try Company(people: try Company.peopleWithKeys(), [migration: "one\n"])
    let head = try company.branch("topic", [migration: "two\n"], by: Company.stranger)
    try company.commit(on: "main", [migration: "three\n"], by: Company.edsger)
    let result = try company.decide(reviews: [.approved("ada", on: head)]).requirements[0]
    #expect(result.verdict == .fail)
    #expect(result.obstacleNames == ["contested"])
  }
}
