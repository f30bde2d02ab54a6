enum RollbackUntested: Rule {
  private static let after = RuleSetting.days(
    "after", byTier: ByTier(180, 365, 365), "how many days a test counts")

  static let documentation = RuleDocumentation(
    completeness: "rollback-untested", family: .stale, summary: "nobody knows whether the way back works",
    what: """
      The page of a service without `rollback`, without its `tested`, with one that is older than 180 days for tier 1
      and 365 elsewhere, or with one that is dated after today. Nothing is said of a library.
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
    mend: "Roll back once on purpose, on a quiet day, and write down how and when.", settings: [after])

  static func findings(in input: LintInput) -> [Finding] {
    input.record.systems.filter { $0.kind == .service }.compactMap { system in
      func found(_ message: String, at location: SourceLocation, due: CalendarDate? = nil) -> Finding {
        finding(
          message, at: location, holder: system.name.value, subject: "rollback", severity: severity(for: system),
          help: ["when it has been tried:  rollback: {how: \"…\", tested: \(input.today)}"],
          deadline: due.map {
            Finding.Deadline(
              due: $0, actor: system.owner.value, why: "rollback last tested \(system.rollback?.tested?.value ?? $0)")
          })
      }
      let name = system.name.value
      guard let rollback = system.rollback else {
        return found("'\(name)' does not say how to roll back", at: system.name.location)
      }
      guard let tested = rollback.tested else {
        return found("rollback of '\(name)' has never been tested", at: rollback.location)
      }
      if input.today < tested.value {
        return found("rollback is dated \(tested.value), which is still to come", at: tested.location)
      }
      let due = tested.value + input.limit(after, of: Self.self, tier: system.tier)
      guard input.tells(ofDue: due) else { return nil }
      let days = input.today.days(since: tested.value)
      return found("rollback of '\(name)' was last tested \(days) days ago", at: tested.location, due: due)
    }
  }
}
