import Evidence
import Git
import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// What `onus check` prints when something is missing.
struct FailingCheckTests {
  /// The failing check of the transcripts: nobody said yes, and a yes that was overtaken.
  static func failing() throws -> Decision {
    let plans = try Sample.added(Sample.plans)
    let session = try Sample.edited(Sample.session)
    let older = LandingChange(
      change: Change(
        path: RepositoryPath(Sample.session), old: try Sample.entry("bb01"), new: try Sample.entry("cc33")),
      isContested: false)
    let edsger = try Sample.review(by: "edsger", number: "1881720", of: "9d41c07", .approve, [plans])
    let grace = try Sample.review(by: "grace", number: "1881723", of: "2b81e40", .approve, [older])
    let lin = try Sample.wrote("lin", Sample.plans, "9d41c07")
    let migration = Sample.result(
      try Sample.billing(), "migration", [plans], [Sample.billingSeat(["lin": .init(bar: .contributed(lin))])],
      outsiders: [Attempt(person: "edsger", outcome: .approved([edsger]))], contributions: [lin])
    let auth = Sample.result(
      try Sample.login(), "auth", [session],
      [Sample.loginSeat(["grace": .init(outcome: .partial(proof: grace, uncovered: [session.change]))])],
      contributions: [try Sample.wrote("lin", Sample.session, "3f2c9a1")])
    let billing = Sample.result(
      try Sample.billing(), "billing", [plans],
      [
        Sample.seat(
          [(.named, ["edsger"])], rule: "approvers.billing: edsger", at: Sample.place(Sample.billingFile, 15),
          ["edsger": .init(outcome: .approved([edsger]))])
      ])
    return try Sample.decision(.fail, [migration, auth, billing])
  }

  @Test func `what is missing comes first, with who, which rule, what was tried and what to do`() throws {
    try expectGolden(text(try Self.failing()), "check-failing.txt")
  }

  @Test func `a narrow console puts labels above`() throws {
    try expectGolden(text(try Self.failing(), Console(width: 40)), "check-failing-40.txt")
  }

  @Test func `colour changes no word`() throws {
    let plain = text(try Self.failing())
    let coloured = text(try Self.failing(), Console(hasColor: true, linkRoot: "file://host/repo"))
    #expect(coloured != plain)
    let stripped = coloured.replacing(#/\u{1B}\[[0-9]+m|\u{1B}\]8;;[^\u{1B}]*\u{1B}\\/#, with: "")
    #expect(stripped == plain)
  }

  @Test func `the whole tree of reasons`() throws {
    var decision = try Self.failing()
    decision.evidence.proofs = [try Sample.review(by: "grace", number: "1881723", of: "2b81e40")]
    decision.evidence.refused = [
      RefusedEvidence(description: "GitHub review 12 of abc1234", reason: "'a-stranger' is not in people.yml")
    ]
    let report = Report.check(decision, explainsAll: true)
    try expectGolden(TextFormat.text(of: report, for: Console()), "check-why.txt")
  }

  @Test func `before the day of enforcement it would fail`() throws {
    var decision = try Self.failing()
    decision.leniency = .enforceFrom(try Sample.day("2026-12-15"))
    #expect(Report.check(decision).exitCode == 0)
    try expectGolden(text(decision), "check-would-fail.txt")
  }

  @Test func `a trial says that nothing is enforced`() throws {
    var decision = try Self.failing()
    decision.leniency = .trial
    decision.policySource = .workingTree
    #expect(Report.check(decision).exitCode == 0)
    try expectGolden(text(decision), "check-trial.txt")
  }

  @Test func `requirements of the same people and state merge`() throws {
    let changes = [try Sample.added(Sample.plans), try Sample.edited("services/billing/charge.py")]
    let results = [
      Sample.result(try Sample.billing(), "migration", [changes[0]], [Sample.billingSeat()]),
      Sample.result(try Sample.billing(), "billing", changes, [Sample.billingSeat()]),
    ]
    try expectGolden(text(try Sample.decision(.fail, results)), "check-merged.txt")
  }

  @Test func `many requirements and many paths stay within a screen or so, and say what is left out`() throws {
    let changes = try (1...40).map { try Sample.edited("db/migrations/\($0 + 1000)_step.sql") }
    let pages = try (1...12).map { number -> System in
      var page = try Sample.billing()
      page.name = Sample.at("system-\(number)", Sample.billingFile, 1)
      return page
    }
    let results = pages.map { Sample.result($0, "migration", changes, [Sample.billingSeat()]) }
    let shown = text(try Sample.decision(.fail, results))
    #expect(shown.contains("and 35 more files:   onus check --why"))
    #expect(shown.split(separator: "\n").count < 90)
    #expect(shown.contains("system-12 · migration"))
  }
}

/// The text of a check.
func text(_ decision: Decision, _ console: Console = Console()) -> String {
  TextFormat.text(of: .check(decision), for: console)
}
