import Evidence
import Gate
import TestSupport
import Testing

/// Who once approved a change that has landed has not approved the next one of the same file.
@Suite struct EarlierYesTests {
  private let company: Company
  private let flag = "services/search/migrations/flag.sql"

  init() throws {
    company = try Company(people: try Company.peopleWithKeys(), ["services/search/migrations/flag.sql": "off\n"])
  }

  private func land(_ text: String?) throws {
    try company.commit(on: "main", [flag: text], by: Company.edsger)
  }

  private func topic(_ text: String?) throws {
    try company.branch("topic", [flag: text], by: Company.stranger)
  }

  /// What is told of Ada: nothing, or that she approved it before it was edited.
  private func told() throws -> String {
    let requirement = try #require(try company.decide().requirement("search", "migration"))
    #expect(requirement.verdict == .fail)
    switch try #require(requirement.outcome(of: "ada")) {
    case .silent: return "silent"
    case .partial: return "edited"
    default: return "another"
    }
  }

  @Test func `a yes to what the change was before its last edit is told`() throws {
    try topic("on\n")
    try company.sign("ada")
    try topic("on and on\n")
    #expect(try told() == "edited")
  }

  @Test func `a yes to what was to land on an older base is told`() throws {
    try topic("on\n")
    try company.sign("ada")
    try land("half\n")
    try topic("on and on\n")
    #expect(try told() == "edited")
  }

  @Test func `a yes to the change before, which landed, says nothing of this one`() throws {
    try topic("on\n")
    try company.sign("ada")
    try land("on\n")
    try topic("on and on\n")
    #expect(try told() == "silent")
  }

  @Test func `a yes to what landed and was reverted says nothing of this one`() throws {
    try topic("on\n")
    try company.sign("ada")
    try land("on\n")
    try land("off\n")
    try topic("on and on\n")
    #expect(try told() == "silent")
  }

  @Test func `a yes to a deletion that landed says nothing of the file that comes again`() throws {
    try topic(nil)
    try company.sign("ada")
    try land(nil)
    try topic("on\n")
    #expect(try told() == "silent")
  }

  @Test func `a yes to a state that was squashed into what landed says nothing of this one`() throws {
    try topic("on\n")
    try company.sign("ada", at: "2026-11-20T09:00:00Z")
    try company.commit(on: "topic", [flag: "on, really\n"])
    try company.sign("ada", at: "2026-11-20T10:00:00Z")
    try land("on, really\n")
    try topic("on and on\n")
    #expect(try told() == "silent")
  }

  @Test func `a branch that goes on after it was squashed has no yes to what comes next`() throws {
    try topic("on\n")
    try company.sign("ada")
    try land("on\n")
    try company.commit(on: "topic", [flag: "on and on\n"])
    #expect(try told() == "silent")
  }
}
