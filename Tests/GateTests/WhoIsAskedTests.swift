import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Gate

/// `onus who` names the approvers whom `onus check` would ask for the same change on the same day.
@Suite struct WhoIsAskedTests {
  private static let path = "services/search/migrations/1.sql"

  private static let away = "away: [{from: 2026-11-20, until: 2026-11-25}]"

  private static func people(_ more: [String: String]) -> String {
    ["ada", "grace", "lin", "edsger", "barbara"].map { key in
      "\(key): {email: \(key)@example.com\(more[key].map { ", \($0)" } ?? "")}\n"
    }.joined()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var page = ""
    var policy = ""
    var people: [String: String] = [:]
    /// By seat, who is asked.
    var asked: [[String]]
  }

  static let cases = [
    Case(testDescription: "the owner", asked: [["ada"]]),
    Case(testDescription: "the backup of an owner who is away", people: ["ada": away], asked: [["grace"]]),
    Case(
      testDescription: "escalation", page: "escalate: [lin]\n", people: ["ada": away, "grace": away], asked: [["lin"]]),
    Case(
      testDescription: "stewards where the page has nobody",
      people: ["ada": away, "grace": "until: 2026-11-15"], asked: [["lin"]]),
    Case(
      testDescription: "who is there of several", page: "approvers: {migration: [ada, lin]}\n", people: ["ada": away],
      asked: [["lin"]]),
    Case(
      testDescription: "two people for two seats", page: "approvers: {migration: {count: 2, of: [ada, lin, edsger]}}\n",
      asked: [["ada", "lin", "edsger"], ["ada", "lin", "edsger"]]),
    Case(
      testDescription: "the next rank, where one of both is away and the other is needed for their own seat",
      page: "approvers: {migration: {all: [ada, lin]}}\n", people: ["lin": away], asked: [["ada"], ["grace"]]),
    Case(
      testDescription: "whom the policy names besides", policy: "risks: {migration: {also: edsger}}\n",
      asked: [["ada"], ["edsger"]]),
    Case(
      testDescription: "whoever is away, where nobody else is left",
      people: ["ada": away, "grace": away, "lin": away], asked: [["ada", "grace", "lin"]]),
    Case(
      testDescription: "nobody, where all have left",
      people: ["ada": "until: 2026-11-19", "grace": "until: 2026-11-19", "lin": "until: 2026-11-19"], asked: [[]]),
  ]

  @Test(arguments: cases)
  func `who and check ask the same people:`(_ one: Case) throws {
    let company = try Company(
      policy: "onus: 1\nstewards: [ada, lin]\n" + one.policy, people: Self.people(one.people),
      ["services/search/ownership.yml": Company.page("search", one.page)])
    // Somebody who has no seat wrote it.
    try company.branch("topic", [Self.path: "x\n"], by: "Barbara Liskov <barbara@example.com>")
    let decision = try company.decide()
    let result = try #require(decision.requirement("search", "migration"))
    let checked = SeatNeed.people(for: result.seats).map { $0.map(\.person) }
    #expect(checked == one.asked)

    let repository = try Repository(at: company.repo.path)
    let record = try OwnershipReader(repository).readingOfEverything(in: repository.resolve("main").commit).record
    let responsibility = Responsibility(record, today: try #require(CalendarDate(Company.today)))
    let answer = responsibility.answers(to: [.init(RepositoryPath(Self.path))])[0]
    let need = try #require(answer.systems.first?.needs.first { $0.risks.contains("migration") })
    #expect(need.seats.map { $0.asked.map(\.person) } == one.asked)
  }

  @Test func `an unowned change asks two owners, where both stewards have left`() throws {
    let company = try Company(
      policy: "onus: 1\nstewards: [lin, edsger]\n",
      people: Self.people(["lin": "until: 2026-11-19", "edsger": "until: 2026-11-19"]))
    try company.branch("topic", ["db/migrations/1.sql": "x\n"], by: "Barbara Liskov <barbara@example.com>")
    let result = try #require(try company.decide().requirement(nil, "migration"))
    let checked = SeatNeed.people(for: result.seats).map { $0.map(\.person) }
    let repository = try Repository(at: company.repo.path)
    let record = try OwnershipReader(repository).readingOfEverything(in: repository.resolve("main").commit).record
    let responsibility = Responsibility(record, today: try #require(CalendarDate(Company.today)))
    let answer = responsibility.answers(to: [.init(RepositoryPath("db/migrations/1.sql"))])[0]
    let need = try #require(answer.unowned?.needs.first { $0.risks.contains("migration") })
    #expect(need.seats.map { $0.asked.map(\.person) } == checked)
    #expect(checked == [["ada", "grace"], ["ada", "grace"]])
  }
}
