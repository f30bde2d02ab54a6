enum OwnerInactive: HistoryRule {
  private static let after = RuleSetting.days("after", 180, atLeast: 1, "how many days back changes are looked at")
  private static let changes = RuleSetting.count("changes", 10, "how many changes others must have made in that time")

  static let documentation = RuleDocumentation(
    id: "owner-inactive", family: .stale, severity: .warning,
    summary: "others change the system, and its owner has no part in it",
    what: """
      A system in which people made at least 10 changes in the last 180 days while its owner made none: neither as author,
      as co-author, nor in a trailer like `Reviewed-by:`. Edits of ownership files do not count. Nothing is said of an
      owner who is away, or has been the owner for less than that time.
      """,
    why: """
      Whoever decides about a system without seeing its changes decides from memory. Activity alone proves nothing:
      this asks whether the name is still the right one, and is no verdict.
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
        stamp, .init("2026-10-01", by: "grace", "services/search/query.py", times: 6),
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
        stamp, .init("2026-10-01", by: "grace", "services/search/query.py", times: 6),
        .init("2026-09-01", by: "lin", "services/search/query.py", times: 6),
        .init("2026-08-03", by: "ada", "services/search/query.py"),
      ]),
    mend: """
      Ask. If the owner still decides, reviewing with `Reviewed-by:` shows it, or an exception says why not; else name who
      does, whose approval accepts it.
      """, settings: [after, changes])

  private static let stamp = RuleDocumentation.Example.Commit(
    "2026-11-20", by: "ada", "services/search/ownership.yml", from: "reviewed: 2026-08-31", to: "reviewed: 2026-11-20")

  static func reach(under input: LintInput) -> HistoryReach {
    HistoryReach(days: input.limit(after, of: Self.self))
  }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    guard let owner = input.colleague(system.owner), owner.absence(on: input.today) == nil,
      let known = history.systems[system.name.value]
    else { return .fine }
    let (name, key) = (system.name.value, owner.key.value)
    let days = input.limit(after, of: Self.self)
    let start = input.today - days
    if known.isKnown(to: key, from: start) { return .fine }
    if let since = history.pages[name]?.owner?.day, start < since { return .fine }
    guard history.isComplete(from: start) else { return .untold }
    let others = known.count(from: start)
    guard others >= input.limit(changes, of: Self.self) else { return .fine }
    return .found(
      finding(
        "owner '\(key)' had no part in the \(others) changes to '\(name)' of the last \(days) days",
        at: system.owner.location, holder: name, subject: key,
        help: [
          "if '\(key)' still decides here, say so: Reviewed-by: in commits, or an exception with its reason",
          "if not, name the new owner, whose approval accepts it",
        ]))
  }
}
