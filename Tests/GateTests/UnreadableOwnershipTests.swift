import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.2: what cannot be read at the base is undecided, and how far that reaches.
@Suite struct UnreadableOwnershipTests {
  private static let search = "services/search/ownership.yml"

  @Test(arguments: ["ownership/policy.yml", "ownership/people.yml", "ownership/people/more.yml"])
  func `a policy or people that cannot be read leave everything undecided`(_ file: String) throws {
    let company = try Company([file: "onus: [\n"])
    try company.plant("topic", ["README.md": "x\n"])
    let decision = try company.decide()
    #expect(decision.verdict == .undecided)
    #expect(decision.problems.first?.help.contains { $0.contains("\(file):") } == true)
  }

  @Test func `any error of the files counts, not only broken YAML`() throws {
    let company = try Company(people: Company.people + "ada: {email: second@example.com}\n")
    try company.plant("topic", ["README.md": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `a broken page beside the code leaves its folder undecided, and nothing else`() throws {
    let company = try Company([Self.search: "system: search\nowner: [\n"])
    try company.plant("inside", ["services/search/query.py": "x\n"])
    try company.plant("outside", ["services/catalog/migrations/1.sql": "x\n", "README.md": "x\n"])
    let decision = try company.decide("inside")
    #expect(decision.verdict == .undecided)
    #expect(decision.problems.first?.help.contains { $0.contains("\(Self.search):") } == true)
    #expect(try company.decide("outside").verdict == .fail)
  }

  @Test func `what a page that cannot be read may claim is not told as owned by nobody`() throws {
    let company = try Company([Self.search: "system: search\nowner: [\n"])
    try company.plant("topic", ["services/search/query.py": "x\n", "other.txt": "x\n"])
    let decision = try company.decide()
    #expect(decision.unownedPaths == [RepositoryPath("other.txt")])
    #expect(decision.unownedFiles == 1)
    #expect(
      decision.unknownOwners == [
        Decision.UnknownOwner(page: RepositoryPath(Self.search), paths: [RepositoryPath("services/search/query.py")])
      ])
  }

  @Test func `a deeper page that can be read decides for its own folder`() throws {
    let company = try Company([
      Self.search: "owner: [\n", "services/search/index/ownership.yml": Company.page("index", owner: "lin"),
    ])
    try company.plant("topic", ["services/search/index/migrations/1.sql": "x\n"])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.asked(about: "migration") == ["index: lin"])
  }

  @Test func `a broken central page leaves every path undecided that no page beside the code claims`() throws {
    let company = try Company([
      "ownership/systems/broken.yml": "system: broken\nowner: [\n",
      "ownership/systems/docs.yml": Company.page("docs", "paths: [/docs/]\n"),
    ])
    try company.plant("claimed", ["services/search/migrations/1.sql": "x\n"])
    try company.plant("central", ["docs/migrations/1.sql": "x\n"])
    try company.plant("unowned", ["README.md": "x\n"])
    #expect(try company.decide("claimed").verdict == .fail)
    #expect(try company.decide("central").verdict == .undecided)
    #expect(try company.decide("unowned").verdict == .undecided)
  }

  @Test func `a risk of some tiers is not lost where the tier cannot be read`() throws {
    let company = try Company(
      policy: Company.policy + "risks: {docs: {paths: [\"*.md\"], tiers: [1]}}\n", [Self.search: "tier: 1\nowner: [\n"])
    try company.plant("topic", ["services/search/a.md": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `a page that is a symlink at the base cannot be read`() throws {
    let company = try Company()
    try company.plant("main", items: [Self.search: .symlink("../catalog/ownership.yml")])
    try company.plant("topic", ["services/search/migrations/1.sql": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test(arguments: ["services/search/ownership.yaml", "services/search/Ownership.yml", "services/search/wnership.yml"])
  func `a page under a nearly right name leaves its folder undecided`(_ path: String) throws {
    let company = try Company([Self.search: nil, path: Company.page("search")])
    try company.plant("topic", ["services/search/migrations/1.sql": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `a page over the size limit cannot be read`() throws {
    let long = Company.page("search", "# \(String(repeating: "x", count: 1 << 20))\n")
    let company = try Company([Self.search: long])
    try company.plant("topic", ["services/search/migrations/1.sql": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `what one of two trees cannot say is undecided`() throws {
    let company = try Company()
    try company.repo.git("branch", "release/1")
    try company.advance([Self.search: "owner: [\n"])
    try company.plant("topic", from: "release/1", ["services/search/migrations/1.sql": "x\n"])
    #expect(try company.decide(onto: "release/1").verdict == .undecided)
  }
}
