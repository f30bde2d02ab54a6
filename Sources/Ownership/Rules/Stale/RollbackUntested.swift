enum RollbackUntested: Rule {
  private static let after = RuleSetting.days(
    "after", byTier: ByTier(180, 365, 365), "how many days a test counts")
  private static let riskyChanges = RuleSetting.count(
    "risky_changes", 5, "how many risky changes there may be without a new test")

  static let documentation = RuleDocumentation(
    completeness: "rollback-untested", family: .stale, summary: "nobody knows whether the way back works",
    what: """
      The page of a service without `rollback`, without its `tested`, with one that is older than 180 days for tier 1
      and 365 elsewhere, or with one that is dated after today; also a younger one, where history shows 5 changes since that
      are risky by their path. Nothing is said of a library.
      """,
    why: """
      Rolling back is what stops the damage while the cause is still unknown. A way back that has not been walked since
      the last big change is a hope.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      rollback: {how: turn off flag new-billing, tested: 2026-05-01}
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      rollback: {how: turn off flag new-billing, tested: 2026-11-02}
      """
    ],
    mend: "Roll back once on purpose, on a quiet day, and write down how and when.", settings: [after, riskyChanges])

  static func reach(in input: LintInput) -> HistoryReach? {
    let asksHistory = input.record.systems.contains { $0.kind == .service && $0.rollback?.tested != nil }
    let days = (1...3).map { input.limit(after, of: Self.self, tier: $0) }.max() ?? 0
    return asksHistory ? HistoryReach(days: days, riskyChanges: input.limit(riskyChanges, of: Self.self)) : nil
  }

  static func findings(in input: LintInput) -> [Finding] {
    input.record.systems.filter { $0.kind == .service }.compactMap { system in
      finding(about: system, in: input) ?? overtaken(system, in: input)
    }
  }

  static func untold(in input: LintInput) -> [String] {
    input.record.systems.filter { system in
      guard system.kind == .service, let history = input.history, let tested = system.rollback?.tested?.value else {
        return false
      }
      return !history.isComplete(from: tested + 1) && finding(about: system, in: input) == nil
        && overtaken(system, in: input) == nil
    }.map(\.name.value)
  }

  /// What the page alone tells.
  private static func finding(about system: System, in input: LintInput) -> Finding? {
    let name = system.name.value
    guard let rollback = system.rollback else {
      return found("'\(name)' does not say how to roll back", system, input, at: system.name.location)
    }
    guard let tested = rollback.tested else {
      return found("rollback of '\(name)' has never been tested", system, input, at: rollback.location)
    }
    if input.today < tested.value {
      return found("rollback is dated \(tested.value), which is still to come", system, input, at: tested.location)
    }
    let due = tested.value + input.limit(after, of: Self.self, tier: system.tier)
    guard input.tells(ofDue: due) else { return nil }
    let days = input.today.days(since: tested.value)
    return found(
      "rollback of '\(name)' was last tested \(days) days ago", system, input, at: tested.location, due: due,
      why: "rollback last tested \(tested.value)")
  }

  /// A test that is young enough, and older than too much.
  private static func overtaken(_ system: System, in input: LintInput) -> Finding? {
    guard let tested = system.rollback?.tested, let known = input.history?.systems[system.name.value] else {
      return nil
    }
    let since = known.riskyChanges.filter { tested.value < $0 }
    let most = input.limit(riskyChanges, of: Self.self)
    guard since.count >= most else { return nil }
    let why = "\(most) or more risky changes since the rollback was tested on \(tested.value)"
    return found(
      "\(most) or more risky changes to '\(system.name.value)' since its rollback was tested on \(tested.value)",
      system,
      input, at: tested.location, due: since.last, why: why)
  }

  private static func found(
    _ message: String, _ system: System, _ input: LintInput, at location: SourceLocation, due: CalendarDate? = nil,
    why: String? = nil
  ) -> Finding {
    finding(
      message, at: location, holder: system.name.value, subject: "rollback", severity: severity(for: system),
      help: ["when it has been tried:  rollback: {how: \"…\", tested: \(input.today)}"],
      deadline: due.map { Finding.Deadline(due: $0, actor: system.owner.value, why: why) })
  }
}
