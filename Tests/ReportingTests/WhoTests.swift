import Evidence
import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// What `onus who` prints.
struct WhoTests {
  private func text(
    _ answers: [ResponsibilityAnswer], _ responsibility: Responsibility, width: Int = 80, json: Bool = false,
    why: Bool = false, moment: WhoContext.Moment? = nil
  ) -> String {
    let report = Report.who(
      answers,
      WhoContext(people: responsibility.people, today: responsibility.today, explainsAll: why, moment: moment))
    let console = Console(width: width)
    return json ? JSONFormat.text(of: report, for: console) : TextFormat.text(of: report, for: console)
  }

  private func path(_ path: String, _ responsibility: Responsibility, isFolder: Bool = false) -> ResponsibilityAnswer {
    .path(responsibility.answers(to: [.init(RepositoryPath(path), isFolder: isFolder)])[0])
  }

  @Test func `a path at two in the morning`() throws {
    let responsibility = try Sample.responsibility()
    var answer = responsibility.answers(to: [.init(RepositoryPath("services/billing/charge.py"))])[0]
    answer.systems[0].history = Self.history(
      .found(try Self.commit("9d41c07", at: "2026-11-20T18:04:00Z", risks: ["migration"])))
    let told = text([.path(answer)], responsibility)
    try expectGolden(told, "who-path.txt")
    #expect(told.split(separator: "\n", omittingEmptySubsequences: false).count <= 24, "more than one screen")
    #expect(told.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try expectGolden(text([.path(answer)], responsibility, width: 40), "who-path-40.txt")
    try expectGolden(text([.path(answer)], responsibility, json: true), "who-path.json")
    try expectGolden(text([.path(answer)], responsibility, why: true), "who-path-why.txt")
  }

  private static func commit(_ id: String, at time: String, risks: [String]) throws -> RecentHistory.RiskyCommit {
    .init(
      id: try Sample.id(id), subject: "add plan table", author: .init(person: "lin", name: "Lin Wei"),
      time: try #require(Timestamp.seconds(time)), risks: risks)
  }

  private static func history(_ lastRisky: RecentHistory.LastRisky) -> RecentHistory {
    RecentHistory(lastRisky: lastRisky, reviewer: .init(person: "ada", name: "Ada Lovelace"))
  }

  @Test(arguments: [
    ("2026-11-21T01:00:00Z", "Sat 01:00 UTC"), ("2026-11-15T23:59:00Z", "Sun 23:59 UTC"),
    ("2026-11-14T23:59:00Z", "2026-11-14"), ("2026-11-22T01:00:00Z", "2026-11-22"),
  ])
  func `the last risky change is told by its weekday for a week, then by its day`(time: String, shown: String) throws {
    let responsibility = try Sample.responsibility()
    var system = try #require(responsibility.system(named: "login"))
    system.history = Self.history(.found(try Self.commit("9d41c07", at: time, risks: ["auth", "billing"])))
    #expect(
      text([.system(system)], responsibility)
        .contains("last risky    \(shown)  9d41c07  add plan table (auth, billing, Lin)\n"))
  }

  @Test func `how far was looked for a risky change is told`() throws {
    let responsibility = try Sample.responsibility()
    var system = try #require(responsibility.system(named: "login"))
    func told(_ lastRisky: RecentHistory.LastRisky) -> String {
      system.history = Self.history(lastRisky)
      return text([.system(system)], responsibility)
    }
    #expect(told(.never(commits: 12)).contains("last risky    none in the whole history, 12 commits\n"))
    #expect(told(.notWithin(commits: 2_000)).contains("last risky    none in the last 2,000 commits\n"))
    #expect(
      told(.cutShort(commits: 1, help: "git fetch --unshallow")).contains(
        """
          last risky    unknown: none in the last 1 commit, and what is before is not in
                        this clone   git fetch --unshallow

        """))
    let strange = RecentHistory(
      lastRisky: .never(commits: 1), reviewer: .init(person: nil, name: "Mallory\u{1B}[2J"))
    system.history = strange
    #expect(text([.system(system)], responsibility).contains("by\n                Mallory\\u{1B}[2J\n"))
  }

  @Test func `a page that says little is told in few lines, without labels that have no value`() throws {
    let responsibility = try Sample.responsibility()
    let data = try #require(responsibility.system(named: "data"))
    try expectGolden(text([.system(data)], responsibility), "who-system-bare.txt")
  }

  @Test func `who is away does not have an incident role, and is not asked without a word`() throws {
    let responsibility = try Sample.responsibility(
      away: ["ada": ("2026-11-16", "2026-11-24"), "lin": ("2026-11-21", "2026-11-21")])
    let billing = try #require(responsibility.system(named: "billing"))
    let told = text([.system(billing)], responsibility)
    #expect(told.contains("nobody commands (Ada is away until 2026-11-24, Lin is away until"))
    #expect(told.contains("to change prices: Lin Wei, who is away until 2026-11-21"))
    #expect(told.contains("Ada follows up (is away until 2026-11-24)"))
  }

  @Test func `a commit that was asked is told with the day that everything is judged on`() throws {
    let responsibility = try Sample.responsibility()
    let system = try #require(responsibility.system(named: "login"))
    func told(_ name: String, isItsDay: Bool) throws -> String {
      let moment = WhoContext.Moment(name: name, commit: try Sample.id("9d41c07"), isItsDay: isItsDay)
      return text([.system(system)], responsibility, moment: moment)
    }
    #expect(
      try told("HEAD~3", isItsDay: true).hasPrefix(
        "at 9d41c07 (HEAD~3), judged on 2026-11-21, the day it was committed\n\nlogin"))
    #expect(try told("9d41c07", isItsDay: false).hasPrefix("at 9d41c07, judged on 2026-11-21, as --now says\n\n"))
  }

  @Test func `a page that will block soon says when and who acts`() throws {
    let responsibility = Responsibility(
      people: try Sample.people(), systems: [try Sample.login()], policy: try Sample.policy(),
      today: try Sample.day("2027-02-25"))
    let system = try #require(responsibility.system(named: "login"))
    #expect(
      text([.system(system)], responsibility).contains(
        "soon          every 180 days, last 2026-08-31 (Grace Hopper acts); blocks from"))
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
    try expectGolden(text([.person(person)], responsibility, width: 40), "who-person-40.txt")
    try expectGolden(text([.person(person)], responsibility, json: true), "who-person.json")
  }

  @Test func `who leaves is told when, and which pages name nobody else then`() throws {
    let responsibility = try Sample.responsibility(left: ["ada": "2026-12-10", "grace": "2026-11-30"])
    let ada = try #require(responsibility.person(named: "ada"))
    #expect(
      text([.person(ada)], responsibility).contains(
        "leaves        on 2026-12-10, in 19 days: this page names nobody else who is\n                here then: login")
    )
    let gone = try Sample.responsibility(left: ["lin": "2026-11-20"])
    let lin = try #require(gone.person(named: "lin"))
    #expect(text([.person(lin)], gone).contains("left          on 2026-11-20, 1 day ago\n"))
  }

  @Test func `an unowned path names the stewards and exits with 1`() throws {
    let responsibility = try Sample.responsibility()
    let answer = path("db/migrations/1.rb", responsibility)
    #expect(!answer.hasOwner)
    #expect(Report.who([answer], WhoContext(people: [:], today: Sample.today)).exitCode == 1)
    try expectGolden(text([answer], responsibility), "who-unowned.txt")
    try expectGolden(text([answer], responsibility, width: 40), "who-unowned-40.txt")
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

  @Test func `a path near which something is owned names who owns that`() throws {
    var responsibility = try Sample.responsibility()
    responsibility = Responsibility(
      people: responsibility.people, systems: responsibility.systems.filter { $0.name.value != "data" },
      policy: responsibility.policy, today: responsibility.today)
    let shown = text([path("services/new/x.py", responsibility)], responsibility)
    #expect(shown.contains("  nearby        billing: Ada Lovelace   services/billing/\n"))
    #expect(shown.contains("                login: Grace Hopper   services/login/\n"))
    #expect(shown.contains("name an owner in   services/new/ownership.yml   or let a page\n"))
    #expect(!text([path("tools/x.py", responsibility)], responsibility).contains("nearby"))
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
