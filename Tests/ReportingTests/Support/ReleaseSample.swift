import Evidence
import Git
import Ownership
import Paths

@testable import Gate
@testable import Reporting

/// Reports as `onus report` makes them from the decisions of the other samples.
enum ReleaseSample {
  /// A decision with the policy that the gate leaves in it.
  static func governed(_ decision: Decision) throws -> Decision {
    var decision = decision
    decision.policy = try Sample.policy()
    return decision
  }

  static func authors() -> RangeAuthors {
    RangeAuthors(
      commits: [
        [.person("lin")], [.person("lin"), .machine("Claude")], [.machine("dependabot[bot]")],
        [.stranger(name: "A Stranger", email: "m@example.org")],
      ])
  }

  static func report(_ decision: Decision) throws -> ReleaseReport {
    ReleaseReport(
      scope: .ranges, today: Sample.today,
      landings: [LandingReport(try governed(decision), day: Sample.today, authors: authors())])
  }

  /// What is missing, what nobody owns, what is paused and what comes soon.
  static func failing() throws -> Decision {
    var decision = try FailingCheckTests.failing()
    var search = try Sample.login()
    search.name = Sample.at("search", "services/search/ownership.yml", 1)
    search.reviewed = Sample.at(try Sample.day("2026-05-20"), "services/search/ownership.yml", 5)
    search.authority = Authority(informs: ["sales"], location: Sample.place("services/search/ownership.yml", 6))
    decision.systems.append(.init(page: search, changes: 2))
    decision.unownedFiles = 2
    decision.unownedPaths = [RepositoryPath("tools/a.sh"), RepositoryPath("tools/b.sh")]
    decision.people = try Sample.people(away: ["grace": ("2026-11-16", "2026-11-24")])
    return decision
  }

  static func landed(_ number: Int, _ title: String, doubt: String? = nil) throws -> LandingReport.Landed {
    let time = Int64(1_794_700_000 + number * 86_400)
    return LandingReport.Landed(
      commit: try Sample.id("a\(number)a\(number)a\(number)a"), time: time, latest: time, title: title,
      by: "Grace Hopper", doubt: doubt)
  }

  /// One that passed, one that nothing asks about, one approved too late, one without a policy.
  static func release() throws -> ReleaseReport {
    let plans = try Sample.added(Sample.plans)
    let late = try Sample.statement(by: "ada", [plans])
    let refusal = RefusedEvidence(
      person: "ada", description: "signed statement 9f1c2e7 by 'ada'",
      reason: "it is of 2026-11-18T16:26:40Z, after it had landed", late: late)
    var belated = try Sample.decision(
      .fail,
      [
        Sample.result(
          try Sample.billing(), "migration", [plans],
          [Sample.billingSeat(["ada": .init(outcome: .refused(refusal))])],
          contributions: [
            try Sample.wrote("lin", Sample.plans, "9d41c07"),
            Contribution(
              who: .machine("Claude"), role: .coAuthor, commit: try Sample.id("9d41c07"),
              path: RepositoryPath(Sample.plans)),
          ])
      ])
    belated.evidence.refused = [refusal]
    var ungoverned = try Sample.decision(.pass)
    ungoverned.policySource = .none
    ungoverned.systems = []
    let decisions = [
      try governed(try PassingCheckTests.passing()), try governed(try Sample.decision(.pass)), try governed(belated),
    ]
    let titles = ["Merge new billing screen", "Merge docs", "Merge plans"]
    var landings = try zip(decisions, titles).enumerated().map { number, item in
      let landed = try landed(
        number, item.1, doubt: number == 1 ? "it is dated before a0a0a0a, on which it stands" : nil)
      return LandingReport(
        item.0, landed: landed, day: CalendarDate(secondsSince1970: landed.time), authors: authors())
    }
    let first = try landed(3, "Start without rules")
    landings.append(
      LandingReport(
        ungoverned, landed: first, day: CalendarDate(secondsSince1970: first.time), authors: RangeAuthors()))
    return ReleaseReport(
      scope: .since(try Sample.day("2026-11-14"), branch: "main"), today: Sample.today, landings: landings)
  }

  /// The same with everything that is a list or a dictionary the other way round.
  static func reversed(_ decision: Decision) -> Decision {
    var decision = decision
    decision.systems.reverse()
    decision.requirements.reverse()
    decision.people = Dictionary(
      decision.people.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    decision.evidence.refused.reverse()
    decision.findings.reverse()
    return decision
  }
}
