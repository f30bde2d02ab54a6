import TestSupport
import Testing

@testable import Ownership

/// From which day on each rule about the files speaks, and how loudly: both sides of every limit.
@Suite struct StaleRuleTests {
  /// What a rule says of a company on a day; nil for nothing.
  struct Moment: CustomTestStringConvertible, Sendable {
    var day: String
    var severity: Severity?

    init(_ day: String, _ severity: Severity?) {
      self.day = day
      self.severity = severity
    }

    var testDescription: String { "\(day) \(severity?.name ?? "nothing")" }
  }

  @Test(arguments: [
    Moment("2026-10-19", nil), Moment("2026-10-20", .warning), Moment("2026-11-18", .warning),
    Moment("2026-11-19", .error),
  ])
  func `a new role warns for thirty days and then is an error`(moment: Moment) throws {
    try expect("role-changed", moment, [lin("role_since: 2026-11-05")])
  }

  @Test(arguments: [
    Moment("2026-10-16", nil), Moment("2026-10-17", .warning), Moment("2026-11-15", .warning),
    Moment("2026-11-16", .error),
  ])
  func `a review of tier 3 warns from sixteen days before its year is over`(moment: Moment) throws {
    try expect("review-overdue", moment, [reviewed("2025-11-02")])
  }

  @Test(arguments: [Moment("2028-03-13", .warning), Moment("2028-03-14", .error)])
  func `a leap day counts as a day of the year`(moment: Moment) throws {
    // Due on 2028-02-29.
    try expect("review-overdue", moment, [reviewed("2027-03-01")], of: "library")
  }

  @Test(arguments: [
    Moment("2026-11-30", nil), Moment("2026-12-01", .warning), Moment("2026-12-15", .warning),
    Moment("2026-12-16", .error),
  ])
  func `what learns is due each month, and warned about for half of that`(moment: Moment) throws {
    try expect("review-overdue", moment, [], of: "answers")
  }

  @Test(arguments: [
    Moment("2026-12-15", nil), Moment("2026-12-16", .warning), Moment("2027-01-14", .warning),
    Moment("2027-01-15", .error),
  ])
  func `the policy says how often what learns is due`(moment: Moment) throws {
    let policy = PlantedFault.Edit(
      FaultlessCompany.policy, "onus: 1", "onus: 1\nreview_every: {ai: 60d}")
    try expect("review-overdue", moment, [policy], of: "answers")
  }

  @Test(arguments: [Moment("2026-11-21", .error), Moment("2026-11-22", nil)])
  func `a review dated tomorrow is an error until that day`(moment: Moment) throws {
    try expect("review-in-future", moment, [reviewed("2026-11-22")])
  }

  @Test(arguments: [
    Moment("2026-11-01", nil), Moment("2026-11-02", .warning), Moment("2026-11-14", .warning),
    Moment("2026-11-15", .error),
  ])
  func `an owner who has left is a warning for fourteen days after the last one`(moment: Moment)
    throws
  {
    try expect("person-left", moment, [lin("until: 2026-11-01")], of: "library")
  }

  @Test(arguments: [
    ("2026-10-02", "person-leaving"), ("2026-11-01", "person-leaving"),
    ("2026-11-02", "person-left"),
  ])
  func `leaving and having left are never told together`(date: String, rule: String) throws {
    let fault = PlantedFault("person-left", lin("until: 2026-11-01"))
    let rules = try FaultlessCompany.lint(with: fault.changes().files, on: day(date)).map(\.rule)
    #expect(Set(rules.filter { $0.hasPrefix("person-") }) == [rule])
  }

  @Test(arguments: [
    Moment("2026-10-21", nil), Moment("2026-10-22", .warning), Moment("2026-11-20", .warning),
    Moment("2026-11-21", .error), Moment("2026-11-22", nil),
  ])
  func `both away on one day warns for thirty days and is an error on it`(moment: Moment) throws {
    try expect(
      "both-away", moment,
      [
        lin("away: {from: 2026-11-20, until: 2026-11-21}"),
        grace("away: {from: 2026-11-21, until: 2026-11-25}"),
      ], of: "library")
  }

  @Test(arguments: [
    Moment("2026-10-31", nil), Moment("2026-11-01", .warning), Moment("2026-12-30", .warning),
    Moment("2026-12-31", nil),
  ])
  func `a long absence warns from thirty days before to its last day`(moment: Moment) throws {
    try expect("away-uncovered", moment, [lin("away: {from: 2026-12-01, until: 2026-12-30}")])
  }

  @Test func `an absence of twenty-nine days is a holiday`() throws {
    try expect(
      "away-uncovered", Moment("2026-12-01", nil),
      [lin("away: {from: 2026-12-01, until: 2026-12-29}")])
  }

  @Test(arguments: [Moment("2027-05-01", nil), Moment("2027-05-02", .warning)])
  func `a drill and a test of the way back count 180 days for tier 1`(moment: Moment) throws {
    try expect("drill-overdue", moment, [], of: "billing")
    try expect("rollback-untested", moment, [], of: "billing")
  }

  @Test(arguments: [Moment("2027-11-02", nil), Moment("2027-11-03", .advice)])
  func `elsewhere they count 365 days, and then are missed as advice`(moment: Moment) throws {
    try expect("drill-overdue", moment, [], of: "answers")
    try expect("rollback-untested", moment, [], of: "answers")
  }

  @Test(arguments: [Moment("2028-02-29", nil), Moment("2028-03-01", .warning)])
  func `a drill may count to the leap day`(moment: Moment) throws {
    try expect(
      "drill-overdue", moment,
      [
        .init(
          FaultlessCompany.billing, "by: grace, date: 2026-11-02", "by: grace, date: 2027-09-02")
      ], of: "billing")
  }

  @Test(arguments: [
    Moment("2026-11-20", nil), Moment("2026-11-21", .warning), Moment("2026-12-21", .warning),
    Moment("2026-12-22", .warning),
  ])
  func `a key warns from thirty days before its last one`(moment: Moment) throws {
    let key = "52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68"
    let edit = PlantedFault.Edit(FaultlessCompany.people, key, "\(key), until: 2026-12-21")
    let findings = try expect("key-expired", moment, [edit])
    guard moment.severity != nil else { return }
    let word = moment.day == "2026-12-22" ? "expired" : "expires"
    #expect(findings.map(\.message) == ["last signing key of 'lin' \(word) on 2026-12-21"])
  }

  @Test func `what is out of date tells its day, who acts, and what follows`() throws {
    let fault = PlantedFault("role-changed", lin("role_since: 2026-11-05"))
    let late = try #require(try FaultlessCompany.lint(with: fault.changes().files).first)
    #expect(late.message == "'lin' has a new role since 2026-11-05, page last reviewed 2026-11-02")
    #expect(late.consequence == "until then: risky changes to library fail")
    #expect(
      late.deadline
        == .init(
          due: try day("2026-11-19"), actor: "lin", blocksFrom: try day("2026-11-19"),
          why: "'lin' has a new role since 2026-11-05, page last reviewed 2026-11-02"))
    #expect(late.notes.map(\.message) == ["role_since: 2026-11-05"])
    let soon = try FaultlessCompany.lint(with: fault.changes().files, on: day("2026-11-18"))
    #expect(soon.map(\.consequence) == ["from 2026-11-19: risky changes to library fail"])
    var trial = fault
    trial.edits.append(
      .init(FaultlessCompany.policy, "onus: 1", "onus: 1\nenforce_from: 2026-12-15"))
    #expect(
      try FaultlessCompany.lint(with: trial.changes().files).map(\.consequence)
        == ["from 2026-12-15: risky changes to library fail"])
    #expect(
      try FaultlessCompany.lint(with: trial.changes().files).map(\.deadline?.blocksFrom) == [day("2026-12-15")])
  }

  /// Lints an edited company and expects one finding of the rule, about the system if one is given, or none.
  @discardableResult
  private func expect(
    _ rule: String, _ moment: Moment, _ edits: [PlantedFault.Edit], of system: String? = nil,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> [Finding] {
    var fault = PlantedFault(rule)
    fault.edits = edits
    let all = try FaultlessCompany.lint(with: fault.changes().files, on: day(moment.day))
    let findings = all.filter { $0.rule == rule && (system == nil || $0.holder == system) }
    #expect(
      findings.map(\.severity) == (moment.severity.map { [$0] } ?? []),
      sourceLocation: sourceLocation)
    return findings
  }
}

/// Gives Lin, who owns the library, another line in `people.yml`.
func lin(_ line: String) -> PlantedFault.Edit {
  PlantedFault.Edit(
    FaultlessCompany.people, "  github: {login: lin-w", "  \(line)\n  github: {login: lin-w")
}

/// Gives Grace, its backup, another line.
func grace(_ line: String) -> PlantedFault.Edit {
  PlantedFault.Edit(
    FaultlessCompany.people, "  github: {login: ghopper", "  \(line)\n  github: {login: ghopper")
}

private func reviewed(_ date: String) -> PlantedFault.Edit {
  PlantedFault.Edit(FaultlessCompany.library, "2026-11-02", date)
}
