enum DrillOverdue: Rule {
  private static let after = RuleSetting.days(
    "after", byTier: ByTier(180, 365, 365), "how many days a drill counts")

  static let documentation = RuleDocumentation(
    completeness: "drill-overdue", family: .stale, summary: "the backup has not practised taking over",
    what: """
      The page of a service without `backup.drilled`, with one that is older than 180 days for tier 1 and 365 elsewhere,
      with one by somebody else than the present backup, or with one that is dated after today. Nothing is said of a
      library, nor while the backup is somebody who has left.
      """,
    why: """
      A backup who has never had the pager, the database or the deploy button in hand learns on the worst night which
      of them does not work.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: {who: grace, drilled: {by: grace, date: 2026-05-01}}
      reviewed: 2026-11-20
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: {who: grace, drilled: {by: grace, date: 2026-11-02}}
      reviewed: 2026-11-20
      """
    ],
    mend: """
      The backup takes over for an hour on a quiet day, rolls something back, notes what was missing, and writes the
      date under `drilled`.
      """, settings: [after])

  static func findings(in input: LintInput) -> [Finding] {
    input.record.systems.filter { $0.kind == .service }.compactMap { system in
      let backup = system.backup.who
      // Whoever comes after a backup who has left has not practised either: told when there is one.
      if input.person(backup)?.hasLeft(on: input.today) ?? false { return nil }
      let due = system.backup.drilled.map { $0.date.value + input.limit(after, of: Self.self, tier: system.tier) }
      func found(_ message: String, at location: SourceLocation, due: CalendarDate?) -> Finding {
        finding(
          message, at: location, holder: system.name.value, subject: "drilled", severity: severity(for: system),
          help: ["when the backup has taken over once:  drilled: {by: \(backup.value), date: \(input.today)}"],
          deadline: due.map {
            Finding.Deadline(
              due: $0, actor: backup.value, why: "drill last held \(system.backup.drilled?.date.value ?? $0)")
          })
      }
      guard let drill = system.backup.drilled, let due else {
        return found("backup '\(backup.value)' has never practised taking over", at: backup.location, due: nil)
      }
      if drill.by.value != backup.value {
        return found(
          "'\(drill.by.value)' has practised taking over, and the backup is '\(backup.value)'", at: drill.by.location,
          due: nil)
      }
      if input.today < drill.date.value {
        return found("drill is dated \(drill.date.value), which is still to come", at: drill.date.location, due: nil)
      }
      guard input.tells(ofDue: due) else { return nil }
      let days = input.today.days(since: drill.date.value)
      return found("backup '\(backup.value)' last practised \(days) days ago", at: drill.date.location, due: due)
    }
  }
}
