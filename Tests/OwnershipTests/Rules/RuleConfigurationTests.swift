import Paths
import TestSupport
import Testing

@testable import Ownership

/// What a policy may say about rules, and what comes of it.
@Suite struct RuleConfigurationTests {
  private static func policy(_ rules: String) -> String {
    smallestPolicy + "rules:\n  " + rules + "\n"
  }

  @Test(arguments: [
    Mistake(
      "unknown-key", "there is no rule 'drill-overdu'; did you mean 'drill-overdue'?",
      policy("⟦drill-overdu⟧: {after: 90d}")),
    Mistake("unknown-key", "there is no rule 'people'", policy("⟦people⟧: {severity: error}")),
    Mistake(
      "unknown-key", "'afer' is not a key here; did you mean 'after'?",
      policy("drill-overdue: {⟦afer⟧: 90d}")),
    Mistake(
      "unknown-key", "'after' is not a key here; the keys are severity and off",
      policy("login-without-id: {⟦after⟧: 90d}")),
    Mistake(
      "invalid-value", "'after' must be a duration like 15m, 12h or 90d",
      policy("drill-overdue: {after: ⟦90⟧}")),
    Mistake("invalid-value", "'after' must be at least 1d", policy("drill-overdue: {after: ⟦0d⟧}")),
    Mistake(
      "invalid-value", "'2' must be at least 1d",
      policy("drill-overdue: {after: {1: 90d, 2: ⟦5m⟧}}")),
    Mistake("unknown-key", "'4' is not a key here", policy("drill-overdue: {after: {⟦4⟧: 90d}}")),
    Mistake(
      "invalid-value", "a number from 1 to 10000, not '0'",
      policy("owner-overloaded: {more_than: ⟦0⟧}")),
    Mistake("invalid-value", "not a mapping", policy("owner-overloaded: {⟦more_than⟧: {1: 3}}")),
    Mistake(
      "invalid-value", "'severity' must be error, warning or advice, not 'eror'",
      help: "did you mean 'error'?",
      policy("drill-overdue: {severity: ⟦eror⟧}")),
    Mistake("invalid-value", "not a mapping", policy("login-without-id: {⟦severity⟧: {1: error}}")),
    Mistake(
      "invalid-value", "'login-without-id' must be a mapping like {login-without-id:",
      help: "login-without-id: {off: \"the reason\"}", policy("login-without-id: ⟦off⟧")),
    Mistake("invalid-value", "'off' is empty", policy("login-without-id: {off: ⟦\"\"⟧}")),
    Mistake(
      "invalid-value", "'off' stands alone",
      policy("login-without-id: {severity: error, ⟦off⟧: no forge}")),
    Mistake(
      "invalid-value", "'unknown-key' cannot be less than an error: a file with it cannot be read",
      policy("unknown-key: {severity: ⟦advice⟧}")),
    Mistake(
      "invalid-value", "'role-changed' cannot be switched off: the gate fails changes for it",
      policy("role-changed: {⟦off⟧: too loud}")),
    Mistake(
      "invalid-value", "'unowned-path' cannot be less than an error: the gate",
      policy("unowned-path: {severity: ⟦advice⟧}")),
    Mistake(
      "invalid-value", "'unknown-person' cannot be switched off: the gate",
      policy("unknown-person: {⟦off⟧: x}")),
    Mistake(
      "duplicate-key", "twice", policy("drill-overdue: {after: 1d}\n  ⟦drill-overdue⟧: {after: 2d}")
    ),
  ])
  func `a mistake in it is reported once, at the smallest range`(mistake: Mistake) {
    mistake.expectAlone(in: "ownership/policy.yml")
  }

  @Test(arguments: RuleRegistry.all.map { $0.id })
  func `the example on each rule's page is read, and an error may always be asked for`(id: String)
    throws
  {
    let rule = try #require(RuleRegistry.rule(id))
    let example = record(
      with: "ownership/policy.yml", Self.policy(rule.documentation.exampleOfSettings))
    #expect(example.findings.map(\.message) == [])
    #expect(example.readPolicy?.rules.keys.map { $0 } == [id])
    #expect(
      record(with: "ownership/policy.yml", Self.policy("\(id): {severity: error}")).findings == [])
  }

  @Test func `exactly the rules that the gate fails changes for are binding`() {
    let binding = RuleRegistry.all.filter { $0.isBinding }
    let byFamily = RuleRegistry.all.filter {
      Linter.familiesOfGate.contains($0.documentation.family) && $0.documentation.severity == .error
    }
    let others = ["unowned-path"] + Staleness.Kind.allCases.map(\.rawValue)
    #expect(Set(binding.map { $0.id }) == Set(byFamily.map { $0.id } + others))
  }

  @Test func `a severity holds for all that a rule finds, or for a tier`() throws {
    #expect(
      try severities("drill-overdue: {severity: error}") == ["answers": .error, "billing": .error])
    #expect(
      try severities("drill-overdue: {severity: {1: error}}") == [
        "answers": .advice, "billing": .error,
      ])
    #expect(
      try severities("drill-overdue: {severity: {1: advice, 2: warning}}") == [
        "answers": .warning, "billing": .advice,
      ])
  }

  @Test func `a limit holds for every tier, or for the one that it names`() throws {
    // Both practised 19 days ago.
    #expect(try severities("drill-overdue: {after: 19d}", never: false) == [:])
    #expect(
      try severities("drill-overdue: {after: 18d}", never: false) == [
        "answers": .advice, "billing": .warning,
      ])
    #expect(
      try severities("drill-overdue: {after: {2: 18d}}", never: false) == ["answers": .advice])
  }

  @Test(arguments: [(2, 1), (3, 0)]) func `a number is the most that is allowed`(
    limit: Int, count: Int
  ) throws {
    let edits = [
      PlantedFault.Edit(FaultlessCompany.library, "owner: lin", "owner: ada"),
      PlantedFault.Edit(
        FaultlessCompany.answers, "owner: grace\nbackup: {who: ada, drilled: {by: ada",
        "owner: ada\nbackup: {who: grace, drilled: {by: grace"),
    ]
    let findings = try lint("owner-overloaded: {more_than: \(limit)}", edits)
    #expect(findings.map(\.rule) == Array(repeating: "owner-overloaded", count: count))
  }

  @Test func `a notice may be longer or none`() throws {
    let away = [
      lin("away: {from: 2027-01-01, until: 2027-01-05}"),
      grace("away: {from: 2027-01-05, until: 2027-01-09}"),
    ]
    #expect(try lint("both-away: {within: 45d}", away).map(\.severity) == [.warning])
    #expect(try lint("both-away: {within: 44d}", away) == [])
    #expect(try lint("both-away: {within: 0d}", away) == [])
    #expect(
      try lint("away-uncovered: {for: 5d, within: 41d}", [away[0]]).map(\.rule) == [
        "away-uncovered"
      ])
    #expect(try lint("away-uncovered: {for: 6d, within: 41d}", [away[0]]) == [])
    #expect(try lint("away-uncovered: {for: 5d, within: 40d}", [away[0]]) == [])
  }

  @Test func `a rule that is off says nothing, and an exception for it is unused`() throws {
    let login = PlantedFault.Edit(FaultlessCompany.people, "{login: lin-w, id: 5330}", "lin-w")
    #expect(try lint("login-without-id: {off: no forge here}", [login]) == [])
    let allow = PlantedFault.Edit(
      FaultlessCompany.policy, "onus: 1",
      "onus: 1\nallow: [{rule: login-without-id, reason: x, until: 2027-01-31}]")
    #expect(
      try lint("login-without-id: {off: no forge here}", [login, allow]).map(\.message)
        == ["'login-without-id' is switched off, so nothing is left to except"])
  }

  @Test func `a warning about people that is raised fails a change that brings it`() throws {
    let files = [
      "ownership/policy.yml": Self.policy("login-without-id: {severity: error}"),
      "ownership/people.yml":
        "ada: {email: ada@example.com, github: ada-l}\ngrace: {email: grace@example.com}\n",
    ]
    let findings = Linter.ofChangedFiles.lint(record(files), today: try day("2026-11-21"))
    #expect(findings.filter { $0.severity == .error }.map(\.rule) == ["login-without-id"])
  }

  /// By system, what is said about drills of services that have or have never had one.
  private func severities(_ rules: String, never: Bool = true) throws -> [String: Severity] {
    let edits = [
      PlantedFault.Edit(FaultlessCompany.billing, ", drilled: {by: grace, date: 2026-11-02}", ""),
      PlantedFault.Edit(FaultlessCompany.answers, ", drilled: {by: ada, date: 2026-11-02}", ""),
    ]
    let findings = try lint(rules, never ? edits : [])
    #expect(findings.allSatisfy { $0.rule == "drill-overdue" })
    return Dictionary(findings.map { ($0.holder, $0.severity) }) { first, _ in first }
  }

  private func lint(_ rules: String, _ edits: [PlantedFault.Edit]) throws -> [Finding] {
    var fault = PlantedFault("")
    fault.edits = edits + [.init(FaultlessCompany.policy, "onus: 1", "onus: 1\nrules:\n  \(rules)")]
    return try FaultlessCompany.lint(with: fault.changes().files)
  }
}
