import Gate
import TestSupport
import Testing

/// A push of several merges passes when each first-parent step passes alone under its parent's policy.
@Suite struct PushStepsTests {
  private let company: Company
  private let repo: TemporaryRepository

  init() throws {
    company = try Company()
    repo = company.repo
    try repo.git("branch", "queue", "main")
  }

  /// Merges one change by `author` into the queue, as a forge does; returns the reviewed tip.
  @discardableResult
  private func enqueue(_ name: String, _ files: [String: String?], by author: String) throws -> String {
    let tip = try company.branch(name, files, by: author)
    try repo.git("checkout", "--quiet", "queue")
    try repo.git(
      ["merge", "--quiet", "--no-ff", "-m", "Merge \(name)", name],
      environment: TemporaryRepository.identity(
        author: "Edsger Dijkstra <edsger@example.com>", committer: "GitHub <noreply@github.com>"))
    return tip
  }

  private func decide(_ reviews: Review...) throws -> Decision {
    try company.decide("queue", kind: .update, reviews: reviews)
  }

  private let first = "services/search/migrations/1.sql"
  private let second = "services/search/migrations/2.sql"

  @Test func `changes that cross their authors and approvers pass one by one`() throws {
    // Ada wrote the one and Grace may not approve hers: as a whole nobody could approve both.
    let byAda = try enqueue("one", [first: "select 1;\n"], by: Company.ada)
    let byGrace = try enqueue("two", [second: "select 2;\n"], by: Company.grace)
    #expect(try decide().verdict == .fail)
    let decision = try decide(.approved("grace", on: byAda), .approved("ada", on: byGrace))
    #expect(decision.verdict == .pass)
    #expect(decision.steps.count == 2)
    #expect(decision.steps.map(\.verdict) == [.pass, .pass])
  }

  @Test func `one step that fails alone fails the push`() throws {
    let byAda = try enqueue("one", [first: "select 1;\n"], by: Company.ada)
    try enqueue("two", [second: "select 2;\n"], by: Company.grace)
    let decision = try decide(.approved("grace", on: byAda))
    #expect(decision.verdict == .fail)
    #expect(decision.steps.isEmpty)
  }

  @Test func `each step is judged by the policy before it`() throws {
    let policy = Company.policy + "risks:\n  migration: {approvers: lin}\n"
    let change = try enqueue("one", ["ownership/policy.yml": policy], by: Company.stranger)
    let risky = try enqueue("two", [second: "select 2;\n"], by: Company.stranger)
    #expect(try decide(.approved("ada", on: risky)).verdict == .fail)
    // The whole is judged by the policy of main, so it needs only the two.
    let reviews: [Review] = [.approved("grace", on: change), .approved("ada", on: risky)]
    #expect(try company.decide("queue", kind: .update, reviews: reviews).verdict == .pass)
  }

  @Test func `a step may not loosen the policy for itself`() throws {
    let both = try enqueue(
      "one", ["ownership/policy.yml": Company.policy + "enforce_from: 2027-01-01\n", second: "select 2;\n"],
      by: Company.stranger)
    try enqueue("two", ["README.md": "x\n"], by: Company.stranger)
    let decision = try decide(.approved("grace", on: both))
    #expect(decision.verdict == .fail && !decision.letsPass)
  }

  @Test func `a repair and what follows it pass one by one`() throws {
    try company.commit(on: "main", ["ownership/policy.yml": "onus: [\n"], by: Company.edsger)
    try repo.git("branch", "--force", "queue", "main")
    let repair = try enqueue("one", ["ownership/policy.yml": Company.policy], by: Company.stranger)
    let risky = try enqueue("two", [second: "select 2;\n"], by: Company.stranger)
    #expect(try decide().verdict == .undecided)
    #expect(try decide(.approved("grace", on: repair), .approved("ada", on: risky)).verdict == .pass)
  }

  @Test func `a single step has no steps`() throws {
    try enqueue("one", [first: "select 1;\n"], by: Company.stranger)
    #expect(try decide().steps.isEmpty)
  }

  @Test func `landing is not taken apart`() throws {
    let byAda = try enqueue("one", [first: "select 1;\n"], by: Company.ada)
    let byGrace = try enqueue("two", [second: "select 2;\n"], by: Company.grace)
    let reviews: [Review] = [.approved("grace", on: byAda), .approved("ada", on: byGrace)]
    #expect(try company.decide("queue", reviews: reviews).verdict == .fail)
  }

  @Test func `a push that brings main in by its second parent is judged as a whole`() throws {
    try company.branch("foreign", ["README.md": "x\n", first: "select 1;\n"], by: Company.ada)
    try company.commit(on: "main", ["LICENSE": "y\n"], by: Company.edsger)
    try repo.git("checkout", "--quiet", "foreign")
    try repo.git("merge", "--quiet", "--no-ff", "-m", "Merge main", "main")
    #expect(try company.decide("foreign", kind: .update).verdict == .fail)
  }
}
