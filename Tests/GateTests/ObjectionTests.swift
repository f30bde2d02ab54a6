import Evidence
import Gate
import TestSupport
import Testing

/// A no counts generously, until it is taken back.
@Suite struct ObjectionTests {
  private let company: Company
  private let other = "services/search/migrations/0041_a.sql"
  private let morning = "2026-11-20T08:00:00Z"
  private let noon = "2026-11-20T12:00:00Z"
  private let evening = "2026-11-20T18:00:00Z"

  init() throws {
    company = try Company(
      people: try Company.peopleWithKeys(), ["services/search/ownership.yml": Company.page("search", "escalate: lin\n")]
    )
  }

  private func result(_ reviews: Review...) throws -> RequirementResult {
    try #require(try company.decide(reviews: reviews).requirement("search", "migration"))
  }

  @Test func `changes requested by anyone named on it fail it, whoever approves`() throws {
    let head = try company.migrationTopic()
    for person in ["grace", "lin"] {
      let result = try result(.approved("ada", on: head), .requestedChanges(person, on: head))
      #expect(result.verdict == .fail)
      #expect(result.obstacleNames == ["objection by \(person)"])
      #expect(result.seated == ["ada"])
    }
  }

  @Test func `changes requested by somebody who is not named on it fail nothing, and are shown`() throws {
    let head = try company.migrationTopic()
    let result = try result(.approved("ada", on: head), .requestedChanges("edsger", on: head))
    #expect(result.verdict == .pass)
    #expect(result.outsiders.map(\.person) == ["edsger"])
  }

  @Test func `the same person's later word wins, at the same second the no`() throws {
    let head = try company.migrationTopic()
    #expect(
      try result(.requestedChanges("ada", on: head, at: morning), .approved("ada", on: head, at: noon)).verdict == .pass
    )
    #expect(
      try result(.approved("ada", on: head, at: morning), .requestedChanges("ada", on: head, at: noon)).verdict == .fail
    )
    #expect(
      try result(.approved("ada", on: head, at: noon), .requestedChanges("ada", on: head, at: noon)).verdict == .fail)
    #expect(
      try result(.requestedChanges("ada", on: head, at: noon), .approved("ada", on: head, at: noon)).verdict == .fail)
  }

  @Test func `a no survives the force-push that its commit did not`() throws {
    let gone = String(repeating: "cd", count: 20)
    let head = try company.migrationTopic()
    #expect(
      try result(.approved("ada", on: head), .requestedChanges("grace", on: gone)).obstacleNames == [
        "objection by grace"
      ])
    #expect(
      try result(.approved("ada", on: head), .requestedChanges("grace", on: nil)).obstacleNames == [
        "objection by grace"
      ])
  }

  @Test func `a no is not answered by one more edit`() throws {
    let first = try company.migrationTopic()
    let second = try company.migrationTopic("create table others ();\n")
    let result = try result(.requestedChanges("grace", on: first), .approved("ada", on: second))
    #expect(result.obstacleNames == ["objection by grace"])
  }

  @Test func `a dismissed no blocks nothing, and a dismissed yes gives nothing back`() throws {
    let head = try company.migrationTopic()
    #expect(try result(.approved("ada", on: head), .dismissed("grace", on: head)).verdict == .pass)
    let revived = try result(.approved("ada", on: head, at: morning), .dismissed("ada", on: head, at: noon))
    #expect(revived.verdict == .fail)
    #expect(revived.seated == ["-"])
  }

  @Test func `reviews of one person on several commits cover together what each covers`() throws {
    // The second push takes the first file out, the third brings it back as it was.
    let first = try company.branch("topic", [other: "select 1;\n"], by: Company.stranger)
    let second = try company.branch("topic", [migration: "select 2;\n"], by: Company.stranger)
    try company.commit(on: "topic", [other: "select 1;\n"], by: Company.stranger)
    let both = try result(.approved("ada", on: first, at: morning), .approved("ada", on: second, at: noon))
    #expect(both.verdict == .pass)
    #expect(try result(.approved("ada", on: second, at: noon)).verdict == .fail)
  }

  @Test func `a signed yes does not come back when the no after it is taken back on another commit`() throws {
    try company.branch("topic", [other: "select 1;\n"], by: Company.stranger)
    try company.sign("ada", at: morning)
    let second = try company.branch("topic", [migration: "select 2;\n"], by: Company.stranger)
    try company.commit(on: "topic", [other: "select 1;\n"], by: Company.stranger)
    let no = Review.requestedChanges("ada", on: second, at: noon)
    let yes = Review.approved("ada", on: second, at: evening)
    #expect(try result(yes).verdict == .pass)
    let result = try result(no, yes)
    #expect(result.verdict == .fail)
    #expect(result.obstacleNames.isEmpty)
  }

  @Test func `a withdrawn yes is a no`() throws {
    try company.migrationTopic()
    try company.sign("ada", at: morning)
    #expect(try result().verdict == .pass)
    try company.sign("ada", .withdraw, at: noon)
    #expect(try result().obstacleNames == ["objection by ada"])
    try company.sign("ada", at: evening)
    #expect(try result().verdict == .pass)
  }

  @Test func `a withdrawal at the same second as the yes wins`() throws {
    try company.migrationTopic()
    try company.sign("ada", at: noon)
    try company.sign("ada", .withdraw, at: noon)
    #expect(try result().verdict == .fail)
  }

  @Test func `a no to one change is not hidden by a spent yes to another`() throws {
    // Grace's yes to the first migration is spent, her no to the second is not.
    try company.branch("topic", [other: "select 1;\n"], by: Company.stranger)
    try company.sign("grace", at: morning)
    try company.commit(on: "main", [other: "select 1;\n"], by: Company.edsger)
    try company.commit(on: "main", [other: nil], by: Company.edsger)
    let head = try company.branch("topic", [other: "select 1;\n", migration: "select 2;\n"], by: Company.stranger)
    try company.sign("grace", .withdraw, paths: [migration], at: noon)
    #expect(try result(.approved("ada", on: head)).obstacleNames == ["objection by grace"])
  }

  @Test func `a yes to the mended state takes the no to the first one back, for good`() throws {
    try company.migrationTopic("bad\n")
    try company.sign("ada", at: morning)
    try company.sign("ada", .withdraw, at: noon)
    try company.migrationTopic("good\n")
    try company.sign("ada", at: evening)
    #expect(try result().verdict == .pass)
    // Landed, and changed again later: nobody has said no to that.
    try company.repo.git("checkout", "--quiet", "main")
    try company.repo.git("merge", "--quiet", "--ff-only", "topic")
    try company.migrationTopic("better\n")
    #expect(try result().obstacleNames.isEmpty)
  }

  @Test func `a yes to the mended state does not take back the no to what is proposed again`() throws {
    let bad = try company.migrationTopic("bad\n")
    try company.sign("grace", .withdraw, at: noon)
    try company.migrationTopic("good\n")
    try company.sign("grace", at: evening)
    try company.repo.git("checkout", "--quiet", "-B", "topic", bad)
    #expect(try result(.approved("ada", on: bad)).obstacleNames == ["objection by grace"])
  }

  @Test func `a no to another risk or system is none here`() throws {
    let head = try company.migrationTopic()
    try company.sign("grace", .withdraw, risk: "auth")
    try company.sign("grace", .withdraw, system: "catalog")
    #expect(try result(.approved("ada", on: head)).verdict == .pass)
  }

  @Test func `a no of the page's backup counts where the policy asks in the owner's place`() throws {
    let company = try Company(policy: "onus: 1\nstewards: [ada, lin]\nrisks:\n  migration: {approvers: ada}\n")
    let head = try company.migrationTopic()
    let decision = try company.decide(reviews: [.approved("ada", on: head), .requestedChanges("grace", on: head)])
    #expect(decision.requirements[0].obstacleNames == ["objection by grace"])
  }
}
