import Evidence
import Foundation
import Gate
import TestSupport
import Testing

/// What a yes survives, what ends it, and when: the first paragraph of "Evidence" in the design, sentence by sentence.
@Suite struct ApprovalLifeTests {
  private let readme = "README.md"

  private func company(policy: String = "", people: [String: String] = [:]) throws -> Company {
    try Company(policy: Company.policy + policy, people: try Company.peopleWithKeys(people))
  }

  /// A migration and a harmless commit by a stranger, approved by Ada as they are.
  private func approved() throws -> Company {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.stranger)
    try company.commit(on: "topic", ["notes.md": "one\n"], by: Company.stranger)
    try company.sign("ada")
    #expect(try company.decide().verdict == .pass)
    return company
  }

  private func git(_ company: Company, _ arguments: String...) throws {
    try company.repo.git(
      arguments, environment: TemporaryRepository.identity(author: Company.stranger, committer: Company.stranger))
  }

  @Test func `a yes survives amend, squash, reordering, a rebase and edits elsewhere`() throws {
    let company = try approved()
    try git(company, "commit", "--quiet", "--amend", "--message", "Other words")
    #expect(try company.decide().verdict == .pass)
    try company.commit(on: "topic", ["services/search/query.py": "edited\n"], by: Company.stranger)
    #expect(try company.decide().verdict == .pass)
    // The last two commits the other way round.
    let order = try company.repo.git("rev-list", "--reverse", "main..topic").split(separator: "\n").map(String.init)
    try git(company, "reset", "--quiet", "--hard", "main")
    for commit in order.reversed() { try git(company, "cherry-pick", commit) }
    #expect(try company.decide().verdict == .pass)
    try git(company, "reset", "--quiet", "--soft", "main")
    try git(company, "commit", "--quiet", "--message", "All in one")
    #expect(try company.decide().verdict == .pass)
    try company.commit(on: "main", [readme: "moved on\n"], by: Company.edsger)
    try git(company, "rebase", "--quiet", "main", "topic")
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `a yes survives the merge that a queue makes of it, and of others before it`() throws {
    let company = try approved()
    try company.branch("other", ["notes/other.md": "x\n"], by: Company.edsger)
    try git(company, "checkout", "--quiet", "-B", "queue", "main")
    try git(company, "merge", "--quiet", "--no-ff", "--message", "Merge other", "other")
    try git(company, "merge", "--quiet", "--no-ff", "--message", "Merge topic", "topic")
    #expect(try company.decide("queue", kind: .update).verdict == .pass)
  }

  @Test func `it dies the moment a covered file differs, and lives again with the content`() throws {
    let company = try approved()
    try company.commit(on: "topic", [migration: "select 1; \n"], by: Company.stranger)
    #expect(try company.decide().verdict == .fail)
    try company.commit(on: "topic", [migration: "select 1;\n"], by: Company.stranger)
    #expect(try company.decide().verdict == .pass)
  }

  @Test(arguments: [("2026-10-22T12:00:00Z", true), ("2026-10-22T11:59:59Z", false)])
  func `a yes holds to the second that the policy says, from every source`(time: String, holds: Bool) throws {
    let company = try company(policy: "approvals_valid_for: 30d\n")
    let head = try company.migrationTopic()
    #expect(try (company.decide(reviews: [.approved("ada", on: head, at: time)]).verdict == .pass) == holds)
    try company.sign("ada", at: time)
    #expect(try (company.decide().verdict == .pass) == holds)
  }

  @Test func `a withdrawal counts however old it is, and whatever the policy says of approvals`() throws {
    let company = try company(policy: "approvals_valid_for: 30d\n")
    let head = try company.migrationTopic()
    try company.sign("grace", .withdraw, at: "2020-01-01T00:00:00Z")
    #expect(
      try company.decide(reviews: [.approved("ada", on: head)]).requirements[0].obstacleNames == ["objection by grace"])
  }

  @Test func `a withdrawal counts before its day has come, until a yes of a later day`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada", at: "2026-11-20T10:00:00Z")
    try company.sign("ada", .withdraw, at: "2026-11-25T00:00:00Z")
    try company.sign("ada", at: "2026-11-21T12:00:00Z")
    #expect(try company.decide().requirements[0].obstacleNames == ["objection by ada"])
    try company.sign("ada", at: "2026-11-25T00:00:01Z")
    #expect(try company.decide(on: "2026-11-25").verdict == .pass)
  }

  @Test func `a withdrawal dated before the yes does not take it back`() throws {
    let company = try company()
    try company.migrationTopic()
    try company.sign("ada", at: "2026-11-20T10:00:00Z")
    try company.sign("ada", .withdraw, at: "2026-11-20T09:59:59Z")
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `a withdrawal counts although its key has expired, and a yes with it does not`() throws {
    let keys = try CompanyKeys.shared.get()
    let people = Company.people.replacingOccurrences(
      of: "github: {login: ada-l, id: 1}",
      with: "signing_keys: {key: \"\(try keys.text(of: "ada"))\", until: 2026-11-20}, github: {login: ada-l, id: 1}")
    let company = try Company(people: people)
    let head = try company.migrationTopic()
    try company.sign("ada", at: "2026-11-20T09:00:00Z")
    #expect(try company.decide().verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
    try company.sign("ada", .withdraw, at: "2026-11-20T10:30:00Z")
    #expect(
      try company.decide(reviews: [.approved("ada", on: head)]).requirements[0].obstacleNames == ["objection by ada"])
  }

  @Test func `at equal times the no wins, whichever source each comes from`() throws {
    let company = try company()
    let head = try company.migrationTopic()
    try company.sign("ada", at: "2026-11-20T10:00:00Z")
    #expect(
      try company.decide(reviews: [.requestedChanges("ada", on: head, at: "2026-11-20T10:00:00Z")]).verdict == .fail)
    #expect(
      try company.decide(reviews: [.requestedChanges("ada", on: head, at: "2026-11-20T09:59:59Z")]).verdict == .pass)
  }

  @Test func `a change that was reverted needs a new yes, within the days that approvals hold and past them`() throws {
    let company = try company(policy: "approvals_valid_for: 30d\n")
    try company.commit(on: "main", [migration: "off\n"], by: Company.edsger)
    try company.branch("topic", [migration: "on\n"], by: Company.stranger)
    try company.sign("ada")
    for text in ["on\n", "off\n"] { try company.commit(on: "main", [migration: text], by: Company.edsger) }
    try company.branch("topic", [migration: "on\n"], by: Company.stranger)
    let spent = try company.decide(on: "2026-11-22").requirements[0]
    #expect(spent.verdict == .fail)
    guard case .spent = try #require(spent.outcome(of: "ada")) else {
      Issue.record("within its days the yes should be shown as spent")
      return
    }
    let old = try company.decide(on: "2026-12-22").requirements[0]
    #expect(old.verdict == .fail)
    guard case .refused(let refusal) = try #require(old.outcome(of: "ada")) else {
      Issue.record("past its days it should be shown as too old")
      return
    }
    #expect(refusal.reason.contains("approvals hold for 30d"))
  }

  @Test func `one person with two keys fills one seat`() throws {
    let keys = try CompanyKeys.shared.get()
    let both = "signing_keys: [{key: \"\(try keys.text(of: "ada"))\"}, {key: \"\(try keys.text(of: "edsger"))\"}]"
    let people = try Company.peopleWithKeys().split(separator: "\n").filter { !$0.hasPrefix("edsger") }
      .joined(separator: "\n")
      .replacingOccurrences(of: "signing_keys: {key: \"\(try keys.text(of: "ada"))\"}", with: both)
    let company = try Company(
      people: people + "\n",
      ["services/search/ownership.yml": Company.page("search", "approvers:\n  migration: {count: 2, of: [ada, lin]}\n")]
    )
    try company.migrationTopic()
    try company.sign("ada", withKeyOf: "edsger")
    #expect(try company.decide().requirements[0].seated == ["ada", "-"])
    try company.sign("ada", at: "2026-11-20T11:00:00Z")
    #expect(try company.decide().requirements[0].seated == ["ada", "-"])
    try company.sign("lin")
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `an author who approves by a second key is still the author`() throws {
    let keys = try CompanyKeys.shared.get()
    let people = try Company.peopleWithKeys().split(separator: "\n").filter { !$0.hasPrefix("edsger") }
      .joined(separator: "\n").replacingOccurrences(
        of: "{key: \"\(try keys.text(of: "ada"))\"}",
        with: "[{key: \"\(try keys.text(of: "ada"))\"}, {key: \"\(try keys.text(of: "edsger"))\"}]")
    let company = try Company(people: people + "\n")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    try company.sign("ada", withKeyOf: "edsger")
    #expect(try company.decide().evidence.proofs.count == 1)
    #expect(try company.decide().verdict == .fail)
  }
}
