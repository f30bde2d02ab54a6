import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.2: a change that only repairs what cannot be read may be approved by a steward of the last readable version.
@Suite struct RepairTests {
  /// `main` once could be read, then `file` broke.
  private func broken(_ file: String, _ text: String? = "onus: [\n") throws -> Company {
    let company = try Company()
    try company.advance([file: text])
    return company
  }

  @Test func `a steward of the last readable version approves the repair of the policy`() throws {
    let company = try broken("ownership/policy.yml")
    let head = try company.plant("topic", ["ownership/policy.yml": Company.policy])
    #expect(try company.decide().verdict == .fail)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
    let approved = try company.decide(reviews: [.approved("grace", on: head)])
    #expect(approved.verdict == .pass)
    #expect(approved.remarks.contains { $0.contains("repairs ownership files") })
  }

  @Test func `a steward who is only in the repaired version does not`() throws {
    let company = try broken("ownership/policy.yml")
    let head = try company.plant(
      "topic", ["ownership/policy.yml": Company.policy.replacing("[ada, grace]", with: "[edsger]")])
    #expect(try company.decide(reviews: [.approved("edsger", on: head)]).verdict == .fail)
  }

  @Test func `whoever wrote the repair does not approve it`() throws {
    let company = try broken("ownership/policy.yml")
    let head = try company.plant("topic", ["ownership/policy.yml": Company.policy], by: Company.grace)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
  }

  @Test func `a change that does more than repair stays undecided`() throws {
    let company = try broken("ownership/policy.yml")
    let head = try company.plant("topic", ["ownership/policy.yml": Company.policy, "README.md": "x\n"])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .undecided)
  }

  @Test func `a change that repairs nothing stays undecided`() throws {
    let company = try broken("ownership/policy.yml")
    let head = try company.plant("topic", ["ownership/policy.yml": "onus: [[\n"])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .undecided)
  }

  @Test func `what never could be read has nobody to approve its repair`() throws {
    let company = try Company(["ownership/policy.yml": "onus: [\n"])
    let head = try company.plant("topic", ["ownership/policy.yml": Company.policy])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .undecided)
  }

  @Test func `taking away a nearly right name is a repair too`() throws {
    let company = try broken("ownership/policy.yaml", Company.policy)
    let head = try company.plant("topic", ["ownership/policy.yaml": nil])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
  }

  @Test func `a policy that became a symlink can be repaired`() throws {
    let company = try Company()
    try company.plant("main", items: ["ownership/policy.yml": .symlink("elsewhere.yml")])
    let head = try company.plant(items: ["ownership/policy.yml": .file(Company.policy)])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
  }

  @Test func `a repair of the people that also changes who somebody is asks that person as always`() throws {
    let company = try broken("ownership/people.yml")
    let head = try company.plant(
      "topic", ["ownership/people.yml": Company.people.replacing("ada@example.com", with: "mallory@example.com")])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .fail)
    let both = try company.decide(reviews: [.approved("grace", on: head), .approved("ada", on: head)])
    #expect(both.verdict == .pass)
  }

  @Test func `a change of a release branch does not repair main and is decided by nobody there`() throws {
    let company = try Company()
    try company.repo.git("branch", "release/1")
    try company.advance(["ownership/policy.yml": "onus: [\n"])
    let head = try company.plant(
      "topic", from: "release/1", ["ownership/policy.yml": Company.policy + "solo: true\n"])
    let decision = try company.decide(onto: "release/1", reviews: [.approved("grace", on: head)])
    #expect(decision.verdict == .undecided)
  }

  @Test func `a broken page is repaired with a steward's yes`() throws {
    let company = try broken("services/search/ownership.yml", "owner: [\n")
    let head = try company.plant("topic", ["services/search/ownership.yml": Company.page("search")])
    #expect(try company.decide().verdict == .fail)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
  }

  @Test func `a repair of a page that names somebody new asks them to accept`() throws {
    let company = try broken("services/search/ownership.yml", "owner: [\n")
    let head = try company.plant("topic", ["services/search/ownership.yml": Company.page("search", owner: "edsger")])
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .fail)
    let both = try company.decide(reviews: [.approved("grace", on: head), .approved("edsger", on: head)])
    #expect(both.verdict == .pass)
  }

  @Test func `a repair of a page together with other files of its folder stays undecided`() throws {
    let company = try broken("services/search/ownership.yml", "owner: [\n")
    let head = try company.plant(
      "topic", ["services/search/ownership.yml": Company.page("search"), "services/search/query.py": "x\n"])
    let reviews: [Review] = [.approved("ada", on: head), .approved("grace", on: head)]
    #expect(try company.decide(reviews: reviews).verdict == .undecided)
  }
}
