import Gate
import Ownership
import TestSupport
import Testing

/// `signed_authors: true`: commits that touch a risky path are signed by a key on file, and the signer contributes.
@Suite struct SignedAuthorsTests {
  private func company(_ people: [String: String] = [:], policy: String = "signed_authors: true\n") throws -> Company {
    try Company(policy: Company.policy + policy, people: try Company.peopleWithKeys(people))
  }

  @Test func `an unsigned commit that touches a risky path fails it`() throws {
    let company = try company()
    try company.migrationTopic()
    #expect(try !company.passes("ada"))
    #expect(try company.decide().requirements[0].obstacleNames == ["unsigned"])
  }

  @Test func `a signed one passes`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"])
    try company.signLastCommit(as: "lin")
    #expect(try company.passes("ada"))
  }

  @Test func `an unsigned commit elsewhere is nobody's business`() throws {
    let company = try company()
    try company.branch("topic", ["README.md": "x\n"])
    try company.commit(on: "topic", [migration: "select 1;\n"])
    try company.signLastCommit(as: "lin")
    #expect(try company.passes("ada"))
  }

  @Test func `whoever signs contributes, whatever the author line says`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"])
    try company.signLastCommit(as: "ada")
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
    #expect(try company.decide().requirements[0].contributors == ["ada"])
  }

  @Test(arguments: ["Ada Lovelace <ada@example.com>", "Lin Wei <lin@example.com>"])
  func `nobody is kept from approving by a line that somebody else wrote and signed`(author: String) throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: author, committer: Company.ada,
      message: "Add\n\nCo-authored-by: Ada Lovelace <ada@example.com>")
    try company.repo.git("checkout", "--quiet", "topic")
    try company.signLastCommit(as: "lin")
    #expect(try company.decide().requirements[0].contributors == ["lin"])
    #expect(try company.passes("ada"))
  }

  @Test func `an author or co-author line counts for whoever signed it`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    try company.signLastCommit(as: "lin")
    let parts = try company.decide().requirements[0].contributions
    #expect(parts.map(\.role) == [.author, .signer])
    #expect(Set(parts.map(\.who)) == [.person("lin")])
  }

  @Test func `what a commit says of machines and of people whom nobody listed counts as ever`() throws {
    let company = try company(policy: "signed_authors: true\nrisks:\n  agent: {authored_by: machine, approvers: lin}\n")
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.stranger,
      message: "Add\n\nCo-authored-by: Claude <noreply@anthropic.com>")
    try company.signLastCommit(as: "edsger")
    let decision = try company.decide()
    #expect(decision.asked == ["search · agent", "search · migration"])
    #expect(decision.requirements[0].contributors == ["stranger Mallory Lane", "machine Claude", "edsger"])
    #expect(decision.strangers.map(\.name) == ["Mallory Lane"])
  }

  @Test func `who opened the request contributes although they signed nothing`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    let head = try company.signLastCommit(as: "lin")
    let decision = try company.decide(reviews: [.approved("ada", on: head)]) {
      $0.openedBy = .init(forge: .github, login: "ada-l", id: 1)
    }
    #expect(decision.verdict == .fail)
  }

  @Test func `a reviewer who rebases signs what others wrote, and stays eligible`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin)
    let before = try company.signLastCommit(as: "lin")
    try company.sign("ada")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada)
    let after = try company.signLastCommit(as: "ada")
    #expect(before != after)
    #expect(try company.decide().requirements[0].contributors == ["ada"])
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `a reviewer who had an unsigned state approved is not pardoned`() throws {
    let company = try company()
    // Ada writes it under a name that nobody has, approves it, and commits it again as her own.
    try company.branch("topic", [migration: "select 1;\n"], by: Company.stranger)
    try company.sign("ada")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.stranger, committer: Company.ada)
    try company.signLastCommit(as: "ada")
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `a key that is not on file, or revoked, signs nothing`() throws {
    let company = try Company(policy: Company.policy + "signed_authors: true\n")
    try company.branch("topic", [migration: "select 1;\n"])
    try company.signLastCommit(as: "lin")
    #expect(try company.decide().requirements[0].obstacleNames == ["unsigned"])
  }

  @Test func `where signatures are not asked for none is looked at`() throws {
    let company = try company(policy: "")
    try company.branch("topic", [migration: "select 1;\n"])
    try company.signLastCommit(as: "ada")
    #expect(try company.passes("ada"))
  }

  @Test func `each of several commits is looked at`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"])
    try company.signLastCommit(as: "lin")
    try company.commit(on: "topic", [migration: "select 2;\n"])
    #expect(try !company.passes("ada"))
  }
}
