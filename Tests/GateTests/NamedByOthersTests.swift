import Evidence
import Gate
import Git
import TestSupport
import Testing

/// What a commit says of people who did not make it: it bars them, and everybody can see that only text does.
@Suite struct NamedByOthersTests {
  private let forged = "Add\n\nCo-authored-by: Ada Lovelace <ada@example.com>"

  private func barring(_ person: String, _ company: Company) throws -> Contribution? {
    let result = try #require(try company.decide().requirement("search", "migration"))
    guard case .contributed(let part) = result.bar(of: person) else { return nil }
    return part
  }

  @Test func `a co-author who did not make the commit is named by who did`() throws {
    let company = try Company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, message: forged)
    let part = try #require(try barring("ada", company))
    #expect(part.role == .coAuthor)
    #expect(part.namedBy == .person("lin"))
    #expect(try !company.passes("ada"))
  }

  @Test func `so is an author whose commit another made`() throws {
    let company = try Company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada, committer: Company.stranger)
    let part = try #require(try barring("ada", company))
    #expect(part.role == .author)
    #expect(part.namedBy == .stranger(name: "Mallory Lane", email: "mallory@elsewhere.example"))
  }

  @Test func `where the forge committed, its author made it`() throws {
    let company = try Company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.lin, committer: "GitHub <noreply@github.com>", message: forged)
    #expect(try barring("ada", company)?.namedBy == .person("lin"))
    let own = try Company()
    try own.branch("topic", [migration: "select 1;\n"], by: Company.ada, committer: "GitHub <noreply@github.com>")
    let part = try #require(try barring("ada", own))
    #expect(part.namedBy == nil)
  }

  @Test func `what a person made themselves is the reason, whatever others write of them`() throws {
    let company = try Company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    let own = try company.repo.git("rev-parse", "HEAD")
    try company.commit(on: "topic", [migration: "select 2;\n"], by: Company.lin, message: forged)
    let part = try #require(try barring("ada", company))
    #expect(part.namedBy == nil)
    #expect(part.commit?.hex == own)
  }

  @Test func `a co-author line in the middle of a message bars too`() throws {
    let company = try Company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.lin,
      message: "Squash\n\n* one\n\nCo-authored-by: Ada Lovelace <ada@example.com>\n\n* two")
    #expect(try !company.passes("ada"))
  }

  @Test func `a human who commits what a machine wrote is barred, the machine's co-authorship bars nobody`() throws {
    let company = try Company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: "Claude <noreply@anthropic.com>", committer: Company.ada)
    #expect(try !company.passes("ada"))
    try company.branch(
      "topic", [migration: "select 1;\n"], by: "Ada Lovelace (aider) <ada@example.com>",
      message: "Add\n\nCo-authored-by: aider (gpt-4o) <noreply@aider.chat>")
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
    try company.branch(
      "topic", [migration: "select 1;\n"], by: Company.lin,
      message: "Add\n\nCo-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>")
    #expect(try company.passes("ada"))
  }
}
