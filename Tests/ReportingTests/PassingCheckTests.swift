import Evidence
import Git
import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// What `onus check` prints when nothing is missing, or nothing can be said.
struct PassingCheckTests {
  static func passing() throws -> Decision {
    let plans = try Sample.added(Sample.plans)
    let session = try Sample.edited(Sample.session)
    let ada = try Sample.statement(by: "ada", [plans])
    let standIn = try Sample.review(by: "ada", number: "1881723", of: "9d41c07", .approve, [session])
    let found = RequirementResult.FoundTrailer(
      key: "Rollback-Plan", value: "turn off flag new-billing", commit: try Sample.id("9d41c07"))
    let billing = [
      Sample.result(
        try Sample.billing(), "migration", [plans], [Sample.billingSeat(["ada": .init(outcome: .approved([ada]))])],
        trailers: ["Rollback-Plan"], found: [found], first: ["backup taken", "dry run on a copy"]),
      Sample.result(
        try Sample.billing(), "billing", [plans], [Sample.billingSeat(["ada": .init(outcome: .approved([ada]))])]),
    ]
    let login = Sample.result(
      try Sample.login(), "auth", [session],
      [
        Sample.loginSeat([
          "grace": .init(away: try Sample.absence("2026-11-16", "2026-11-24")),
          "ada": .init(outcome: .approved([standIn])),
        ])
      ])
    var decision = try Sample.decision(.pass, billing + [login])
    decision.upcoming = [
      UpcomingStaleness(
        system: "login", person: "grace", day: try Sample.day("2026-12-13"), message: "every 90 days, last 2026-08-31")
    ]
    return decision
  }

  @Test func `who said yes, how that is known, and what to do if it breaks`() throws {
    try expectGolden(text(try Self.passing()), "check-passing.txt")
  }

  @Test func `a backup who acts while the owner is out of reach is named loudly`() throws {
    let plans = try Sample.added(Sample.plans)
    let proof = try Sample.statement(by: "grace", [plans], standingIn: "pager silent for 20 minutes, outage running")
    let result = Sample.result(
      try Sample.billing(), "migration", [plans], [Sample.billingSeat(["grace": .init(outcome: .approved([proof]))])])
    try expectGolden(text(try Sample.decision(.pass, [result])), "check-standing-in.txt")
  }

  @Test func `nothing risky takes three lines`() throws {
    var decision = try Sample.decision(.pass)
    decision.range.commits = nil
    decision.range.authors = nil
    let shown = text(decision)
    #expect(shown.split(separator: "\n").count == 3)
    try expectGolden(shown, "check-nothing-risky.txt")
  }

  @Test func `without policy and pages it says so quietly`() throws {
    try expectGolden(
      text(try ungoverned("nothing is enforced: main has no ownership/policy.yml")), "check-ungoverned.txt")
  }

  @Test func `pages without a policy say loudly that nothing is enforced`() throws {
    let remark =
      "NOTHING IS ENFORCED: 2 pages stand on main, but there is no ownership/policy.yml, "
      + "so nobody has to approve anything"
    try expectGolden(text(try ungoverned(remark)), "check-ungoverned-loud.txt")
  }

  private func ungoverned(_ remark: String) throws -> Decision {
    var decision = try Sample.decision(.pass)
    decision.range.commits = nil
    decision.range.authors = nil
    decision.systems = []
    decision.policySource = .none
    decision.remarks = [remark]
    decision.evidence = EvidenceRead()
    return decision
  }

  @Test func `what cannot be decided says why and what to run`() throws {
    var decision = try Sample.decision(.undecided)
    decision.range.commits = nil
    decision.range.authors = nil
    decision.problems = [
      .init(
        .undecided, "main and new-billing-screen have no common ancestor",
        help: ["nothing can be said about landing one on the other; is this the right pair?"])
    ]
    #expect(Report.check(decision).exitCode == 2)
    try expectGolden(text(decision), "check-undecided.txt")
  }

  @Test func `several problems are told one by one`() throws {
    var decision = try Sample.decision(.fail)
    decision.problems = [
      .init(.fail, "'main' would be rewound: 7c1e2aa is not contained in 3f2c9a1", help: ["push without force"]),
      .init(.fail, "BASE deleted or moved what this change edits", help: ["  db/a.sql   edited on BASE, gone here"]),
    ]
    decision.findings = [
      Finding(
        rule: "unknown-person", "'lim' is not in people.yml; did you mean 'lin'?",
        at: Sample.place(Sample.billingFile, 3, 8, 3), holder: "billing", subject: "lim", help: ["write 'lin'"])
    ]
    decision.range.notes = ["'main' is a branch and a tag; the branch is meant"]
    decision.strangers = [.init(name: "A Stranger", email: "m@example.org")]
    try expectGolden(text(decision), "check-problems.txt")
  }

  @Test func `a push that passes step by step shows the steps`() throws {
    var decision = try FailingCheckTests.failing()
    decision.verdict = .pass
    decision.steps = [try Self.passing(), try Sample.decision(.pass)]
    decision.remarks = ["not approved as a whole, but each of its 2 steps is, under its parent's policy"]
    try expectGolden(text(decision), "check-steps.txt")
  }
}
