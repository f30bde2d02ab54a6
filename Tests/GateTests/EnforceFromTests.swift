import Gate
import Ownership
import Paths
import TestSupport
import Testing

/// What is not yet in force is shown as a fail and lets pass.
@Suite struct EnforceFromTests {
  private func company(_ policy: String) throws -> Company {
    let company = try Company(policy: Company.policy + policy)
    try company.migrationTopic()
    return company
  }

  private func answer(_ company: Company, on day: String) throws -> String {
    let decision = try company.decide(on: day)
    return "\(decision.verdict.name) \(decision.leniency?.text ?? "in force") \(decision.letsPass ? "passes" : "stops")"
  }

  @Test func `a fail before the day lets pass, and from the day on it does not`() throws {
    let company = try company("enforce_from: 2026-12-15\n")
    #expect(try answer(company, on: "2026-12-14") == "fail enforce_from: 2026-12-15 passes")
    #expect(try answer(company, on: "2026-12-15") == "fail in force stops")
  }

  @Test func `a pass needs no leniency`() throws {
    let company = try company("enforce_from: 2026-12-15\n")
    let head = try company.repo.git("rev-parse", "topic")
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .pass && decision.leniency == nil)
  }

  @Test func `a risk may come into force later than the rest`() throws {
    let company = try company("risks:\n  migration: {enforce_from: 2026-12-15}\n")
    #expect(try answer(company, on: "2026-12-14") == "fail enforce_from: 2026-12-15 passes")
    #expect(try answer(company, on: "2026-12-15") == "fail in force stops")
    try company.commit(on: "topic", ["services/search/.env": "A=1\n"], by: Company.stranger)
    #expect(try answer(company, on: "2026-12-14") == "fail in force stops")
  }

  @Test func `a risk may come into force earlier than the rest`() throws {
    let company = try company("enforce_from: 2026-12-15\nrisks:\n  migration: {enforce_from: 2026-12-01}\n")
    #expect(try answer(company, on: "2026-11-30") == "fail enforce_from: 2026-12-01 passes")
    #expect(try answer(company, on: "2026-12-01") == "fail in force stops")
  }

  @Test func `of several days the first is named`() throws {
    let company = try company(
      "risks:\n  migration: {enforce_from: 2026-12-15}\n  secrets: {enforce_from: 2026-12-10}\n")
    try company.commit(on: "topic", ["services/search/.env": "A=1\n"], by: Company.stranger)
    #expect(try answer(company, on: "2026-12-01") == "fail enforce_from: 2026-12-10 passes")
  }

  @Test func `what cannot be decided does not pass before the day either`() throws {
    let company = try company("enforce_from: 2026-12-15\n")
    try company.commit(on: "main", ["services/search/deep/ownership.yml": "system: [\n"], by: Company.edsger)
    try company.branch("topic", ["services/search/deep/migrations/1.sql": "select 1;\n"], by: Company.stranger)
    #expect(try answer(company, on: "2026-12-01") == "undecided in force stops")
  }

  @Test func `a protected branch that would be rewound is judged by the same day`() throws {
    let company = try company("enforce_from: 2026-12-15\n")
    try company.commit(on: "main", ["README.md": "x\n"], by: Company.edsger)
    let lenient = try company.decide(kind: .update, on: "2026-12-14")
    #expect(lenient.verdict == .fail && lenient.letsPass)
    #expect(try !company.decide(kind: .update, on: "2026-12-15").letsPass)
  }

  @Test func `a trial lets everything pass and says what it is`() throws {
    let company = try Company()
    try company.migrationTopic()
    let files = [
      OwnershipFile(path: RepositoryPath("ownership/policy.yml"), content: Array(Company.policy.utf8)),
      OwnershipFile(path: RepositoryPath("ownership/people.yml"), content: Array(Company.people.utf8)),
    ]
    let decision = try company.decide { $0.trial = .init(files: files) }
    #expect(decision.verdict == .fail && decision.leniency == .trial && decision.letsPass)
    #expect(decision.policySource == .workingTree)
  }

  @Test func `undecided wins over fail wins over pass`() throws {
    #expect([Verdict.pass, .undecided, .fail].max() == .undecided)
    #expect([Verdict.pass, .fail].max() == .fail)
  }
}
