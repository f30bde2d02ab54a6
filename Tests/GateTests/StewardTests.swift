import Foundation
import Gate
import TestSupport
import Testing

/// Who decides about the ownership files when stewards cannot, and the company of one.
@Suite struct StewardTests {
  private static let policyPath = "ownership/policy.yml"
  private static let edited = Company.policy + "approvals_valid_for: 30d\n"
  private static let byBoth = "Change\n\nCo-authored-by: Grace Hopper <grace@example.com>"

  /// Pages far from what changes, so that a reading of the changed paths alone does not meet them.
  private static let farPages: [String: String?] = [
    "apps/mail/ownership.yml": Company.page("mail", owner: "lin", backup: "ada"),
    "apps/maps/ownership.yml": Company.page("maps", owner: "edsger", backup: "ada"),
  ]

  @Test func `one steward approves the policy`() throws {
    let company = try Company()
    try company.branch("topic", [Self.policyPath: Self.edited], by: Company.ada)
    #expect(try !company.passes("ada"))
    #expect(try !company.passes("lin"))
    #expect(try company.passes("grace"))
  }

  @Test func `stewards who all contributed are replaced by two owners, wherever their pages stand`() throws {
    let company = try Company(Self.farPages)
    try company.branch("topic", [Self.policyPath: Self.edited], by: Company.ada, message: Self.byBoth)
    #expect(try !company.passes("ada", "grace"))
    #expect(try !company.passes("lin"))
    #expect(try company.passes("lin", "edsger"))
  }

  @Test func `a steward who is only away is not replaced`() throws {
    let people = Company.people.replacingOccurrences(
      of: "id: 2}}", with: "id: 2}, away: {from: 2026-11-01, until: 2026-12-01}}")
    let company = try Company(people: people, Self.farPages)
    try company.branch("topic", [Self.policyPath: Self.edited], by: Company.ada)
    #expect(try !company.passes("lin", "edsger"))
    #expect(try company.passes("grace"))
  }

  @Test func `stewards who have left are replaced by two owners`() throws {
    let people = Company.people.replacingOccurrences(of: "id: 1}}", with: "id: 1}, until: 2026-11-01}")
      .replacingOccurrences(of: "id: 2}}", with: "id: 2}, until: 2026-11-01}")
    let company = try Company(people: people, Self.farPages)
    try company.branch("topic", [Self.policyPath: Self.edited], by: Company.stranger)
    #expect(try !company.passes("ada", "grace", "lin"))
    #expect(try company.passes("lin", "edsger"))
  }

  @Test func `without two owners who can nobody decides`() throws {
    let company = try Company()
    try company.branch("topic", [Self.policyPath: Self.edited], by: Company.ada, message: Self.byBoth)
    #expect(try !company.passes("ada", "grace", "lin", "edsger"))
  }

  @Test func `where two stewards are asked and one can, two owners take the other's place`() throws {
    let people =
      Company.people.replacingOccurrences(of: "id: 3}}", with: "id: 3}, until: 2026-11-01}")
      + "charles: {email: charles@example.com, github: {login: charles, id: 99}}\n"
    let company = try Company(
      people: people,
      [
        "apps/mail/ownership.yml": Company.page("mail", owner: "edsger", backup: "ada"),
        "apps/maps/ownership.yml": Company.page("maps", owner: "charles", backup: "ada"),
      ])
    let gone = people.split(separator: "\n").filter { !$0.hasPrefix("lin:") }.joined(separator: "\n") + "\n"
    try company.branch("topic", ["ownership/people.yml": gone], by: Company.ada)
    #expect(try !company.passes("grace"))
    #expect(try !company.passes("grace", "edsger"))
    #expect(try !company.passes("edsger", "charles"))
    #expect(try company.passes("grace", "edsger", "charles"))
  }

  @Test func `a company of one decides alone where the policy says so`() throws {
    let people = "ada: {email: ada@example.com, github: {login: ada-l, id: 1}}\n"
    let policy = "onus: 1\nstewards: [ada]\nsolo: true\n"
    let files: [String: String?] = ["services/catalog/ownership.yml": nil, "services/catalog/items.py": nil]
    let company = try Company(policy: policy, people: people, files)
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    #expect(try !company.passes())
    #expect(try company.passes("ada"))
    // Two seats, one human: her own keys and a steward.
    try company.branch(
      "topic", ["ownership/people.yml": people.replacingOccurrences(of: "id: 1", with: "id: 9")], by: Company.ada)
    #expect(try company.passes("ada"))
  }

  @Test func `solo is nothing where a second human is on file`() throws {
    let company = try Company(policy: Company.policy + "solo: true\n")
    try company.branch("topic", [migration: "select 1;\n"], by: Company.ada)
    #expect(try !company.passes("ada"))
  }
}
