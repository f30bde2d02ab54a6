import Evidence
import Gate
import Paths
import TestSupport
import Testing

/// What breaking the glass lifts, and for whom.
@Suite struct BreakGlassTests {
  @Test(arguments: ["ada", "grace"]) func `Owner and backup land without an approval, loudly`(person: String) throws {
    let company = try Company.withKeys()
    try company.migrationTopic()
    #expect(try company.decide().verdict == .fail)
    let path = try company.breakGlass(person)
    let decision = try company.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.breaksGlass)
    #expect(decision.lifted == ["search · migration by \(person)"])
    #expect(decision.overrides.map(\.file.path.display) == [path])
    #expect(decision.overrides.map(\.statement.incident) == ["INC-42"])
  }

  @Test func `Whoever wrote the change may break the glass on it`() throws {
    let company = try Company.withKeys()
    try company.migrationTopic(by: Company.ada)
    try company.breakGlass("ada")
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `Adding the file asks nobody, whatever else its place would ask`() throws {
    let company = try Company.withKeys(
      policy: Company.policy + "must_be_owned: [\"*\"]\nrisks: {shout: {paths: [/ownership/], adds: [payload]}}\n",
      ["README.md": nil])
    try company.migrationTopic()
    try company.breakGlass("ada")
    let decision = try company.decide()
    #expect(decision.ownershipAsks == [])
    #expect(decision.verdict == .pass)
    #expect(decision.findings == [])
  }

  @Test func `Anybody else may not, and a steward is asked about the file`() throws {
    let company = try Company.withKeys()
    try company.migrationTopic()
    try company.breakGlass("lin")
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.lifted == [])
    #expect(decision.overrideRefusals == ["'lin' may not break the glass here, only 'ada' and 'grace'"])
    #expect(decision.ownershipAsks == ["an override that does not count: ada/grace"])
  }

  @Test func `Where the policy lists who may, only they may`() throws {
    let company = try Company.withKeys(policy: Company.policy + "override: [lin]\n")
    try company.migrationTopic()
    try company.breakGlass("ada")
    #expect(try company.decide().lifted == [])
    try company.breakGlass("lin")
    #expect(try company.decide().lifted == ["search · migration by lin"])
  }

  @Test func `It lifts missing trailers and a page that nobody looked at`() throws {
    let company = try Company.withKeys(
      policy: Company.policy + "risks: {migration: {trailers: [Rollback-Plan]}}\n",
      ["services/search/ownership.yml": Company.page("search").replacing("2026-11-01", with: "2025-01-01")])
    try company.migrationTopic()
    #expect(
      try company.decide().requirement("search", "migration")?.obstacleNames == [
        "review-overdue", "no Rollback-Plan",
      ])
    try company.breakGlass("grace")
    let result = try #require(try company.decide().requirement("search", "migration"))
    #expect(result.verdict == .pass)
    #expect(result.lifting?.obstacles.count == 2)
  }

  @Test func `It never lifts an objection: who said no was reached`() throws {
    let company = try Company.withKeys()
    let head = try company.migrationTopic()
    try company.breakGlass("grace")
    let decision = try company.decide(reviews: [.requestedChanges("ada", on: head)])
    #expect(decision.verdict == .fail)
    #expect(decision.lifted == [])
  }

  @Test func `It never lifts a pause`() throws {
    let company = try Company.withKeys([
      "services/search/ownership.yml": Company.page("search", "paused: {by: ada, until: 2026-12-01, reason: moving}\n")
    ])
    try company.migrationTopic()
    try company.breakGlass("ada")
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.requirement("search", "migration")?.obstacleNames == ["paused"])
  }

  @Test func `It never lifts a contested change`() throws {
    let company = try Company.withKeys([migration: "create table words ();\n"])
    try company.branch("topic", [migration: "create table words (id int);\n"], by: Company.stranger)
    try company.breakGlass("ada")
    #expect(try company.decide().verdict == .pass)
    try company.advance([migration: "create table words (name text);\n"])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.lifted == [])
  }

  @Test func `It never decides what nobody can decide`() throws {
    let company = try Company.withKeys()
    try company.advance(["services/ownership.yml": "system: [\n"])
    try company.plant(items: [migration: .file("create table words ();\n"), "services/x.pem": .file("key\n")])
    try company.breakGlass("ada", lifting: [("search", "migration"), (nil, "secrets")])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `What one person may not lift stays missing`() throws {
    let company = try Company.withKeys([
      "services/catalog/ownership.yml": Company.page("catalog", owner: "lin", backup: "edsger")
    ])
    let other = "services/catalog/migrations/1.sql"
    try company.branch("topic", [migration: "a\n", other: "b\n"], by: Company.stranger)
    try company.breakGlass("ada", lifting: [("search", "migration"), ("catalog", "migration")])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.lifted == ["search · migration by ada"])
  }

  @Test func `Ownership takes two people, and one of them twice is one`() throws {
    let company = try Company.withKeys()
    try company.branch("topic", ["ownership/policy.yml": Company.policy + "solo: false\n"], by: Company.ada)
    try company.breakGlass("ada", lifting: [(nil, "ownership")])
    #expect(try company.decide().verdict == .fail)
    try company.breakGlass("ada", lifting: [(nil, "ownership")], at: "2026-11-21T02:05:00Z")
    #expect(try company.decide().verdict == .fail)
    try company.breakGlass("grace", lifting: [(nil, "ownership")])
    let decision = try company.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.lifted == ["unowned · ownership by ada, grace"])
  }

  @Test func `Where everything is approved it lifts nothing and is no shout`() throws {
    let company = try Company.withKeys()
    let head = try company.migrationTopic()
    try company.breakGlass("grace")
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .pass)
    #expect(!decision.breaksGlass)
  }

  @Test func `Each step of a push has its own override, and it is good for nothing else`() throws {
    let company = try Company.withKeys()
    let base = try company.repo.git("rev-parse", "main")
    try company.migrationTopic()
    try company.breakGlass("ada")
    let first = try company.land()
    try company.plant("topic", from: first, ["services/catalog/migrations/1.sql": "x\n"], by: Company.stranger)
    try company.breakGlass("grace", lifting: [("catalog", "migration")])
    try company.land()
    let both = try company.decide("main", onto: base, kind: .update, target: "refs/heads/main")
    #expect(both.verdict == .pass)
    #expect(both.breaksGlass)
    try company.plant("topic", from: "main", [migration: "create table more ();\n"], by: Company.stranger)
    try company.land()
    let more = try company.decide("main", onto: base, kind: .update, target: "refs/heads/main")
    #expect(more.verdict == .fail)
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    guard let range = self.firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
