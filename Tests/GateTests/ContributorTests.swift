import Evidence
import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// Whoever contributed to a change does not approve it, under whatever name.
@Suite struct ContributorTests {
  private func company(people: String? = nil) throws -> Company { try Company(people: people) }

  private func requirement(_ company: Company, change: (inout GateQuestion) -> Void = { _ in }) throws
    -> RequirementResult
  {
    try #require(try company.decide(change: change).requirement("search", "migration"))
  }

  @Test(arguments: [
    "Somebody <ADA@EXAMPLE.com>", "x <1+ada-l@users.noreply.github.com>", "x <1+renamed@users.noreply.github.com>",
    "x <ada-l@users.noreply.github.com>", "x <ada@home.example>",
  ])
  func `an author is known by every address they have`(author: String) throws {
    let company = try company(
      people: Company.people.replacingOccurrences(
        of: "email: ada@example.com", with: "email: [ada@example.com, ada@home.example]"))
    try company.branch("topic", [migration: "select 1;\n"], by: author)
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
  }

  @Test func `a co-author contributes`() throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], message: "Add\n\nCo-authored-by: Ada Lovelace <ada@example.com>")
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
  }

  @Test func `a committer contributes`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: Company.ada)
    #expect(try !company.passes("ada"))
    #expect(try requirement(company).contributors == ["ada", "lin"])
  }

  @Test func `the forge that commits for its users is nobody`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.lin, committer: "GitHub <noreply@github.com>")
    #expect(try requirement(company).contributors == ["lin", "machine GitHub"])
    #expect(try company.passes("ada"))
  }

  @Test func `an author whom nobody listed is named`() throws {
    let company = try company()
    try company.migrationTopic()
    #expect(try company.decide().strangers.map { "\($0.name) <\($0.email)>" } == [Company.stranger])
    #expect(try requirement(company).contributors == ["stranger Mallory Lane"])
  }

  @Test func `an address of two people is both of theirs`() throws {
    let company = try company(
      people: Company.people.replacingOccurrences(
        of: "email: grace@example.com", with: "email: [grace@example.com, ada@example.com]"))
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    #expect(try !company.passes("ada", "grace"))
  }

  @Test func `a machine may write what the owner then approves`() throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
      message: "Bump\n\nCo-authored-by: Claude <noreply@anthropic.com>")
    #expect(try requirement(company).contributors == ["machine deploy-bot", "machine Claude"])
    #expect(try company.passes("ada"))
  }

  @Test func `who opened the request contributes, as CI tells it`() throws {
    let company = try company()
    let head = try company.migrationTopic()
    let decision = try company.decide(reviews: [.approved("ada", on: head)]) {
      $0.openedBy = .init(forge: .github, login: "Ada-L")
    }
    #expect(decision.verdict == .fail)
    #expect(decision.requirements[0].contributors == ["ada", "stranger Mallory Lane"])
  }

  @Test func `who opened the request contributes, as the saved response tells it`() throws {
    let company = try company()
    let head = try company.migrationTopic()
    func response(openedBy login: String) -> ReviewsFile {
      let review = """
        {"author": {"login": "ada-l"}, "authorAssociation": "MEMBER", "state": "APPROVED",
         "submittedAt": "2026-11-20T10:00:00Z", "commit": {"oid": "\(head)"}}
        """
      let text = "{\"author\": {\"login\": \"\(login)\", \"is_bot\": false}, \"reviews\": [\(review)]}"
      return ReviewsFile(forge: .github, name: "reviews.json", content: Array(text.utf8))
    }
    #expect(try company.decide { $0.reviews = [response(openedBy: "linwei")] }.verdict == .pass)
    let own = try company.decide { $0.reviews = [response(openedBy: "ada-l")] }
    #expect(own.verdict == .fail)
    #expect(own.requirements[0].contributors == ["ada", "stranger Mallory Lane"])
  }

  @Test func `where CI and the saved response name different openers both contribute`() throws {
    let company = try company()
    let head = try company.migrationTopic()
    let text = "{\"author\": {\"login\": \"ada-l\", \"is_bot\": false}, \"reviews\": []}"
    let response = ReviewsFile(forge: .github, name: "r.json", content: Array(text.utf8))
    let decision = try company.decide {
      $0.openedBy = .init(forge: .github, login: "ghopper", id: 2)
      $0.reviews = [response, Review.file([.approved("ada", on: head), .approved("grace", on: head)])]
    }
    #expect(decision.verdict == .fail)
    #expect(decision.requirements[0].contributors == ["ada", "grace", "stranger Mallory Lane"])
  }

  @Test func `an opener is known by id before login, and a login that two people list is both of theirs`() throws {
    let company = try company(
      people: Company.people.replacingOccurrences(of: "login: ghopper, id: 2", with: "login: ada-l"))
    try company.migrationTopic()
    func contributors(_ login: String, _ id: Int64?) throws -> Set<String> {
      try requirement(company) { $0.openedBy = .init(forge: .github, login: login, id: id) }.contributors
        .subtracting(["stranger Mallory Lane"])
    }
    #expect(try contributors("renamed", 1) == ["ada"])
    #expect(try contributors("ada-l", nil) == ["ada", "grace"])
  }

  @Test func `an opener whom the forge names by an address is found by it, and a bot is a machine`() throws {
    let company = try company()
    try company.migrationTopic()
    #expect(
      try requirement(company) { $0.openedBy = .init(forge: .gitlab, login: "Ada", email: "ADA@example.com") }
        .contributors.contains("ada"))
    #expect(
      try requirement(company) { $0.openedBy = .init(forge: .github, login: "x[bot]", isMachine: true) }
        .contributors.contains("machine x[bot]"))
  }

  @Test func `one person with two addresses and an account is one human`() throws {
    let company = try company()
    try company.branch(
      "topic", [migration: "select 1;\n"], by: "Lin <lin@home.example>", committer: "Lin <LIN@example.com>",
      message: "Add\n\nCo-authored-by: L. Wei <3+linwei@users.noreply.github.com>")
    #expect(try requirement(company).contributors == ["lin"])
  }

  @Test func `an opener whom nobody listed bars nobody`() throws {
    let company = try company()
    let head = try company.migrationTopic()
    let decision = try company.decide(reviews: [.approved("ada", on: head)]) {
      $0.openedBy = .init(forge: .github, login: "mallory")
    }
    #expect(decision.verdict == .pass)
    #expect(decision.strangers.map(\.name).contains("mallory"))
  }

  @Test func `only whoever touched the change contributes to it`() throws {
    let company = try company()
    try company.branch("topic", ["README.md": "by Ada\n"], by: Company.ada)
    try company.commit(on: "topic", [migration: "select 1;\n"], by: Company.lin)
    #expect(try company.passes("ada"))
  }

  @Test func `a contributor to one change of a requirement is barred from all of it`() throws {
    let company = try company()
    try company.branch("topic", ["services/search/migrations/0041_a.sql": "select 1;\n"], by: Company.ada)
    try company.commit(on: "topic", [migration: "select 2;\n"], by: Company.lin)
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
  }

  @Test func `whoever wrote what was written over later has contributed too`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    try company.commit(on: "topic", [migration: "select 2;\n"], by: Company.lin)
    #expect(try !company.passes("ada"))
  }

  @Test func `whoever deletes or changes a mode contributes`() throws {
    let company = try Company([migration: "select 1;\n"])
    try company.branch("topic", [migration: nil], by: Company.ada)
    #expect(try !company.passes("ada"))
    try company.repo.git("checkout", "--quiet", "-B", "topic", "main")
    try company.repo.git("update-index", "--chmod=+x", migration)
    try company.repo.commitIndex(author: Company.ada)
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
  }

  @Test func `a commit that is already on the base is nobody's contribution`() throws {
    let company = try company()
    try company.commit(on: "main", [migration: "select 1;\n"], by: Company.ada)
    try company.branch("topic", [migration: "select 2;\n"], by: Company.lin)
    #expect(try company.passes("ada"))
  }
}
