import Gate
import TestSupport
import Testing

/// One seat for each person that page and policy ask for; one human, one seat.
@Suite struct SeatTests {
  private func company(page: String = "", risks: String = "", escalate: String = "") throws -> Company {
    let company = try Company(
      policy: Company.policy + (risks.isEmpty ? "" : "risks:\n  \(risks)\n"),
      ["services/search/ownership.yml": Company.page("search", page.isEmpty ? "" : "approvers: {migration: \(page)}\n")]
    )
    try company.migrationTopic()
    return company
  }

  @Test func `approvers of the page take the owner's place`() throws {
    let company = try company(page: "lin")
    #expect(try !company.passes("ada"))
    #expect(try company.passes("lin"))
  }

  @Test func `of a list any one will do`() throws {
    let company = try company(page: "[lin, edsger]")
    #expect(try company.passes("lin"))
    #expect(try company.passes("edsger"))
    #expect(try !company.passes("grace"))
  }

  @Test func `all means each of them`() throws {
    let company = try company(page: "{all: [ada, lin]}")
    #expect(try !company.passes("ada"))
    #expect(try !company.passes("lin"))
    #expect(try !company.passes("ada", "grace"))
    #expect(try company.passes("lin", "ada"))
  }

  @Test func `a count asks for as many different humans`() throws {
    let company = try company(page: "{count: 2, of: [ada, lin, edsger]}")
    #expect(try !company.passes("ada", "ada"))
    #expect(try !company.passes("ada", "grace"))
    #expect(try company.passes("edsger", "ada"))
    #expect(try company.passes("lin", "edsger"))
  }

  @Test func `a count that contributors have made too short goes on with the owner's backup`() throws {
    let company = try company(page: "{count: 2, of: [ada, lin, edsger]}")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.edsger)
    #expect(try !company.passes("ada"))
    #expect(try !company.passes("grace"))
    #expect(try company.passes("ada", "grace"))
  }

  @Test func `who is asked on a seat of their own does not keep the backup from another`() throws {
    let company = try company(page: "{all: [ada, lin]}")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    #expect(try !company.passes("ada"))
    #expect(try !company.passes("grace", "edsger"))
    #expect(try company.passes("ada", "grace"))
  }

  @Test func `the policy asks besides the page`() throws {
    let company = try company(risks: "migration: {approvers: lin}")
    #expect(try !company.passes("ada"))
    #expect(try !company.passes("lin"))
    #expect(try company.passes("ada", "lin"))
  }

  @Test func `no page can replace whom the policy asks`() throws {
    let company = try company(page: "edsger", risks: "migration: {also: lin}")
    #expect(try !company.passes("edsger", "ada", "grace"))
    #expect(try company.passes("edsger", "lin"))
  }

  @Test func `approvers and also of the policy are both asked`() throws {
    let company = try company(risks: "migration: {approvers: lin, also: edsger}")
    #expect(try !company.passes("ada", "lin"))
    #expect(try company.passes("ada", "lin", "edsger"))
  }

  @Test func `a person whom page and policy ask is asked once`() throws {
    let company = try company(risks: "migration: {approvers: ada, also: ada}")
    #expect(try company.passes("ada"))
    #expect(try !company.passes("lin"))
  }

  @Test func `where that person wrote it a steward decides and not somebody named by the page`() throws {
    let company = try Company(
      policy: "onus: 1\nstewards: [ada, lin]\nrisks:\n  migration: {approvers: ada}\n")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    #expect(try !company.passes("grace"))
    #expect(try company.passes("lin"))
  }

  @Test func `a count of the policy is not met by a page that asks for one of the same people`() throws {
    let company = try company(
      page: "[ada, lin, edsger]", risks: "migration: {approvers: {count: 2, of: [ada, lin, edsger]}}")
    #expect(try !company.passes("ada"))
    #expect(try company.passes("ada", "edsger"))
  }

  @Test func `overlapping seats are filled by whoever leaves room for the others`() throws {
    let company = try company(page: "[lin, edsger]", risks: "migration: {also: lin}")
    #expect(try !company.passes("lin"))
    #expect(try !company.passes("edsger"))
    #expect(try company.passes("lin", "edsger"))
  }

  @Test func `a count beyond the people named goes on down the ladder`() throws {
    let company = try company(page: "{count: 3, of: [lin, edsger]}")
    #expect(try !company.passes("lin", "edsger"))
    #expect(try company.passes("lin", "edsger", "ada"))
  }

  @Test func `an unowned change asks the policy's approvers and also`() throws {
    let company = try Company(policy: Company.policy + "risks:\n  migration: {approvers: lin, also: edsger}\n")
    let head = try company.branch("topic", ["db/migrate/1.sql": "select 1;\n"], by: Company.stranger)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .fail)
    #expect(
      try company.decide(reviews: [.approved("lin", on: head), .approved("edsger", on: head)]).verdict == .pass)
  }

  @Test func `whoever fills another seat is told so`() throws {
    let company = try company(page: "[lin, edsger]", risks: "migration: {also: lin}")
    let head = try company.repo.git("rev-parse", "topic")
    let result = try company.decide(reviews: [.approved("lin", on: head)]).requirements[0]
    #expect(result.seated.filter { $0 == "lin" }.count == 1)
    let empty = try #require(result.seats.first { $0.filledBy == nil })
    #expect(empty.candidates.first { $0.person == "lin" }?.bar == .seatedElsewhere)
  }
}
