import Gate
import Git
import TestSupport
import Testing

/// The trailers a risk asks for, what must have come first, and pages that are paused.
@Suite struct TrailerTests {
  private func company() throws -> Company {
    try Company(
      policy: Company.policy
        + "risks:\n  migration: {trailers: [Rollback-Plan], first: [backup taken, dry run on a copy]}\n")
  }

  @Test(arguments: [
    ("Add\n\nRollback-Plan: drop the table", true), ("Add\n\nrollback-plan: drop the table", true),
    ("Add", false), ("Add\n\nRollback-Plan:", false), ("Add\n\nRollback-Plan:   ", false),
    ("Add\n\nRollback-Plan: not a trailer, because text follows\n\nThe end.", false),
    ("Rollback-Plan: only a subject", false),
  ])
  func `a trailer must stand in a commit message and say something`(message: String, passes: Bool) throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.stranger, message: message)
    #expect(try company.passes("ada") == passes)
  }

  @Test(
    arguments: [
      ("Add\n\nrollback-plan: drop the table\n\nThe end.\n", .notLastParagraph),
      ("Add\n\nSome words\nRollback-Plan: drop the table\n", .amongOtherLines),
      ("Rollback-Plan: drop the table\n", .subject), ("Add\n\nRollback-Plan :  \n", .empty),
      ("Add\n\nRollback-Plans: drop the table\n\nThe end.\n", nil), ("Add Rollback-Plan: x\n", nil),
    ] as [(String, MisplacedTrailer.Place?)])
  func `a line that reads like the trailer and is none for git is named with its commit`(
    message: String, place: MisplacedTrailer.Place?
  ) throws {
    let company = try company()
    let head = try company.branch("topic", [migration: "select 1;\n"], by: Company.stranger, message: message)
    let result = try company.decide().requirements[0]
    #expect(result.obstacleNames == ["no Rollback-Plan"])
    #expect(result.misplacedTrailers.map(\.place) == (place.map { [$0] } ?? []))
    #expect(result.misplacedTrailers.allSatisfy { $0.key == "Rollback-Plan" && $0.commit.hex == head })
  }

  @Test func `any commit of the range may carry it, and the result says which`() throws {
    let company = try company()
    try company.migrationTopic()
    #expect(try company.decide().requirements[0].obstacleNames == ["no Rollback-Plan"])
    let carrier = try company.commit(
      on: "topic", ["README.md": "x\n"], by: Company.stranger, message: "Docs\n\nRollback-Plan: turn it off")
    #expect(try company.passes("ada"))
    let found = try #require(try company.decide().requirements[0].foundTrailers.first)
    #expect(found.key == "Rollback-Plan" && found.value == "turn it off" && found.commit.hex == carrier)
  }

  @Test func `a trailer on the base is not of the range`() throws {
    let company = try company()
    try company.commit(on: "main", ["README.md": "x\n"], message: "Docs\n\nRollback-Plan: turn it off")
    try company.migrationTopic()
    #expect(try !company.passes("ada"))
  }

  @Test func `what must come first is shown and not checked`() throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.stranger, message: "Add\n\nRollback-Plan: drop it")
    #expect(try company.decide().requirements[0].requirement.first == ["backup taken", "dry run on a copy"])
    #expect(try company.passes("ada"))
  }

  @Test func `a paused page fails risky changes until its last day, and may be resumed meanwhile`() throws {
    let page = "services/search/ownership.yml"
    let paused = Company.page("search", "paused: {by: ada, until: 2026-12-01, reason: \"price migration running\"}\n")
    let company = try Company([page: paused])
    try company.migrationTopic()
    #expect(try !company.passes("ada", "grace", on: "2026-12-01"))
    #expect(try company.decide(on: "2026-12-01").requirements[0].obstacleNames == ["paused"])
    #expect(try company.passes("ada", on: "2026-12-02"))
    try company.branch("topic", [page: Company.page("search")], by: Company.stranger)
    #expect(try company.passes("ada"))
  }

  @Test func `a page that the change itself pauses or resumes is judged as it was`() throws {
    let page = "services/search/ownership.yml"
    let paused = Company.page("search", "paused: {by: ada, until: 2026-12-01, reason: \"price migration running\"}\n")
    let company = try Company([page: paused])
    try company.branch("topic", [page: Company.page("search"), migration: "select 1;\n"], by: Company.stranger)
    #expect(try !company.passes("ada"))
  }
}
