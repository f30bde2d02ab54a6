import Gate
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
    #expect(try company.decide().requirements[0].contributors == ["ada", "lin"])
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
