import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// DESIGN 4.2: where the policy comes from, and what holds where there is none.
@Suite struct PolicySourceTests {
  private static let migration = "services/search/migrations/1.sql"

  @Test func `the change's own policy, people and pages decide nothing`() throws {
    let company = try Company()
    let head = try company.plant(
      "topic",
      [
        "ownership/policy.yml": "onus: 1\nstewards: [lin]\nrisks: {migration: {off: never mind}}\n",
        "ownership/people.yml": Company.people + "mallory: {email: m@example.com, github: mallory}\n",
        "services/search/ownership.yml": Company.page("search", owner: "lin"), Self.migration: "x\n",
      ])
    let decision = try company.decide(reviews: [.approved("lin", on: head), .approved("mallory", on: head)])
    #expect(decision.verdict == .fail)
    #expect(decision.asked(about: "migration") == ["search: ada"])
    // Lin, named on the new page, may accept; that alone is no approval of anything.
    #expect(decision.requirements.filter { $0.verdict == .pass }.map(\.requirement.subject) == ["lin accepts"])
  }

  @Test func `without a policy everything passes and the decision says so`() throws {
    let repo = try Company(["ownership/policy.yml": nil, "services/search/ownership.yml": nil])
    try repo.plant("topic", [Self.migration: "x\n"])
    let decision = try repo.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.policySource == .none)
    #expect(decision.remarks == ["nothing is enforced: main has no ownership/policy.yml"])
  }

  @Test func `pages without a policy are said loudly`() throws {
    let repo = try Company(["ownership/policy.yml": nil])
    try repo.plant("topic", [Self.migration: "x\n"])
    let decision = try repo.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.remarks.first?.hasPrefix("NOTHING IS ENFORCED: 1 page stands on main") == true)
  }

  @Test func `where a policy is required, its absence is undecided`() throws {
    let repo = try Company(["ownership/policy.yml": nil])
    try repo.plant("topic", ["README.md": "x\n"])
    let decision = try repo.decide { $0.requiresPolicy = true }
    #expect(decision.verdict == .undecided)
  }

  @Test(arguments: [
    "ownership/policy.yaml", "ownership/Policy.yml", "Ownership/policy.yml", "OWNERSHIP/POLICY.YAML",
    "ownership/polcy.yml",
  ])
  func `a policy under a nearly right name is not taken for none`(_ path: String) throws {
    let company = try Company(["ownership/policy.yml": nil, path: Company.policy])
    try company.plant("topic", ["README.md": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `an ownership folder that is a symlink is not taken for none`() throws {
    let company = try Company()
    try company.plant(
      "main",
      items: ["ownership/policy.yml": .nothing, "ownership/people.yml": .nothing, "ownership": .symlink("governance")])
    try company.plant("topic", ["README.md": "x\n"])
    #expect(try company.decide().verdict == .undecided)
  }

  @Test func `a trial asks by the policy of the working tree and never stops anybody`() throws {
    let company = try Company(["ownership/policy.yml": nil])
    try company.plant("topic", [Self.migration: "x\n"])
    let files =
      try company.ownershipFiles(of: "main") + [
        .init(path: RepositoryPath("ownership/policy.yml"), content: Array(Company.policy.utf8))
      ]
    let decision = try company.decide { $0.trial = GateQuestion.Trial(files: files) }
    #expect(decision.asked == ["search · migration"])
    #expect(decision.verdict == .fail)
    #expect(decision.policySource == .workingTree)
    #expect(decision.letsPass)
  }
}
