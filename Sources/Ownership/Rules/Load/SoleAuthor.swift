enum SoleAuthor: HistoryRule {
  private static let after = RuleSetting.days("after", 365, atLeast: 1, "how many days back changes are looked at")
  private static let changes = RuleSetting.count("changes", 10, "how many changes there must have been in that time")
  private static let percent = RuleSetting.count(
    "percent", 90, "the part of them that one person made, and nobody else")

  static let documentation = RuleDocumentation(
    completeness: "sole-author", family: .load, summary: "one person makes nearly every change",
    what: """
      A system in which people made at least 10 changes in the last 365 days, 90 percent of them one person alone.
      Co-authors count as authors; edits of ownership files do not count, nor does what machines made. Nothing is said with
      `solo: true`.
      """,
    why: """
      What one head knows is gone with that head: for a holiday, for a new job, for good. A backup on paper changes nothing
      about it until they have made changes too.
      """,
    bad: .with(
      [
        "services/billing/ownership.yml": """
        system: billing
        tier: 1
        owner: ada
        backup: grace
        reviewed: 2026-11-20
        """
      ],
      after: [
        stamp, .init("2026-09-01", by: "ada", "services/billing/charge.py", times: 19),
        .init("2026-08-03", by: "grace", "services/billing/charge.py"),
      ]),
    good: .with(
      [
        "services/billing/ownership.yml": """
        system: billing
        tier: 1
        owner: ada
        backup: grace
        reviewed: 2026-11-20
        """
      ],
      after: [
        stamp, .init("2026-09-01", by: "ada", "services/billing/charge.py", times: 15),
        .init("2026-08-03", by: "grace", "services/billing/charge.py", times: 5),
      ]),
    mend: """
      Let the backup make the next changes while the other one reviews. Work in pairs shows with `Co-authored-by:`.
      """, settings: [after, changes, percent])

  private static let stamp = RuleDocumentation.Example.Commit(
    "2026-11-20", by: "ada", "services/billing/ownership.yml", from: "reviewed: 2026-10-12",
    to: "reviewed: 2026-11-20")

  static func reach(under input: LintInput) -> HistoryReach {
    HistoryReach(days: input.limit(after, of: Self.self))
  }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    if input.policy?.solo ?? false { return .fine }
    guard let known = history.systems[system.name.value] else { return .fine }
    let days = input.limit(after, of: Self.self)
    let start = input.today - days
    guard history.isComplete(from: start) else { return .untold }
    let all = known.count(from: start)
    guard all >= input.limit(changes, of: Self.self) else { return .fine }
    let counts = known.byAuthor.mapValues { $0.count { start <= $0 } }
    // What the others had a part in, at most: two of them may stand on one commit.
    let total = counts.values.reduce(0, +)
    let most = counts.filter { (all - total + $0.value) * 100 >= input.limit(percent, of: Self.self) * all }
    guard most.count == 1, let (author, count) = most.first else { return .fine }
    let name = system.name.value
    let (who, subject) = told(author)
    let place = [system.owner, system.backup.who].first { $0.value == subject }?.location ?? system.name.location
    return .found(
      finding(
        "\(who) made \(count) of the \(all) changes to '\(name)' of the last \(days) days", at: place, holder: name,
        subject: subject, severity: severity(for: system),
        help: help(author, system)))
  }

  private static func told(_ author: LintHistory.Author) -> (who: String, subject: String) {
    switch author {
    case .person(let key): ("'\(key)'", key)
    case .stranger(let name): ("\(name), who is not in people.yml,", name)
    }
  }

  /// Who is not on file reviews nothing, and may be somebody who is, under another address.
  private static func help(_ author: LintHistory.Author, _ system: System) -> [String] {
    switch author {
    case .person(let key): ["let '\(next(after: key, of: system))' make the next changes while '\(key)' reviews them"]
    case .stranger(let name):
      [
        "let '\(system.owner.value)' and '\(system.backup.who.value)' make the next changes",
        "if \(name) is one of them, the address of those commits belongs into people.yml",
      ]
    }
  }

  private static func next(after author: String, of system: System) -> String {
    system.backup.who.value == author ? system.owner.value : system.backup.who.value
  }
}
