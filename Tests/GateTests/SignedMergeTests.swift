import Evidence
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// A merge that its maker signed and says `Approved-by:` in is a yes to what it brings in.
@Suite struct SignedMergeTests {
  private let company: Company
  private let catalogMigration = "services/catalog/migrations/1.sql"

  /// Lin adds a migration to search, which is Ada's.
  init() throws {
    company = try Company(people: try Company.peopleWithKeys())
    try company.branch("topic", [migration: "create table words ();\n"])
  }

  @Test func `lets a range pass whose tip it is, before the push and in it`() throws {
    try company.merge("topic")
    for kind in [GateQuestion.Kind.landing, .update] {
      let decision = try company.decide("landing", kind: kind)
      #expect(decision.verdict == .pass)
      #expect(decision.evidence.summary.contains("1 signed merge"))
      #expect(decision.requirements[0].seated == ["ada"])
      #expect(decision.requirements[0].contributors == ["lin"])
    }
    let source = try #require(try company.decide("landing").evidence.proofs.first?.source)
    #expect(source.kind == .signedMerge)
    #expect(source.description.hasPrefix("signed merge "))
    #expect(source.description.contains(", key SHA256:"))
  }

  @Test func `counts where the base has moved on elsewhere since`() throws {
    try company.merge("topic")
    try company.advance(["README.md": "moved on\n"])
    #expect(try company.decide("landing").verdict == .pass)
  }

  @Test(arguments: ["Approved-by: ada", "approved-BY: Countess <ADA@example.com>", "Approved-by: <ada@example.com>"])
  func `names its maker by address or by the key in people`(trailer: String) throws {
    try company.merge("topic", trailers: [trailer])
    #expect(try company.decide("landing").verdict == .pass)
  }

  @Test func `is nothing without the word, and is not spoken of`() throws {
    try company.merge("topic", trailers: [])
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    #expect(decision.refusals == [])
    #expect(decision.evidence.summary == ["no forge reviews given", "0 signed statements"])
  }

  @Test func `is not read where the policy takes no such evidence`() throws {
    let company = try Company(
      policy: Company.policy + "evidence: [signed-statement]\n", people: try Company.peopleWithKeys())
    try company.branch("topic", [migration: "create table words ();\n"])
    try company.merge("topic")
    #expect(try company.decide("landing").verdict == .fail)
  }

  // MARK: - Trains, steps and merges of merges

  @Test func `of a train counts each for its own part, as a whole and step by step`() throws {
    try company.branch("other", [catalogMigration: "create table items ();\n"])
    try company.merge("topic")
    try company.merge("other", into: "landing", by: Company.grace, key: "grace", trailers: ["Approved-by: grace"])
    let whole = try company.decide("landing", kind: .update)
    #expect(whole.verdict == .pass)
    #expect(whole.evidence.summary.contains("2 signed merges"))
    #expect(whole.steps.isEmpty)
    try company.repo.git("branch", "step", "landing^")
    #expect(try company.decide("landing", onto: "step", kind: .update).asked == ["catalog · migration"])
    #expect(try company.decide("landing", onto: "step", kind: .update, target: "refs/heads/main").verdict == .pass)
  }

  @Test func `covers what a merge inside the branch had brought there`() throws {
    try company.branch("side", ["services/search/migrations/2.sql": "two\n"], by: Company.edsger)
    try company.merge("side", into: "topic", on: "topic", by: Company.lin, key: nil, trailers: [])
    try company.merge("topic")
    #expect(try company.decide("landing").verdict == .pass)
  }

  @Test func `into a branch covers what it brings there and not what the branch had`() throws {
    try company.branch("side", ["services/search/migrations/2.sql": "two\n"], by: Company.edsger)
    try company.merge("side", into: "topic")
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    guard case .partial(_, let uncovered) = decision.requirements[0].outcome(of: "ada") else {
      Issue.record("\(decision.requirements[0])")
      return
    }
    #expect(uncovered.map(\.path.display) == [migration])
  }

  @Test func `covers only the step that its maker saw`() throws {
    try company.branch("side", from: "topic", [migration: "drop table words;\n"], by: Company.edsger)
    try company.merge("side", into: "topic")
    #expect(try company.decide("landing").verdict == .fail)
  }

  @Test func `of the base into a branch approves nothing of the branch`() throws {
    try company.advance(["README.md": "moved on\n"])
    try company.merge("main", into: "topic")
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    #expect(decision.refusals == [])
  }

  @Test func `covers no edit that follows it`() throws {
    try company.merge("topic")
    try company.commit(on: "landing", [migration: "drop table words;\n"])
    #expect(try company.decide("landing").verdict == .fail)
  }

  @Test func `stays behind when its content is taken to another commit`() throws {
    try company.merge("topic")
    try company.repo.git("checkout", "--quiet", "-B", "squashed", "main")
    try company.repo.git("merge", "--quiet", "--squash", "landing")
    try company.repo.commit(message: "Squashed\n\nApproved-by: \(Company.ada)", author: Company.lin)
    #expect(try company.decide("squashed").verdict == .fail)
  }

  @Test func `that has landed and was undone approves no second landing`() throws {
    try company.merge("topic", on: "main")
    try company.commit(on: "main", [migration: nil], by: Company.edsger)
    try company.branch("again", [migration: "create table words ();\n"])
    #expect(try company.decide("again").verdict == .fail)
  }
}
