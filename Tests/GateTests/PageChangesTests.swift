import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// DESIGN 4.4, the table of ownership changes: pages and whoever is named on them.
@Suite struct PageChangesTests {
  private static let search = "services/search/ownership.yml"
  private static let catalog = "services/catalog/ownership.yml"

  /// Who is asked when Edsger changes these files.
  private func asks(_ files: [String: String?], in there: [String: String?] = [:]) throws -> [String] {
    let company = try Company(there)
    try company.plant("topic", files, by: Company.edsger)
    return try company.decide().ownershipAsks
  }

  @Test func `a page asks its owner at the base`() throws {
    #expect(try asks([Self.search: Company.page("search", "tier: 1\n")]) == ["the page of search: ada"])
  }

  @Test func `so does a page that is deleted`() throws {
    #expect(try asks([Self.search: nil]) == ["the page of search: ada"])
  }

  @Test func `so does a page that moves, with both files`() throws {
    let company = try Company()
    let moved = "ownership/systems/search.yml"
    try company.plant(
      "topic", [Self.search: nil, moved: Company.page("search", "paths: [/services/search/]\n")], by: Company.edsger)
    let decision = try company.decide()
    #expect(decision.ownershipAsks == ["the page of search: ada"])
    #expect(decision.paths(of: "ownership") == [moved, Self.search])
  }

  @Test func `so does a page that is narrowed`() throws {
    #expect(try asks([Self.search: Company.page("search", "exclude: [./query.py]\n")]) == ["the page of search: ada"])
  }

  @Test func `so does a page that becomes a symlink, a submodule or nonsense`() throws {
    for item: Company.Item in [.symlink("../catalog/ownership.yml"), .submodule(), .file("owner: [\n")] {
      let company = try Company()
      try company.plant(items: [Self.search: item], by: Company.edsger)
      let decision = try company.decide()
      #expect(decision.ownershipAsks == ["the page of search: ada"])
      #expect(decision.verdict == .fail)
    }
  }

  @Test func `a page is known by its id, wherever its text goes`() throws {
    // search's id now stands on catalog's page and the other way round.
    let asked = try asks([
      Self.search: Company.page("catalog", owner: "grace", backup: "ada"), Self.catalog: Company.page("search"),
    ])
    #expect(asked.contains("the page of search: ada"))
    #expect(asked.contains("the page of catalog: grace"))
  }

  @Test func `a page that gets another id is deleted and new`() throws {
    let asked = try asks([Self.search: Company.page("finding")])
    #expect(
      asked == [
        "ada accepts: ada", "grace accepts: grace", "the new page of finding: ada/grace", "the page of search: ada",
      ])
  }

  @Test func `a new page asks a steward, and both it names accept`() throws {
    let asked = try asks(["docs/ownership.yml": Company.page("docs", owner: "lin", backup: "edsger")])
    #expect(asked == ["edsger accepts: edsger", "lin accepts: lin", "the new page of docs: ada/grace"])
  }

  @Test func `a new page that cannot be read asks a steward`() throws {
    #expect(try asks(["docs/ownership.yml": "owner: [\n"]) == ["pages that cannot be read: ada/grace"])
  }

  @Test func `a page under a nearly right name asks a steward`() throws {
    #expect(try asks(["docs/ownership.yaml": Company.page("docs")]) == ["ownership files: ada/grace"])
  }

  @Test func `a new owner accepts, and so does a new backup`() throws {
    #expect(
      try asks([Self.search: Company.page("search", owner: "lin")]) == ["lin accepts: lin", "the page of search: ada"])
    #expect(
      try asks([Self.search: Company.page("search", backup: "lin")]) == ["lin accepts: lin", "the page of search: ada"])
  }

  @Test func `owner and backup who change places both accept`() throws {
    #expect(
      try asks([Self.search: Company.page("search", owner: "grace", backup: "ada")])
        == ["ada accepts: ada", "grace accepts: grace", "the page of search: ada"])
  }

  @Test func `who accepts may have written the change`() throws {
    let company = try Company()
    let head = try company.plant("topic", [Self.search: Company.page("search", owner: "lin")], by: Company.lin)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: head), .approved("lin", on: head)]).verdict == .pass)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
  }

  @Test func `nobody accepts who is not in the people at the base`() throws {
    let company = try Company()
    let head = try company.plant(
      "topic",
      [
        Self.search: Company.page("search", owner: "mallory"),
        "ownership/people.yml": Company.people + "mallory: {email: m@example.com, github: {login: mallory, id: 99}}\n",
      ])
    let reviews: [Review] = [
      .approved("ada", on: head), .approved("grace", on: head),
      Review(login: "mallory", id: 99, state: "APPROVED", commit: head, at: "2026-11-20T10:00:00Z"),
    ]
    let decision = try company.decide(reviews: reviews)
    #expect(decision.requirement("search", "ownership", "mallory accepts")?.verdict == .fail)
    #expect(decision.verdict == .fail)
  }

  @Test func `a machine that is named cannot accept`() throws {
    let company = try Company()
    try company.plant("topic", [Self.search: Company.page("search", owner: "deploy-bot")])
    let result = try company.decide().requirement("search", "ownership", "deploy-bot accepts")
    #expect(result?.seats.first?.candidates.first?.bar == .machine)
  }

  @Test func `a page that was there only for part of the change is judged by what lands`() throws {
    // BASE gained a page after the branch began: the change does not take it away.
    let company = try Company()
    try company.plant("topic", [Self.search: Company.page("search", "tier: 1\n")], by: Company.edsger)
    try company.advance(["docs/ownership.yml": Company.page("docs", owner: "lin"), "docs/a.md": "x\n"])
    let decision = try company.decide()
    #expect(decision.ownershipAsks == ["the page of search: ada"])
    #expect(decision.findings == [])
  }

  @Test func `a page of a name that BASE gained meanwhile is a second one when it lands`() throws {
    let company = try Company()
    try company.plant("topic", ["docs/ownership.yml": Company.page("docs")], by: Company.edsger)
    try company.advance(["guides/ownership.yml": Company.page("docs", owner: "lin")])
    let decision = try company.decide()
    #expect(decision.findings.map(\.rule) == ["duplicate-system"])
    #expect(decision.verdict == .fail)
  }

  @Test func `files beside the ownership files in their folder ask a steward`() throws {
    #expect(try asks(["ownership/README.md": "x\n"]) == ["ownership files: ada/grace"])
  }

  @Test func `replacing the ownership folder asks a steward and all whose pages go`() throws {
    let company = try Company(["ownership/systems/docs.yml": Company.page("docs", owner: "lin", "paths: [/docs/]\n")])
    try company.plant(
      items: [
        "ownership/policy.yml": .nothing, "ownership/people.yml": .nothing, "ownership/systems/docs.yml": .nothing,
        "ownership": .symlink("elsewhere"),
      ], by: Company.edsger)
    let asked = try company.decide().ownershipAsks
    #expect(asked.contains("the page of docs: lin"))
    #expect(asked.contains("ownership files: ada/grace"))
    #expect(asked.contains("the policy: ada/grace"))
  }
}
