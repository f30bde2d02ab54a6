import Testing

@testable import Ownership

@Suite struct PeopleRuleTests {
  @Test(
    arguments: [
      ("edsgar", "unknown-person", "owner 'edsgar' is not in people.yml; did you mean 'edsger'?"),
      ("zoe", "unknown-person", "owner 'zoe' is not in people.yml"),
      ("ghopper", "unknown-person", "owner 'ghopper' is not in people.yml; did you mean 'grace'?"),
      ("\"@ghopper\"", "unknown-person", "owner '@ghopper' is not in people.yml; did you mean 'grace'?"),
      ("Grace@Example.com", "unknown-person", "owner 'Grace@Example.com' is not in people.yml; did you mean 'grace'?"),
      ("payments-team", "not-a-person", "owner 'payments-team' is not one human"),
      ("\"@acme/payments\"", "not-a-person", "owner '@acme/payments' is not one human"),
      ("\"#billing\"", "not-a-person", "owner '#billing' is not one human"),
      ("on-call", "not-a-person", "owner 'on-call' is not one human"),
      ("CTO", "not-a-person", "owner 'CTO' is not one human"),
      ("Head of platform", "not-a-person", "owner 'Head of platform' is not one human"),
      ("nobody", "not-a-person", "owner 'nobody' is not one human"),
    ])
  func `a name that is not on file is one finding that says what it probably is`(
    name: String, rule: String, message: String
  ) throws {
    let findings = try lint([
      "services/billing/ownership.yml": "system: billing\nowner: \(name)\nbackup: lin\nreviewed: 2026-11-20\n"
    ]).filter { $0.severity == .error }
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map(\.message) == [message])
  }

  @Test func `the team of somebody on file is no person`() throws {
    #expect(
      try errors(
        people: "ada: {email: a@example.com, github: ada-l, team: atlas}\ngrace: {email: g@example.com, github: g-h}",
        owner: "atlas") == ["not-a-person"])
  }

  @Test func `an entry called like a team is no person, unless it is a machine`() throws {
    let people = "ada: {email: a@example.com, github: ada-l}\ngrace: {email: g@example.com, github: g-h}\n"
    #expect(try errors(people: people + "dev-team: {email: d@example.com}") == ["not-a-person"])
    #expect(try errors(people: people + "dev-team: {machine: true, email: d@example.com}") == [])
  }

  @Test(
    arguments: [
      "grace: {email: ADA@example.com, github: g-h}",
      "grace: {email: g@example.com, github: Ada-L}",
      "grace: {email: g@example.com, github: {login: g-h, id: 4217}}",
      "grace: {email: noreply@github.com, github: g-h}",
      "grace: {email: g@bots.example.com, github: g-h}\nbot: {machine: true, email: \"*@bots.example.com\"}",
    ])
  func `an identity belongs to one entry`(grace: String) throws {
    #expect(
      try errors(people: "ada: {email: ada@example.com, github: {login: ada-l, id: 4217}}\n" + grace)
        == ["shared-identity"])
  }

  @Test func `machines may share an address with each other, and a login another forge`() throws {
    let people = """
      ada: {email: ada@example.com, github: ada-l}
      grace: {email: g@example.com, github: g-h, gitlab: ada-l}
      one: {machine: true, email: ci@example.com}
      two: {machine: true, email: ci@example.com}
      """
    #expect(try errors(people: people) == [])
  }

  @Test func `one human alone may be both with solo`() throws {
    let policy = "onus: 1\nstewards: ada\nsolo: true\n"
    let findings = try lint([
      "ownership/policy.yml": policy,
      "ownership/people.yml": "ada: {email: ada@example.com, github: ada-l}\n",
      "services/billing/ownership.yml": "system: billing\nowner: ada\nbackup: ada\nreviewed: 2026-11-20\n",
    ])
    #expect(findings.filter { $0.severity > .advice } == [])
  }

  @Test(
    arguments: [
      ("2026-11-20", 0), ("2026-11-21", 1), ("2026-12-21", 1), ("2026-12-22", 0),
    ])
  func `leaving is told from thirty days before to the last day`(until: String, count: Int) throws {
    let findings = try lint([
      "ownership/people.yml": """
      ada: {email: a@example.com, github: ada-l}
      grace: {email: g@example.com, github: g-h}
      lin: {email: l@example.com, github: lin-w, until: \(until)}
      """,
      "services/billing/ownership.yml": "system: billing\nowner: ada\nbackup: lin\nreviewed: 2026-11-20\n",
    ])
    #expect(findings.filter { $0.rule == "person-leaving" }.count == count)
  }

  @Test func `a steward who has left leaves a single one`() throws {
    let findings = try lint([
      "ownership/people.yml":
        "ada: {email: a@example.com, github: ada-l}\ngrace: {email: g@example.com, github: g-h, until: 2026-11-20}\n"
    ])
    #expect(findings.filter { $0.severity > .advice }.map(\.rule) == ["single-steward"])
  }

  private func errors(people: String, owner: String = "ada") throws -> [String] {
    try lint([
      "ownership/people.yml": people + "\n",
      "services/billing/ownership.yml": "system: billing\nowner: \(owner)\nbackup: grace\nreviewed: 2026-11-20\n",
    ]).filter { $0.severity == .error }.map(\.rule)
  }
}
