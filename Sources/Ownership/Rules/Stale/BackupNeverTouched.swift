enum BackupNeverTouched: HistoryRule {
  private static let after = RuleSetting.days("after", 730, atLeast: 1, "how many days back changes are looked at")
  private static let changes = RuleSetting.count("changes", 10, "how many changes there must have been in that time")

  static let documentation = RuleDocumentation(
    id: "backup-never-touched", family: .stale, severity: .advice,
    summary: "the backup has no part in any change of the system",
    what: """
      A system in which people made at least 10 changes in the last 730 days, and its backup none: neither as author, as
      co-author, nor in a trailer like `Reviewed-by:`. Edits of ownership files do not count. Nothing is said where
      `sole-author` says more.
      """,
    why: """
      The backup is who stands there when the owner cannot be reached. Code that they have never changed is code that they
      read for the first time that night.
      """,
    bad: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: ada
        backup: grace
        reviewed: 2026-11-20
        """
      ],
      after: [
        stamp, .init("2026-10-01", by: "ada", "services/search/query.py", times: 6),
        .init("2026-09-01", by: "lin", "services/search/query.py", times: 6),
      ]),
    good: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: ada
        backup: grace
        reviewed: 2026-11-20
        """
      ],
      after: [
        stamp, .init("2026-10-01", by: "ada", "services/search/query.py", times: 6),
        .init("2026-09-01", by: "lin", "services/search/query.py", times: 6),
        .init("2026-03-02", by: "grace", "services/search/query.py"),
      ]),
    mend:
      "The backup makes one of the next changes, or reviews it with `Reviewed-by:`; else name somebody who knows the code.",
    settings: [after, changes])

  private static let stamp = RuleDocumentation.Example.Commit(
    "2026-11-20", by: "ada", "services/search/ownership.yml", from: "reviewed: 2026-08-31", to: "reviewed: 2026-11-20")

  static func reach(under input: LintInput) -> HistoryReach {
    HistoryReach(days: input.limit(after, of: Self.self))
  }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    guard let backup = input.colleague(system.backup.who), let known = history.systems[system.name.value] else {
      return .fine
    }
    if case .found = SoleAuthor.judgement(of: system, by: history, in: input) { return .fine }
    let (name, key) = (system.name.value, backup.key.value)
    let days = input.limit(after, of: Self.self)
    let start = input.today - days
    if known.isKnown(to: key, from: start) { return .fine }
    guard history.isComplete(from: start) else { return .untold }
    let all = known.count(from: start)
    guard all >= input.limit(changes, of: Self.self) else { return .fine }
    return .found(
      finding(
        "backup '\(key)' had no part in the \(all) changes to '\(name)' of the last \(days) days",
        at: system.backup.who.location, holder: name, subject: key,
        help: ["let '\(key)' make or review one of the next changes, or name somebody who knows the code"]))
  }
}
