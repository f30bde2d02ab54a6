import Gate
import Ownership
import Paths
import TestSupport
import Testing

/// What `check` says about ownership files: what a change makes wrong, and nothing that was wrong before.
@Suite struct NewFindingsTests {
  private static let people = "ownership/people.yml"
  private static let policy = "ownership/policy.yml"
  private static let search = "services/search/ownership.yml"

  /// Without a policy nothing is enforced; the other two need a walk over the whole tree, which `lint` makes.
  private static let elsewhere = ["missing-policy", "open-override", "unused-exception"]
  static let judged = RuleRegistry.all.filter { rule in
    Linter.familiesOfGate.contains(rule.documentation.family) && !elsewhere.contains(rule.id)
  }.map { $0.id }

  @Test(arguments: judged) func `a fault is told of the change that brings it, and of none after that`(id: String)
    throws
  {
    let documentation = try #require(RuleRegistry.rule(id)).documentation
    let company = try Company(documentation.good)
    try company.plant("topic", documentation.bad.texts(insteadOf: documentation.good))
    let decision = try company.decide()
    #expect(decision.findings.filter { $0.rule == id }.map(\.severity) == [documentation.severity])
    #expect(decision.verdict != .pass || documentation.severity < .error)

    try company.plant("main", documentation.bad.texts(insteadOf: documentation.good))
    let people = documentation.bad.texts()[Self.people] ?? ""
    try company.plant("topic", [Self.people: "# the same people\n" + (people ?? ""), "README.md": "changed\n"])
    #expect(try company.decide().findings.map(\.rule) == [])
  }

  @Test func `taking the policy away is told`() throws {
    let company = try Company()
    try company.plant("topic", [Self.policy: nil])
    #expect(try company.decide().findings.map(\.rule) == ["missing-policy"])
  }

  @Test func `a page that moves takes its faults with it`() throws {
    let page = Company.page("search", backup: "lim")
    let company = try Company([Self.search: page])
    let moved = page + "paths: [/services/search/]\n"
    try company.plant("topic", [Self.search: nil, "ownership/systems/search.yml": moved])
    #expect(try company.decide().findings == [])
  }

  @Test func `a second page of a name may move, a third one is new`() throws {
    let company = try Company(["lib/ownership.yml": Company.page("search")])
    try company.plant("topic", ["lib/ownership.yml": nil, "zlib/ownership.yml": Company.page("search")])
    #expect(try company.decide().findings == [])
    try company.plant("topic", ["a/ownership.yml": Company.page("search")])
    #expect(try company.decide().findings.map(\.rule) == ["duplicate-system"])
  }

  @Test func `files that are laid out anew have no new fault`() throws {
    let people = Company.people + "zoe: {email: ada@example.com, github: zoe-z}\nteam-a: {email: a@example.com}\n"
    let company = try Company(people: people, [Self.search: Company.page("search", backup: "lim")])
    let sorted = people.split(separator: "\n").reversed().joined(separator: "\n\n")
    let page = "# ours\nreviewed: 2026-11-01\n\nbackup: {who: lim}\n\nowner: \"ada\"\nsystem: search\n"
    try company.plant("topic", [Self.people: sorted + "\n", Self.search: page])
    #expect(try company.decide().findings == [])
  }

  @Test func `whoever gets another key is the same person with the same faults`() throws {
    let team = "web-team: {email: web@example.com, github: {login: webbers, id: 9}}\n"
    let company = try Company(
      people: Company.people + team, [Self.search: Company.page("search", backup: "ada", "escalate: [deploy-bot]\n")])
    let renamed = (Company.people + team).replacing("ada:", with: "countess:").replacing("web-team:", with: "app-team:")
      .replacing("deploy-bot:", with: "ship-bot:")
    try company.plant(
      "topic",
      [
        Self.people: renamed, Self.policy: Company.policy.replacing("ada", with: "countess"),
        Self.search: Company.page("search", owner: "countess", backup: "countess", "escalate: [ship-bot]\n"),
        "services/catalog/ownership.yml": Company.page("catalog", owner: "grace", backup: "countess"),
      ])
    #expect(try company.decide().findings == [])
  }

  @Test func `somebody else under another key has faults of their own`() throws {
    let company = try Company(people: Company.people + "web-team: {email: web@example.com}\n")
    try company.plant("topic", [Self.people: Company.people + "app-team: {email: app@example.com}\n"])
    #expect(try company.decide().findings.map(\.subject) == ["app-team"])
  }

  @Test func `two who could both be the one who is gone are new`() throws {
    let company = try Company(people: Company.people + "web-team: {email: [a@example.com, b@example.com]}\n")
    let two = "app-team: {email: a@example.com}\nios-team: {email: b@example.com}\n"
    try company.plant("topic", [Self.people: Company.people + two])
    #expect(try company.decide().findings.map(\.subject) == ["app-team", "ios-team"])
  }

  @Test func `an exception that has run out blocks nobody, and one that is taken away brings its fault back`() throws {
    let page = Company.page("search", backup: "lim")
    func policy(until: String) -> String {
      Company.policy + "allow: [{rule: unknown-person, system: search, reason: on her way, until: \(until)}]\n"
    }
    let expired = try Company(policy: policy(until: "2026-11-20"), [Self.search: page])
    try expired.plant("topic", [Self.people: "# x\n" + Company.people])
    #expect(try expired.decide().findings == [])

    let company = try Company(policy: policy(until: "2026-11-21"), [Self.search: page])
    try company.plant("topic", [Self.people: "# x\n" + Company.people])
    #expect(try company.decide().findings == [])
    try company.plant("topic", [Self.policy: Company.policy])
    #expect(try company.decide().findings.map(\.rule) == ["unknown-person"])
  }

  @Test func `an exception that comes with its fault counts for ownership files, which a steward approves`() throws {
    let company = try Company(policy: Company.policy + "must_be_owned: [/lib/]\n")
    let until = "reason: on her way, until: 2026-12-31"
    let policy = """
      must_be_owned: [/lib/]
      allow:
        - {rule: unknown-person, system: search, \(until)}
        - {rule: unowned-path, path: /lib/, \(until)}

      """
    try company.plant(
      "topic",
      [Self.search: Company.page("search", backup: "lim"), Self.policy: Company.policy + policy, "lib/a.py": "x\n"])
    let decision = try company.decide()
    #expect(decision.findings.map(\.rule) == ["unowned-path"])
    #expect(decision.ownershipAsks.contains("the policy: ada/grace"))
  }

  @Test(
    arguments: [
      ("{rule: unowned-path, reason: x, until: 2026-11-21}", true),
      ("{rule: unowned-path, path: /lib/, reason: x, until: 2026-11-21}", true),
      ("{rule: unowned-path, path: /lib/, reason: x, until: 2026-11-20}", false),
      ("{rule: unowned-path, path: /libs/, reason: x, until: 2026-11-21}", false),
      ("{rule: unowned-path, path: /lib/, system: search, reason: x, until: 2026-11-21}", false),
      ("{rule: overlap, path: /lib/, reason: x, until: 2026-11-21}", false),
    ])
  func `an exception frees a new file of its owner exactly where it silences lint`(exception: String, isFree: Bool)
    throws
  {
    let policy = Company.policy + "must_be_owned: [/lib/]\nallow:\n  - \(exception)\n"
    let company = try Company(policy: policy)
    try company.plant("topic", ["lib/a.py": "x\n"])
    #expect(try company.decide().findings.map(\.rule) == (isFree ? [] : ["unowned-path"]))
    let record = OwnershipRecord(reading: [
      OwnershipFile(path: RepositoryPath("ownership/policy.yml"), content: Array(policy.utf8)),
      OwnershipFile(path: RepositoryPath("ownership/people.yml"), content: Array(Company.people.utf8)),
    ])
    let tree = LintTree { visit in Array("lib/a.py".utf8).withUnsafeBufferPointer { visit($0, .file) } }
    let today = try #require(CalendarDate(Company.today))
    let linted = try Linter(select: ["unowned-path"]).lint(record, tree: tree, today: today).findings
    #expect(linted.isEmpty == isFree)
  }

  @Test func `a file without an owner is told when it is added or loses one, never when it is edited`() throws {
    let company = try Company(policy: Company.policy + "must_be_owned: [/lib/, /services/]\n", ["lib/a.py": "x\n"])
    try company.plant("topic", ["lib/a.py": "y\n"])
    #expect(try company.decide().findings == [])
    try company.plant("topic", ["lib/b.py": "y\n"])
    #expect(try company.decide().findings.map(\.subject) == ["lib/b.py"])
    try company.plant("topic", [Self.search: nil, "services/search/query.py": "y\n"])
    #expect(try company.decide().findings.map(\.subject) == ["services/search/query.py"])
  }
}

extension Company {
  /// A repository that holds an example and nothing else.
  fileprivate convenience init(_ example: RuleDocumentation.Example) throws {
    var files: [String: String?] = [
      "services/search/ownership.yml": nil, "services/search/query.py": nil, "services/catalog/ownership.yml": nil,
      "services/catalog/items.py": nil,
    ]
    files.merge(example.texts()) { $1 }
    try self.init(files)
  }
}

extension RuleDocumentation.Example {
  /// Every file with its text; nil for one of another example that this one does not have.
  fileprivate func texts(insteadOf other: Self = [:]) -> [String: String?] {
    var texts: [String: String?] = [:]
    if !other.files.isEmpty { for file in other.complete { texts[file.path.display] = .some(nil) } }
    for file in complete { texts[file.path.display] = String(decoding: file.content, as: UTF8.self) }
    return texts
  }
}
