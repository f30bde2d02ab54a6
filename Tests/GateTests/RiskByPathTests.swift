import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// DESIGN 4.4: risks by path, by author and by tier, and whom they ask.
@Suite struct RiskByPathTests {
  private func company(risks: String, _ more: String = "", _ files: [String: String?] = [:]) throws -> Company {
    try Company(policy: Company.policy + more + "risks:\n" + risks, files)
  }

  @Test func `every preset that is on by default is on without being named`() throws {
    let company = try Company()
    try company.plant(
      "topic",
      [
        "db/migrate/1_a.rb": "x\n", "app/auth/login.py": "x\n", "app/billing/charge.py": "x\n", ".env": "x\n",
        ".github/workflows/ci.yml": "x\n",
      ])
    let risks = Set(try company.decide().requirements.map(\.requirement.risk))
    #expect(risks == ["migration", "auth", "billing", "secrets", "pipeline"])
  }

  @Test func `risk patterns fold the case of ASCII letters`() throws {
    let company = try Company()
    try company.plant("topic", ["DB/Migrate/1_a.rb": "x\n"])
    #expect(try company.decide().asked == ["unowned · migration"])
  }

  @Test func `deleting a risky file is as risky as adding one`() throws {
    let company = try Company(["services/search/migrations/1.sql": "x\n"])
    try company.plant("topic", ["services/search/migrations/1.sql": nil])
    #expect(try company.decide().asked == ["search · migration"])
  }

  @Test func `an exclusion of a risk takes its paths out, and out of no other risk`() throws {
    let company = try company(risks: "  auth: {exclude: [/docs/auth/]}\n  docs: {paths: [/docs/]}\n")
    try company.plant("topic", ["docs/auth/login.md": "x\n"])
    #expect(try company.decide().asked == ["unowned · docs"])
  }

  @Test func `an exclusion holds for texts and authors of the risk too`() throws {
    let company = try company(risks: "  pii: {adds: [ssn], exclude: [/docs/]}\n")
    try company.plant("topic", ["docs/a.md": "the ssn\n", "src/a.py": "the ssn\n"])
    #expect(try company.decide().paths(of: "pii") == ["src/a.py"])
  }

  @Test func `what the policy ignores has no risk by path, but still by what it adds`() throws {
    let company = try company(risks: "  pii: {adds: [ssn]}\n", "ignore: [/vendor/]\n")
    try company.plant("topic", ["vendor/migrations/1.sql": "x\n", "vendor/a.py": "ssn = 1\n"])
    #expect(try company.decide().asked == ["unowned · pii"])
  }

  @Test func `a risk that is off asks nobody, and what is built in stays on`() throws {
    let company = try company(
      risks: "  migration: {off: none here}\n  pii: {off: later, adds: [ssn]}\n", "ignore: [/services/]\n")
    try company.plant(items: [
      "services/search/migrations/1.sql": .file("ssn\n"), "services/search/link": .symlink("query.py"),
      "services/search/ownership.yml": .file(Company.page("search", "tier: 1\n")),
    ])
    #expect(try company.decide().asked == ["search · opaque", "search · ownership"])
  }

  @Test func `a cause names the pattern and the line that wrote it`() throws {
    let company = try company(risks: "  docs: {paths: [/docs/]}\n")
    try company.plant("topic", ["docs/a.md": "x\n"])
    let cause = try company.decide().requirements.first?.requirement.causes.first
    #expect(cause?.text == "matches '/docs/'")
    #expect(cause?.location?.line == 5)
  }

  @Test func `the page's approvers are asked instead of the owner, the policy's besides them`() throws {
    let company = try company(
      risks: "  migration: {approvers: edsger, also: [grace]}\n", "",
      ["services/search/ownership.yml": Company.page("search", "approvers: {migration: [ada, lin]}\n")])
    try company.plant("topic", ["services/search/migrations/1.sql": "x\n", "db/migrate/1_a.rb": "x\n"])
    #expect(
      try company.decide().asked(about: "migration") == ["search: ada/lin + edsger + grace", "unowned: edsger + grace"])
  }

  @Test func `a change of several systems is a requirement for each`() throws {
    let company = try Company()
    try company.plant(
      "topic", ["services/search/migrations/1.sql": "x\n", "services/catalog/migrations/1.sql": "x\n"])
    #expect(try company.decide().asked(about: "migration") == ["catalog: grace", "search: ada"])
  }

  @Test func `two pages that claim a path equally are both asked`() throws {
    let company = try Company([
      "ownership/systems/twin.yml": Company.page("second", owner: "lin", "paths: [/services/search/]\n")
    ])
    try company.plant("topic", ["services/search/migrations/1.sql": "x\n"], by: Company.edsger)
    #expect(try company.decide().asked(about: "migration") == ["search: ada", "second: lin"])
  }

  @Test func `the longest literal folder owns, whichever file it stands in`() throws {
    let company = try Company([
      "ownership/systems/index.yml": Company.page("index", owner: "lin", "paths: [/services/search/migrations/]\n")
    ])
    try company.plant("topic", ["services/search/migrations/1.sql": "x\n"], by: Company.edsger)
    #expect(try company.decide().asked(about: "migration") == ["index: lin"])
  }

  @Test func `a risk of some tiers asks only systems of these`() throws {
    let company = try company(
      risks: "  docs: {paths: [\"*.md\"], tiers: [1]}\n", "",
      ["services/search/ownership.yml": Company.page("search", "tier: 1\n")])
    try company.plant(
      "topic", ["services/search/a.md": "x\n", "services/catalog/a.md": "x\n", "README.md": "x\n"])
    #expect(try company.decide().asked == ["search · docs"])
  }

  @Test func `what a machine authored or co-authored can be a risk`() throws {
    let company = try company(risks: "  agent: {authored_by: machine}\n")
    let bot = "deploy <deploy[bot]@users.noreply.github.com>"
    try company.plant("authored", ["README.md": "x\n"], by: bot, committer: Company.lin)
    try company.plant(
      "helped", ["README.md": "y\n"], message: "Change\n\nCo-authored-by: \(bot)")
    try company.plant("committed", ["README.md": "z\n"], by: Company.lin, committer: bot)
    #expect(try company.decide("authored").asked == ["unowned · agent"])
    #expect(try company.decide("helped").asked == ["unowned · agent"])
    #expect(try company.decide("committed").asked == [])
  }

  @Test func `a risk by author can be switched off and excluded`() throws {
    let company = try company(
      risks: "  agent: {authored_by: machine, exclude: [/docs/]}\n  old: {authored_by: machine, off: no}\n")
    try company.plant(
      "topic", ["docs/a.md": "x\n"], by: "deploy <deploy[bot]@users.noreply.github.com>", committer: Company.lin)
    #expect(try company.decide().asked == [])
  }

  @Test func `a range without risk never looks at its commits`() throws {
    let company = try Company()
    try company.plant("topic", ["README.md": "x\n"])
    let decision = try company.decide()
    #expect(decision.range.commits == nil)
    #expect(decision.range.authors == nil)
  }
}
