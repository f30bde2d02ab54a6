import Foundation
import Gate
import Ownership
import TestSupport
import Testing

/// What is out of date fails a risky change from a certain day on, and warns for thirty days before.
@Suite struct StalenessTests {
  private struct Answer: Equatable {
    var verdict: Verdict
    var obstacles: [String]
    var upcoming: [String]
  }

  /// Asks on a day, with Lin's yes to a stranger's migration in search; Lin is the named approver, so that nobody's leaving matters.
  private func answer(
    _ company: Company, on day: String, reviewedBy reviewer: String = "lin"
  ) throws -> Answer {
    let head = try company.repo.git("rev-parse", "topic")
    let decision = try company.decide(reviews: [.approved(reviewer, on: head, at: "\(day)T08:00:00Z")], on: day)
    return Answer(
      verdict: decision.verdict, obstacles: decision.requirements[0].obstacleNames,
      upcoming: decision.upcoming.map { "\($0.person) \($0.day)" })
  }

  private func company(_ person: String = "", page: String = "") throws -> Company {
    let people = Company.people.replacingOccurrences(of: "ada-l, id: 1}", with: "ada-l, id: 1}" + person)
    let company = try Company(
      people: people, ["services/search/ownership.yml": Company.page("search", "approvers: {migration: lin}\n" + page)])
    try company.migrationTopic()
    return company
  }

  @Test func `a new role blocks after its grace`() throws {
    // The page was reviewed on 2026-11-01.
    let company = try company(", role_since: 2026-11-02")
    #expect(
      try answer(company, on: "2026-11-15") == Answer(verdict: .pass, obstacles: [], upcoming: ["ada 2026-11-16"]))
    #expect(try answer(company, on: "2026-11-16") == Answer(verdict: .fail, obstacles: ["role-changed"], upcoming: []))
  }

  @Test func `a review on the day of the new role is fresh`() throws {
    #expect(try answer(try company(", role_since: 2026-11-01"), on: "2026-12-31").obstacles.isEmpty)
  }

  @Test func `an overdue review blocks fourteen days after it was due and warns for thirty days before`() throws {
    // Tier 2: 180 days, due 2027-04-30.
    let company = try company()
    #expect(try answer(company, on: "2027-04-13") == Answer(verdict: .pass, obstacles: [], upcoming: []))
    #expect(
      try answer(company, on: "2027-04-14") == Answer(verdict: .pass, obstacles: [], upcoming: ["ada 2027-05-14"]))
    #expect(
      try answer(company, on: "2027-05-13") == Answer(verdict: .pass, obstacles: [], upcoming: ["ada 2027-05-14"]))
    #expect(
      try answer(company, on: "2027-05-14") == Answer(verdict: .fail, obstacles: ["review-overdue"], upcoming: []))
  }

  @Test func `a review in the future blocks until it has come`() throws {
    let company = try company()
    #expect(
      try answer(company, on: "2026-10-31") == Answer(verdict: .fail, obstacles: ["review-in-future"], upcoming: []))
    #expect(try answer(company, on: "2026-11-01").verdict == .pass)
  }

  @Test func `a person who left blocks fourteen days later`() throws {
    let company = try company(", until: 2026-11-10")
    #expect(
      try answer(company, on: "2026-11-23") == Answer(verdict: .pass, obstacles: [], upcoming: ["grace 2026-11-24"]))
    #expect(try answer(company, on: "2026-11-24") == Answer(verdict: .fail, obstacles: ["person-left"], upcoming: []))
  }

  @Test func `until then the other of the two decides`() throws {
    let people = Company.people.replacingOccurrences(of: "ada-l, id: 1}", with: "ada-l, id: 1}, until: 2026-11-10")
    let company = try Company(people: people)
    try company.migrationTopic()
    #expect(try company.passes("grace", on: "2026-11-23"))
    #expect(try !company.passes("ada", on: "2026-11-23"))
    #expect(try !company.passes("grace", on: "2026-11-24"))
  }

  @Test func `the grace of the policy counts`() throws {
    let people = Company.people.replacingOccurrences(of: "ada-l, id: 1}", with: "ada-l, id: 1}, role_since: 2026-11-02")
    let company = try Company(policy: Company.policy + "role_change_grace: 30d\n", people: people)
    try company.migrationTopic()
    #expect(try company.passes("ada", on: "2026-12-01"))
    #expect(try !company.passes("ada", on: "2026-12-02"))
  }

  @Test func `what learns is due each month, and warned about from the day before`() throws {
    // Due 2026-12-01.
    let company = try company(page: "ai: {off_switch: ada}\n")
    #expect(try answer(company, on: "2026-11-29") == Answer(verdict: .pass, obstacles: [], upcoming: []))
    #expect(
      try answer(company, on: "2026-11-30") == Answer(verdict: .pass, obstacles: [], upcoming: ["ada 2026-12-15"]))
    #expect(
      try answer(company, on: "2026-12-15") == Answer(verdict: .fail, obstacles: ["review-overdue"], upcoming: []))
  }

  @Test(arguments: ["", ", system: search", ", person: ada", ", path: /services/search/"])
  func `what the policy excepts blocks nothing until its last day`(about: String) throws {
    let people = Company.people.replacingOccurrences(of: "ada-l, id: 1}", with: "ada-l, id: 1}, role_since: 2026-11-02")
    let allow = "allow: [{rule: role-changed\(about), reason: the same work, until: 2026-12-31}]\n"
    let company = try Company(policy: Company.policy + allow, people: people)
    try company.migrationTopic()
    #expect(try company.passes("ada", on: "2026-12-31"))
    #expect(try !company.passes("ada", on: "2027-01-01"))
  }

  @Test func `a change of ownership files alone is never blocked by it`() throws {
    let company = try company(", role_since: 2026-11-02")
    let page = "services/search/ownership.yml"
    let text = try company.repo.git("show", "main:" + page) + "\n"
    let head = try company.branch(
      "topic", [page: text.replacingOccurrences(of: "reviewed: 2026-11-01", with: "reviewed: 2027-01-10")],
      by: Company.grace)
    #expect(try company.decide(reviews: [.approved("ada", on: head)], on: "2027-01-10").verdict == .pass)
    // A risky change beside the repair is judged by what stands at the base.
    let both = try company.commit(on: "topic", [migration: "select 1;\n"], by: Company.stranger)
    let decision = try company.decide(
      reviews: [.approved("ada", on: both), .approved("lin", on: both)], on: "2027-01-10")
    #expect(decision.verdict == .fail)
    #expect(decision.requirement("search", "migration")?.obstacleNames == ["role-changed"])
    #expect(decision.requirement("search", "ownership")?.verdict == .pass)
  }

  @Test func `a page that is not asked blocks nothing`() throws {
    let company = try company(", role_since: 2026-11-02")
    try company.branch("topic", ["services/search/query.py": "pass\n"])
    let decision = try company.decide(on: "2027-01-10")
    #expect(decision.verdict == .pass)
    #expect(decision.upcoming.isEmpty)
  }

  @Test func `an old branch is as fresh as the page on the authority branch`() throws {
    let company = try company()
    try company.repo.git("branch", "release/1")
    try company.repo.git("checkout", "--quiet", "main")
    let page = "services/search/ownership.yml"
    let text = try company.repo.git("show", "main:" + page)
    try company.commit(
      on: "main", [page: text.replacingOccurrences(of: "reviewed: 2026-11-01", with: "reviewed: 2027-05-01") + "\n"])
    let head = try company.branch("topic", from: "release/1", [migration: "select 1;\n"], by: Company.stranger)
    let decision = try company.decide(onto: "release/1", reviews: [.approved("lin", on: head)], on: "2027-05-14")
    #expect(decision.verdict == .pass)
    #expect(
      try company.decide(onto: "release/1", reviews: [.approved("lin", on: head)], on: "2027-11-30").verdict == .fail)
  }
}
