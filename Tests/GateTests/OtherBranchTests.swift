import Evidence
import Gate
import Git
import TestSupport
import Testing

/// An approval for another branch is told as a hint, and is no proof.
struct OtherBranchTests {
  private let migration = "services/search/migrations/1.sql"
  let company: Company

  init() throws {
    company = try Company(people: Company.peopleWithKeys())
    try company.branch("topic", [migration: "create table topic\n"])
  }

  /// What is refused of what Ada signed.
  private func refused() throws -> RefusedEvidence {
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.evidence.proofs.isEmpty)
    return try #require(decision.evidence.refused.first)
  }

  private static func isSilent(_ outcome: Attempt.Outcome) -> Bool { if case .silent = outcome { true } else { false } }

  @Test func `a good signature for another branch is told with its branch and what it covers`() throws {
    try company.sign("ada", target: "refs/heads/release/1")
    let refused = try refused()
    let other = try #require(refused.elsewhere)
    #expect(refused.reason == "it is for 'refs/heads/release/1', not for 'refs/heads/main'")
    #expect(other.target == "refs/heads/release/1" && other.proof.person == "ada")
    let requirement = try #require(try company.decide().requirement("search", "migration"))
    #expect(other.covers(requirement.requirement.changes.map(\.change)))
    guard case .refused(let shown) = requirement.seats[0].candidates[0].attempt.outcome else {
      Issue.record("the hint is not what is told of Ada")
      return
    }
    #expect(shown == refused)
  }

  @Test func `one by another key is no hint`() throws {
    try company.sign("ada", target: "refs/heads/release/1", withKeyOf: "lin")
    #expect(try refused().elsewhere == nil)
  }

  @Test func `one for another repository is no hint`() throws {
    try company.sign("ada", target: "refs/heads/release/1", repository: "acme/other")
    #expect(try refused().elsewhere == nil)
  }

  @Test func `one to other content covers none of this`() throws {
    try company.sign("ada", target: "refs/heads/release/1")
    try company.commit(on: "topic", [migration: "create table other\n"])
    let requirement = try #require(try company.decide().requirement("search", "migration"))
    #expect(try refused().elsewhere?.covers(requirement.requirement.changes.map(\.change)) == false)
    #expect(requirement.outcome(of: "ada").map(Self.isSilent) == true)
  }

  @Test func `one to the same content that began as another is no hint`() throws {
    try company.sign("ada", target: "refs/heads/release/1")
    try company.commit(on: "main", [migration: "create table old\n"], by: Company.edsger)
    try company.branch("topic", [migration: "create table topic\n"])
    let requirement = try #require(try company.decide().requirement("search", "migration"))
    #expect(requirement.outcome(of: "ada").map(Self.isSilent) == true)
  }

  @Test func `a no for another branch stands against nothing here`() throws {
    try company.sign("ada", target: "refs/heads/main")
    try company.sign("ada", .withdraw, target: "refs/heads/release/1", at: "2026-11-20T11:00:00Z")
    #expect(try company.decide().verdict == .pass)
  }
}
