enum RunbookStale: HistoryRule {
  private static let after = RuleSetting.days("after", 365, atLeast: 1, "how many days a runbook counts")
  private static let riskyChanges = RuleSetting.count(
    "risky_changes", 3, "how many risky changes there may be without it being touched")

  static let documentation = RuleDocumentation(
    id: "runbook-stale", family: .stale, severity: .warning, summary: "the system has moved on from its runbook",
    what: """
      A page whose runbook in the tree no person has touched for more than 365 days, or under whose paths 3 risky changes
      came after the last commit that did. A change is risky here by its path alone. A runbook that was only renamed is as old
      as before, and a new spelling of its name in the page changes nothing.
      """,
    why: """
      A runbook is read by somebody who has no time to doubt it. After a migration and a new login it describes a system
      that is no longer there, and every step of it costs minutes.
      """,
    bad: .with(
      [
        "services/billing/ownership.yml": page, "docs/runbooks/billing.md": "", "services/billing/migrations/7.sql": "",
      ],
      after: [
        .init("2026-10-01", by: "ada", "services/billing/migrations/7.sql", times: 3),
        .init("2026-09-01", by: "grace", "docs/runbooks/billing.md"),
      ]),
    good: .with(
      [
        "services/billing/ownership.yml": page, "docs/runbooks/billing.md": "", "services/billing/migrations/7.sql": "",
      ],
      after: [
        .init("2026-11-02", by: "grace", "docs/runbooks/billing.md"),
        .init("2026-10-01", by: "ada", "services/billing/migrations/7.sql", times: 3),
      ]),
    mend: "Read the runbook as if the system were down, beside what has changed since, and correct it.",
    settings: [after, riskyChanges])

  private static let page = """
    system: billing
    owner: ada
    backup: grace
    reviewed: 2026-11-20
    runbook: /docs/runbooks/billing.md
    """

  static func reach(under input: LintInput) -> HistoryReach {
    HistoryReach(
      days: input.limit(after, of: Self.self), runbooks: true, riskyChanges: input.limit(riskyChanges, of: Self.self))
  }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    guard let runbook = system.runbook, let known = history.systems[system.name.value]?.runbook else { return .fine }
    let name = system.name.value
    // git takes a path without the slash that it starts with on the page.
    let path = runbook.value.hasPrefix("/") ? String(runbook.value.dropFirst()) : runbook.value
    let days = input.limit(after, of: Self.self)
    let most = input.limit(riskyChanges, of: Self.self)
    func found(_ message: String, due: CalendarDate?, why: String) -> HistoryJudgement {
      .found(
        finding(
          message, at: runbook.location, holder: name, subject: "runbook",
          help: ["read it beside what has changed, and correct it:  git log -- \(path)"],
          deadline: due.map { Finding.Deadline(due: $0, actor: system.owner.value, why: why) }))
    }
    if known.riskySince.count >= most {
      let since = known.touched.map { " on \($0)" } ?? ""
      return found(
        "\(most) or more risky changes to '\(name)' since its runbook was last touched\(since)",
        due: known.riskySince.last, why: "\(most) or more risky changes since the runbook was last touched\(since)")
    }
    if let touched = known.touched {
      guard input.tells(ofDue: touched + days) else { return .fine }
      return found(
        "runbook of '\(name)' was last touched \(input.today.days(since: touched)) days ago", due: touched + days,
        why: "runbook last touched \(touched)")
    }
    guard history.isComplete(from: input.today - days) else { return .untold }
    return found("nobody has touched the runbook of '\(name)' for more than \(days) days", due: nil, why: "")
  }
}
