import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// What `onus who` prints.
struct WhoTests {
  private func text(
    _ answers: [ResponsibilityAnswer], _ responsibility: Responsibility, width: Int = 80, json: Bool = false
  ) -> String {
    let report = Report.who(answers, WhoContext(people: responsibility.people, today: responsibility.today))
    let console = Console(width: width)
    return json ? JSONFormat.text(of: report, for: console) : TextFormat.text(of: report, for: console)
  }

  private func path(_ path: String, _ responsibility: Responsibility, isFolder: Bool = false) -> ResponsibilityAnswer {
    .path(responsibility.answers(to: [.init(RepositoryPath(path), isFolder: isFolder)])[0])
  }

  @Test func `a path at two in the morning`() throws {
    let responsibility = try Sample.responsibility()
    let answer = path("services/billing/charge.py", responsibility)
    try expectGolden(text([answer], responsibility), "who-path.txt")
    try expectGolden(text([answer], responsibility, width: 40), "who-path-40.txt")
    try expectGolden(text([answer], responsibility, json: true), "who-path.json")
  }

  @Test func `an owner who is away is not who decides now`() throws {
    let responsibility = try Sample.responsibility(away: ["ada": ("2026-11-16", "2026-11-24")], paused: true)
    let system = try #require(responsibility.system(named: "billing"))
    try expectGolden(text([.system(system)], responsibility), "who-system-away.txt")
  }

  @Test func `when nobody of the page is there a steward is asked, and when no steward is, nobody`() throws {
    var left = ["ada": "2026-09-01", "grace": "2026-09-01"]
    var responsibility = try Sample.responsibility(left: left)
    var login = try #require(responsibility.system(named: "login"))
    #expect(login.decider?.person == "lin")
    left["lin"] = "2026-10-01"
    responsibility = try Sample.responsibility(left: left)
    login = try #require(responsibility.system(named: "login"))
    #expect(login.decider == nil)
    try expectGolden(text([.system(login)], responsibility), "who-system-nobody.txt")
  }

  @Test func `a person holds what the files name them for`() throws {
    let responsibility = try Sample.responsibility(away: ["ada": ("2026-12-20", "2027-01-05")])
    let person = try #require(responsibility.person(named: "ada"))
    #expect(responsibility.person(named: "ADA@example.com")?.person == person.person)
    #expect(responsibility.person(named: "ada-l")?.person == person.person)
    #expect(responsibility.person(named: "nobody") == nil)
    try expectGolden(text([.person(person)], responsibility), "who-person.txt")
    try expectGolden(text([.person(person)], responsibility, json: true), "who-person.json")
  }

  @Test func `an unowned path names the stewards and exits with 1`() throws {
    let responsibility = try Sample.responsibility()
    let answer = path("db/migrations/1.rb", responsibility)
    #expect(!answer.hasOwner)
    #expect(Report.who([answer], WhoContext(people: [:], today: Sample.today)).exitCode == 1)
    try expectGolden(text([answer], responsibility), "who-unowned.txt")
    try expectGolden(text([answer], responsibility, json: true), "who-unowned.json")
  }

  @Test func `equal claims make two owners, and wider ones lose`() throws {
    let responsibility = try Sample.responsibility(more: [try Sample.ledger()])
    let answer = path("services/billing/migrations/1.sql", responsibility)
    try expectGolden(text([answer], responsibility), "who-shared.txt")
  }

  @Test func `an excluded path falls to the wider claim`() throws {
    let responsibility = try Sample.responsibility()
    let found = responsibility.answers(to: [.init(RepositoryPath("services/billing/fixtures/a.json"))])[0]
    #expect(found.systems.map(\.page.name.value) == ["data"])
    #expect(found.claims.map(\.system) == ["data", "billing"])
    let shown = text([.path(found)], responsibility)
    #expect(shown.contains("over          './' of billing, which excludes './fixtures/'"))
  }

  @Test func `a folder is asked about as its content is`() throws {
    let responsibility = try Sample.responsibility()
    let answer = responsibility.answers(to: [.init(RepositoryPath("services"), isFolder: true)])[0]
    #expect(answer.systems.map(\.page.name.value) == ["data"])
    #expect(answer.systemsInside == ["billing", "login"])
    let nested = responsibility.answers(to: [.init(RepositoryPath("services/billing"), isFolder: true)])[0]
    #expect(nested.systems.map(\.page.name.value) == ["billing"])
  }

  @Test func `several paths get a line each`() throws {
    let responsibility = try Sample.responsibility()
    let answers = responsibility.answers(
      to: ["services/billing/charge.py", "services/login/session.py", "docs/a.md"].map { .init(RepositoryPath($0)) })
    try expectGolden(text(answers.map { .path($0) }, responsibility), "who-several.txt")
  }

  @Test func `without a policy nobody is asked and nothing breaks`() throws {
    let responsibility = Responsibility(
      people: try Sample.people(), systems: [try Sample.billing()], policy: nil, today: Sample.today)
    let shown = text([path("services/billing/a", responsibility), path("x", responsibility)], responsibility)
    #expect(shown.contains("nobody"))
  }
}
