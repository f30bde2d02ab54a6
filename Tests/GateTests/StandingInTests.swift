import Evidence
import Gate
import Ownership
import TestSupport
import Testing

/// Who comes after the owner, and when: away, left, contributed, out of reach.
@Suite struct StandingInTests {
  private func company(_ people: [String: String] = [:], page: String = "") throws -> Company {
    let company = try Company(
      people: try Company.peopleWithKeys(people),
      ["services/search/ownership.yml": Company.page("search", page)])
    try company.migrationTopic()
    return company
  }

  @Test func `the backup's yes does not count while the owner is there, and the result shows it`() throws {
    let company = try company()
    let head = try company.repo.git("rev-parse", "topic")
    let result = try company.decide(reviews: [.approved("grace", on: head)]).requirements[0]
    #expect(result.verdict == .fail)
    let grace = try #require(result.seats[0].candidates.first { $0.person == "grace" })
    #expect(grace.bar == nil && !grace.isOpen && grace.away == nil)
    guard case .approved = grace.attempt.outcome else {
      Issue.record("what Grace said should be shown")
      return
    }
  }

  @Test func `the backup decides on the days the owner is away, first and last included`() throws {
    let company = try company(["ada": "away: {from: 2026-11-20, until: 2026-11-24}"])
    #expect(try !company.passes("grace", on: "2026-11-19"))
    #expect(try company.passes("grace", on: "2026-11-20"))
    #expect(try company.passes("grace", on: "2026-11-24"))
    #expect(try !company.passes("grace", on: "2026-11-25"))
  }

  @Test func `whoever is away may still approve`() throws {
    let company = try company(["ada": "away: {from: 2026-11-20, until: 2026-11-24}"])
    #expect(try company.passes("ada"))
  }

  @Test func `where both are away the escalation list decides, and either of the two may`() throws {
    let away = "away: {from: 2026-11-20, until: 2026-11-24}"
    let company = try company(["ada": away, "grace": away], page: "escalate: lin\n")
    #expect(try company.passes("lin"))
    #expect(try company.passes("grace"))
    #expect(try !company.passes("edsger"))
  }

  @Test func `the backup decides from the day after the owner's last`() throws {
    let company = try company(["ada": "until: 2026-11-20"])
    #expect(try company.passes("ada", on: "2026-11-20"))
    #expect(try !company.passes("grace", on: "2026-11-20"))
    #expect(try company.passes("grace", on: "2026-11-21"))
    #expect(try !company.passes("ada", on: "2026-11-21"))
  }

  @Test func `owner and backup who wrote it leave it to the escalation list, then to the stewards`() throws {
    let both = "Change\n\nCo-authored-by: Grace Hopper <grace@example.com>"
    let company = try Company(
      policy: "onus: 1\nstewards: [ada, edsger]\n",
      ["services/search/ownership.yml": Company.page("search", "escalate: lin\n")])
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada, message: both)
    #expect(try !company.passes("edsger"))
    #expect(try company.passes("lin"))
    try company.branch(
      "topic", [migration: "select 2;\n"], by: Company.ada,
      message: both + "\nCo-authored-by: Lin Wei <lin@example.com>")
    #expect(try company.passes("edsger"))
  }

  @Test func `a page whose every rank contributed fails`() throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.ada, message: "x\n\nCo-authored-by: Grace <grace@example.com>")
    #expect(try !company.passes("ada", "grace", "lin", "edsger"))
  }

  @Test func `a machine on a ladder is passed over`() throws {
    let company = try Company(
      ["services/search/ownership.yml": Company.page("search", "approvers: {migration: deploy-bot}\n")])
    try company.migrationTopic()
    #expect(try company.decide().requirements[0].bar(of: "deploy-bot") == .machine)
    #expect(try company.passes("ada"))
  }

  @Test func `somebody who is not in people yml is passed over`() throws {
    let company = try Company(
      ["services/search/ownership.yml": Company.page("search", "approvers: {migration: charles}\n")])
    try company.migrationTopic()
    #expect(try company.decide().requirements[0].bar(of: "charles") == .unknown)
    #expect(try company.passes("ada"))
  }

  @Test func `a backup who says that the owner is out of reach counts`() throws {
    let company = try company()
    try company.sign("grace", standingIn: "Ada is on a plane")
    let result = try company.decide().requirements[0]
    #expect(result.verdict == .pass)
    #expect(result.seats[0].filledBy?.rank == .backup)
    #expect(result.seats[0].filledBy?.proofs.first?.standingIn == "Ada is on a plane")
  }

  @Test func `a backup who only says yes does not`() throws {
    let company = try company()
    try company.sign("grace")
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `a later plain yes does not take back standing in`() throws {
    let company = try company()
    try company.sign("grace", standingIn: "Ada is on a plane")
    try company.sign("grace", at: "2026-11-20T11:00:00Z")
    #expect(try company.passes("grace"))
  }

  @Test func `a later no takes back standing in`() throws {
    let company = try company()
    try company.sign("grace", standingIn: "Ada is on a plane")
    try company.sign("grace", .withdraw, at: "2026-11-20T11:00:00Z")
    #expect(try !company.passes())
  }

  @Test func `nobody but the backup stands in`() throws {
    let company = try company(page: "escalate: lin\n")
    try company.sign("lin", standingIn: "Ada is on a plane")
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `the backup stands in for the owner and not for a named approver`() throws {
    let company = try company(page: "approvers: {migration: lin}\n")
    try company.sign("grace", standingIn: "Lin is on a plane")
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `the backup who contributed cannot stand in`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.grace)
    try company.sign("grace", standingIn: "Ada is on a plane")
    #expect(try company.decide().verdict == .fail)
  }
}
