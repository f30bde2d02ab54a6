import Evidence
import Foundation
import Gate
import Git
import Ownership
import TestSupport
import Testing

/// A landing of the past is judged as it landed: by the files before it, on its day, by what had been said by then.
struct LandedGateTests {
  private static let migration = "services/search/migrations/1.sql"

  private func company(policy more: String = "") throws -> Company {
    try Company(policy: Company.policy + more, people: Company.peopleWithKeys())
  }

  /// Merges a migration by Lin into main on a day and returns the question about it.
  private func land(_ company: Company, on day: String, file: String = migration, name: String = "topic") throws
    -> GateQuestion
  {
    let time = Int(try Company.seconds("\(day)T09:00:00Z"))
    company.repo.clock = time - 120
    try company.branch(name, [file: "create table \(name)"])
    try company.repo.git("checkout", "--quiet", "main")
    let base = try company.repo.git("rev-parse", "main")
    company.repo.clock = time
    try company.repo.git(
      ["merge", "--quiet", "--no-ff", "-m", "Merge", name],
      environment: TemporaryRepository.identity(author: Company.edsger, committer: Company.edsger))
    let repository = try Repository(at: company.repo.path)
    var question = GateQuestion(
      kind: .update, base: try repository.resolve(base).commit, head: try repository.resolve("main").commit,
      baseName: "before", headName: "after", target: "refs/heads/main", baseReference: "refs/heads/main",
      now: Int64(time))
    question.landedBy = Int64(time)
    return question
  }

  private func decide(_ question: GateQuestion, _ company: Company) throws -> Decision {
    try GatePipeline(question, in: try Repository(at: company.repo.path)).decision()
  }

  @Test func `an approval that has run out since was none that was missing`() throws {
    let company = try company(policy: "approvals_valid_for: 2d\n")
    try company.commit(
      on: "main", ["services/search/ownership.yml": "system: search\nowner: ada\nbackup: grace\nreviewed: 2026-03-01\n"]
    )
    let question = try land(company, on: "2026-03-10")
    try company.sign("ada", base: "main~1", at: "2026-03-09T10:00:00Z")
    #expect(try decide(question, company).verdict == .pass)
    var today = question
    today.landedBy = nil
    today.now = try Company.noon(of: Company.today)
    #expect(try decide(today, company).verdict == .fail)
  }

  @Test func `an approval given after the landing is late, named with its proof, and does not count`() throws {
    let company = try company()
    let question = try land(company, on: "2026-11-10")
    try company.sign("ada", base: "main~1", at: "2026-11-12T10:00:00Z")
    let decision = try decide(question, company)
    #expect(decision.verdict == .fail)
    let late = decision.evidence.refused.compactMap(\.late)
    #expect(late.map(\.person) == ["ada"])
    #expect(late.first?.source.key?.hasPrefix("SHA256:") == true)
  }

  @Test func `what would not have counted in time either is not called late`() throws {
    let company = try company()
    let question = try land(company, on: "2026-11-10")
    try company.sign("ada", base: "main~1", at: "2026-11-12T10:00:00Z", withKeyOf: "lin")
    let decision = try decide(question, company)
    #expect(decision.verdict == .fail)
    #expect(decision.evidence.refused.count == 1)
    #expect(decision.evidence.refused.compactMap(\.late).isEmpty)
  }

  @Test func `an approval taken back after the landing stood when it landed, one taken back before did not`() throws {
    let company = try company()
    let question = try land(company, on: "2026-11-10")
    try company.sign("ada", base: "main~1", at: "2026-11-09T10:00:00Z")
    try company.sign("ada", .withdraw, base: "main~1", at: "2026-11-12T10:00:00Z")
    #expect(try decide(question, company).verdict == .pass)
    try company.sign("ada", .withdraw, base: "main~1", at: "2026-11-09T11:00:00Z")
    #expect(try decide(question, company).verdict == .fail)
  }

  @Test func `a page that went out of date since was not out of date then`() throws {
    let company = try company()
    try company.commit(
      on: "main", ["services/search/ownership.yml": "system: search\nowner: ada\nbackup: grace\nreviewed: 2026-01-10\n"]
    )
    let question = try land(company, on: "2026-03-10")
    try company.sign("ada", base: "main~1", at: "2026-03-09T10:00:00Z")
    #expect(try decide(question, company).verdict == .pass)
    var today = question
    today.now = try Company.noon(of: Company.today)
    today.landedBy = today.now
    #expect(try decide(today, company).requirement("search", "migration")?.verdict == .fail)
  }

  @Test func `a commit that was pushed later than it was made may be approved in between`() throws {
    let company = try company()
    var question = try land(company, on: "2026-11-10")
    try company.sign("ada", base: "main~1", at: "2026-11-12T10:00:00Z")
    question.landedBy = try Company.seconds("2026-11-13T00:00:00Z")
    #expect(try decide(question, company).verdict == .pass)
  }

  @Test func `a late review is late, and a late objection stands against nothing that has landed`() throws {
    let company = try company()
    var question = try land(company, on: "2026-11-10")
    let head = try company.repo.git("rev-parse", "topic")
    question.reviews = [Review.file([.approved("ada", on: head, at: "2026-11-12T10:00:00Z")])]
    let decision = try decide(question, company)
    #expect(decision.verdict == .fail)
    #expect(decision.evidence.refused.compactMap(\.late).map(\.person) == ["ada"])
    question.reviews = [
      Review.file([
        .approved("ada", on: head, at: "2026-11-09T10:00:00Z"),
        .requestedChanges("ada", on: head, at: "2026-11-12T10:00:00Z"),
      ])
    ]
    #expect(try decide(question, company).verdict == .pass)
  }

  @Test func `a response belongs to the landing that it reviewed, and says nothing about others`() throws {
    let company = try company()
    let first = try land(company, on: "2026-11-10")
    let head = try company.repo.git("rev-parse", "topic")
    var second = try land(company, on: "2026-11-11", file: "services/search/migrations/2.sql", name: "other")
    try company.sign("ada", head: "other", base: "main~1", at: "2026-11-10T20:00:00Z")
    second.reviews = [Review.file([.requestedChanges("ada", on: head, at: "2026-11-09T10:00:00Z")])]
    #expect(try decide(second, company).verdict == .pass)
    var objected = first
    objected.reviews = second.reviews
    #expect(try decide(objected, company).verdict == .fail)
  }

  @Test func `after a squash the same content tells which landing a response is about`() throws {
    let company = try company()
    company.repo.clock = Int(try Company.seconds("2026-11-10T08:00:00Z"))
    let reviewed = try company.branch("topic", [Self.migration: "create table topic"])
    let base = try company.repo.git("rev-parse", "main")
    try company.commit(on: "main", [Self.migration: "create table topic"])
    let repository = try Repository(at: company.repo.path)
    let time = try Company.seconds("2026-11-10T09:00:00Z")
    var question = GateQuestion(
      kind: .update, base: try repository.resolve(base).commit, head: try repository.resolve("main").commit,
      baseName: "before", headName: "after", target: "refs/heads/main", now: time)
    question.landedBy = time
    question.reviews = [Review.file([.approved("ada", on: reviewed, at: "2026-11-10T08:30:00Z")])]
    #expect(try decide(question, company).verdict == .pass)
  }

  @Test func `a response whose commit cannot be read decides nothing: it may object to this very landing`() throws {
    let company = try company()
    company.repo.clock = Int(try Company.seconds("2026-11-10T08:00:00Z"))
    let reviewed = try company.branch("topic", [Self.migration: "create table topic", "lib/more.py": "x"])
    let base = try company.repo.git("rev-parse", "main")
    try company.commit(on: "main", [Self.migration: "create table topic"])
    let tree = try company.repo.git("rev-parse", "\(reviewed)^{tree}")
    try FileManager.default.removeItem(
      at: company.repo.folder.appendingPathComponent(".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"))
    let repository = try Repository(at: company.repo.path)
    let time = try Company.seconds("2026-11-10T09:00:00Z")
    var question = GateQuestion(
      kind: .update, base: try repository.resolve(base).commit, head: try repository.resolve("main").commit,
      baseName: "before", headName: "after", target: "refs/heads/main", now: time)
    question.landedBy = time
    question.reviews = [Review.file([.requestedChanges("ada", on: reviewed, at: "2026-11-10T08:30:00Z")])]
    #expect(throws: EvidenceError.self) { try decide(question, company) }
  }

  @Test func `an old release branch is judged by the authority as it was then`() throws {
    let company = try company()
    try company.repo.git("branch", "release/1")
    company.repo.clock = Int(try Company.seconds("2026-11-15T09:00:00Z"))
    try company.commit(
      on: "main", ["services/search/ownership.yml": Company.page("search", owner: "edsger")], by: Company.ada)
    company.repo.clock = Int(try Company.seconds("2026-11-10T09:00:00Z"))
    let base = try company.repo.git("rev-parse", "release/1")
    try company.commit(on: "release/1", [Self.migration: "create table topic"])
    let repository = try Repository(at: company.repo.path)
    let time = try Company.seconds("2026-11-10T10:00:00Z")
    var question = GateQuestion(
      kind: .update, base: try repository.resolve(base).commit, head: try repository.resolve("release/1").commit,
      baseName: "before", headName: "after", target: "refs/heads/release/1", baseReference: "refs/heads/release/1",
      now: time)
    question.landedBy = time
    try company.sign(
      "ada", head: "release/1", base: base, target: "refs/heads/release/1", at: "2026-11-10T09:30:00Z")
    #expect(try decide(question, company).verdict == .pass)
    question.landedBy = nil
    #expect(try decide(question, company).verdict == .fail)
  }
}
