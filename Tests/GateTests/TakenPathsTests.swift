import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.4: whoever would lose a path to a page is asked, however the page takes it.
@Suite struct TakenPathsTests {
  private static let search = "services/search/ownership.yml"
  private static let catalog = "services/catalog/ownership.yml"

  private func asks(_ files: [String: String?], in there: [String: String?] = [:]) throws -> [String] {
    let company = try Company(there)
    try company.plant("topic", files, by: Company.edsger)
    return try company.decide().ownershipAsks.filter { $0.hasPrefix("paths that ") }
  }

  @Test func `a deeper page takes what lay in the folder`() throws {
    #expect(
      try asks(
        ["services/search/index/ownership.yml": Company.page("index", owner: "lin")],
        in: ["services/search/index/a.py": "x\n"]) == ["paths that search would lose: ada"])
  }

  @Test func `a deeper page in an empty folder takes what will be put there`() throws {
    let files = ["services/search/index/ownership.yml": Company.page("index", owner: "lin")]
    #expect(try asks(files) == ["paths that search would lose: ada"])
  }

  @Test func `a page in an empty folder takes nothing from a page that owns everything`() throws {
    let all = ["ownership/systems/all.yml": Company.page("all", owner: "ada", "paths: ['*']\n")]
    #expect(try asks(["services/new/ownership.yml": Company.page("new", owner: "lin")], in: all) == [])
  }

  @Test func `a central page takes by a longer literal folder`() throws {
    #expect(
      try asks(
        ["ownership/systems/index.yml": Company.page("index", owner: "lin", "paths: [/services/search/deep/]\n")],
        in: ["services/search/deep/a.py": "x\n"]) == ["paths that search would lose: ada"])
  }

  @Test func `a central page with an equal folder takes nothing: both are asked from then on`() throws {
    #expect(
      try asks(["ownership/systems/index.yml": Company.page("index", owner: "lin", "paths: [/services/search/]\n")])
        == [])
  }

  @Test func `a page that is widened takes too`() throws {
    let there = [
      "ownership/systems/wide.yml": Optional(Company.page("wide", owner: "lin", "paths: [/docs/]\n")),
      "services/search/deep/a.py": "x\n",
    ]
    #expect(
      try asks(
        ["ownership/systems/wide.yml": Company.page("wide", owner: "lin", "paths: [/docs/, /services/search/deep/]\n")],
        in: there) == ["paths that search would lose: ada"])
  }

  @Test func `a second page of the same name takes everything, because nobody can tell which is meant`() throws {
    #expect(
      try asks(["docs/ownership.yml": Company.page("search", owner: "lin")]) == ["paths that search would lose: ada"])
  }

  @Test func `editing one's own page hides no other page that takes from it`() throws {
    let company = try Company(["services/search/index/a.py": "x\n"])
    let taker = "services/search/index/ownership.yml"
    try company.plant(
      "topic", [Self.search: Company.page("search", "tier: 3\n"), taker: Company.page("index", owner: "lin")],
      by: Company.edsger)
    let loss = try company.decide().requirement("search", "ownership", "paths that search would lose")
    #expect(loss?.requirement.changes.map(\.change.path.display) == [taker])
    #expect(loss?.requirement.seats.first?.people.first == "ada")
  }

  @Test func `what a page gives up itself is part of its own change`() throws {
    #expect(try asks([Self.search: Company.page("search", "exclude: [./query.py]\n")]) == [])
    #expect(
      try asks([Self.search: nil], in: ["ownership/systems/all.yml": Company.page("all", "paths: [/services/]\n")])
        == [])
  }

  @Test func `a change of two pages asks the losing owner about the one that takes`() throws {
    let company = try Company(["services/search/index/a.py": "x\n"])
    let taker = "services/search/index/ownership.yml"
    try company.plant(
      "topic",
      [
        Self.catalog: Company.page("catalog", owner: "grace", backup: "ada", "tier: 3\n"),
        taker: Company.page("index", owner: "lin"),
      ], by: Company.edsger)
    let loss = try company.decide().requirement("search", "ownership", "paths that search would lose")
    #expect(loss?.requirement.changes.map(\.change.path.display) == [taker])
  }

  @Test func `the cause names a path and how many more`() throws {
    let company = try Company(["services/search/index/a.py": "x\n", "services/search/index/b.py": "x\n"])
    try company.plant(
      "topic", ["services/search/index/ownership.yml": Company.page("index", owner: "lin")], by: Company.edsger)
    let loss = try company.decide().requirement("search", "ownership", "paths that search would lose")
    #expect(loss?.requirement.causes.map(\.text) == ["takes 'services/search/index/a.py' and 1 more from search"])
  }

  @Test(arguments: [[:], ["services/catalog/deep/a.py": "x\n"]])
  func `moving a page to another folder takes paths there, those to come too`(there: [String: String?]) throws {
    let company = try Company(there)
    try company.plant(
      "topic", [Self.search: nil, "services/catalog/deep/ownership.yml": Company.page("search")], by: Company.edsger)
    #expect(try company.decide().ownershipAsks == ["paths that catalog would lose: grace", "the page of search: ada"])
  }
}
