import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// The gate end to end, on a real repository: range to verdict.
@Suite struct DecisionTests {
  @Test func `a change that is not risky passes and asks nobody`() throws {
    let company = try Company()
    try company.branch("topic", ["README.md": "hello, world\n"])
    let decision = try company.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.requirements.isEmpty)
    #expect(decision.range.files == 1)
    #expect(decision.unownedFiles == 1)
  }

  @Test func `a migration asks the owner of its system`() throws {
    let company = try Company()
    try company.branch("topic", ["services/search/migrations/0042_index.sql": "create table words ();\n"])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.asked == ["search · migration"])
    #expect(decision.requirements[0].seats.map(\.seat.people) == [["ada", "grace"]])
  }

  @Test func `the owner's review of exactly this content passes`() throws {
    let company = try Company()
    let head = try company.branch(
      "topic", ["services/search/migrations/0042_index.sql": "create table words ();\n"])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .pass)
    #expect(decision.requirement("search", "migration")?.seated == ["ada"])
  }

  @Test func `an approval dies when a covered file is edited afterwards`() throws {
    let company = try Company()
    let path = "services/search/migrations/0042_index.sql"
    let reviewed = try company.branch("topic", [path: "create table words ();\n"])
    try company.commit(on: "topic", [path: "drop table words;\n"])
    let decision = try company.decide(reviews: [.approved("ada", on: reviewed)])
    #expect(decision.verdict == .fail)
    guard case .partial(_, let uncovered)? = decision.requirements[0].seats[0].candidates.first?.attempt.outcome else {
      Issue.record("Ada's review should cover the file as it was then")
      return
    }
    #expect(uncovered.map(\.path) == [RepositoryPath(path)])
  }

  @Test func `an approval survives an edit elsewhere, a rebase and a squash`() throws {
    let company = try Company()
    let path = "services/search/migrations/0042_index.sql"
    let reviewed = try company.branch("topic", [path: "create table words ();\n"])
    try company.commit(on: "main", ["docs/other.md": "other\n"], by: Company.edsger)
    try company.repo.git("checkout", "--quiet", "topic")
    try company.repo.git(["rebase", "--quiet", "main"], environment: TemporaryRepositoryIdentity.lin)
    try company.commit(on: "topic", ["README.md": "edited\n"])
    let decision = try company.decide(reviews: [.approved("ada", on: reviewed)])
    #expect(decision.verdict == .pass)
  }

  @Test func `nobody approves what they wrote`() throws {
    let company = try Company()
    let head = try company.branch(
      "topic", ["services/search/migrations/0042_index.sql": "create table words ();\n"], by: Company.ada)
    let alone = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(alone.verdict == .fail)
    let withBackup = try company.decide(reviews: [.approved("grace", on: head)])
    #expect(withBackup.verdict == .pass)
    #expect(withBackup.requirement("search", "migration")?.seated == ["grace"])
  }

  @Test func `a risky change that nobody owns asks a steward`() throws {
    let company = try Company()
    let head = try company.branch("topic", ["db/migrate/001_init.sql": "create table a ();\n"])
    #expect(try company.decide().asked == ["unowned · migration"])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
  }
}
