import Evidence
import Gate
import TestSupport
import Testing

/// The reviewer who rebased stays eligible; a committer of anything else does not.
@Suite struct CommitterPardonTests {
  private let company: Company
  private let rebased = "services/search/migrations/0041_a.sql"

  init() throws { company = try Company(people: try Company.peopleWithKeys()) }

  /// Lin writes; main moves on; Ada rebases Lin's branch.
  ///
  /// Returns the tip before and after.
  private func rebase(_ text: String = "select 1;\n") throws -> (before: String, after: String) {
    let before = try company.branch("topic", [migration: text], by: Company.lin)
    try company.commit(on: "main", ["README.md": "moved on\n"], by: Company.edsger)
    let after = try company.branch("topic", [migration: text], by: Company.lin, committer: Company.ada)
    return (before, after)
  }

  @Test func `a review given before the own rebase counts`() throws {
    let (before, _) = try rebase()
    let result = try company.decide(reviews: [.approved("ada", on: before)]).requirements[0]
    #expect(result.verdict == .pass)
    #expect(result.contributors == ["ada", "lin"])
  }

  @Test func `a review given only after it does not`() throws {
    let (_, after) = try rebase()
    #expect(try company.decide(reviews: [.approved("ada", on: after)]).verdict == .fail)
  }

  @Test func `a review given before the own rebase counts, even if said again afterwards`() throws {
    let (before, after) = try rebase()
    let again: [Review] = [
      .approved("ada", on: before, at: "2026-11-20T10:00:00Z"), .approved("ada", on: after, at: "2026-11-20T12:00:00Z"),
    ]
    #expect(try company.decide(reviews: again).verdict == .pass)
    #expect(try company.decide(reviews: again.reversed()).verdict == .pass)
  }

  @Test func `a review taken back or dismissed before it was given again after the rebase does not`() throws {
    let (before, after) = try rebase()
    let first = Review.approved("ada", on: before, at: "2026-11-20T10:00:00Z")
    let last = Review.approved("ada", on: after, at: "2026-11-20T14:00:00Z")
    for between in [Review.requestedChanges("ada", on: before), .dismissed("ada", on: before)] {
      #expect(try company.decide(reviews: [first, between, last]).verdict == .fail)
    }
  }

  @Test func `a signed statement given before the own rebase counts, even if said again afterwards`() throws {
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.sign("ada")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada)
    #expect(try company.decide().verdict == .pass)
    try company.sign("ada", at: "2026-11-20T12:00:00Z")
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `a signed statement taken back and given again after the rebase does not`() throws {
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.sign("ada")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada)
    try company.sign("ada", .withdraw, at: "2026-11-20T11:00:00Z")
    try company.sign("ada", at: "2026-11-20T12:00:00Z")
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `a review of other content pardons nothing`() throws {
    let before = try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    let after = try company.branch("topic", [migration: "drop table words;\n"], by: Company.lin, committer: Company.ada)
    #expect(try company.decide(reviews: [.approved("ada", on: before)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: after)]).verdict == .fail)
  }

  @Test func `an author is never pardoned`() throws {
    let before = try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    #expect(try company.decide(reviews: [.approved("ada", on: before)]).verdict == .fail)
  }

  @Test func `a co-author is never pardoned`() throws {
    let before = try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada,
      message: "Add\n\nCo-authored-by: Ada <ada@example.com>")
    #expect(try company.decide(reviews: [.approved("ada", on: before)]).verdict == .fail)
  }

  @Test func `one pardoned change does not pardon another`() throws {
    let before = try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada)
    let after = try company.commit(on: "topic", [rebased: "select 2;\n"], by: Company.lin, committer: Company.ada)
    #expect(try company.decide(reviews: [.approved("ada", on: before)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: after)]).verdict == .fail)
  }

  @Test func `statements that together cover what was rebased pardon together`() throws {
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.sign("ada")
    try company.commit(on: "topic", [rebased: "select 2;\n"], by: Company.lin)
    try company.sign("ada", paths: [rebased], at: "2026-11-20T12:00:00Z")
    try company.repo.git("checkout", "--quiet", "-B", "topic", "main")
    try company.commit(
      on: "topic", [migration: "select 1;\n", rebased: "select 2;\n"], by: Company.lin, committer: Company.ada)
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `a commit that is not here pardons nothing`() throws {
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada)
    let unknown = String(repeating: "ab", count: 20)
    #expect(try company.decide(reviews: [.approved("ada", on: unknown)]).verdict == .fail)
  }

  @Test func `the backup is not asked while the pardoned owner is there`() throws {
    let (before, _) = try rebase()
    let result = try company.decide(reviews: [.approved("ada", on: before)]).requirements[0]
    #expect(result.seats[0].candidates.filter(\.isOpen).map(\.person) == ["ada"])
  }
}
