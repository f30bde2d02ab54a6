enum BothAway: Rule {
  private static let within = RuleSetting.days("within", 30, "how many days before the first such day it warns")

  static let documentation = RuleDocumentation(
    id: "both-away", family: .stale, severity: .error, otherwise: "a warning while the day is still to come",
    summary: "owner and backup are away on the same day",
    what: "A page whose owner and backup are both `away` today, or on a day of the next 30.",
    why: """
      The backup is there for the days on which the owner is not. On this day a change goes to people further down the
      list, and an incident to nobody who knows the system.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}, away: {from: 2026-11-16, until: 2026-11-22}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}, away: {from: 2026-11-21, until: 2026-11-30}}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}, away: {from: 2026-11-16, until: 2026-11-22}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}, away: {from: 2026-11-23, until: 2026-11-30}}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: "One of the two shifts the days, or somebody else is the backup for that time.", settings: [within],
    isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    let notice = input.notice(within, of: Self.self)
    return input.record.systems.compactMap { system in
      guard let (owner, backup) = input.pair(of: system),
        let gap = firstGap(owner, backup, from: input.today), gap.day <= input.today + notice
      else { return nil }
      let isNow = gap.day == input.today
      return finding(
        "owner '\(owner.key.value)' and backup '\(backup.key.value)' are both away "
          + (isNow ? "today" : "on \(gap.day)"),
        at: system.backup.who.location, holder: system.name.value, subject: "backup",
        severity: isNow ? .error : .warning, notes: [gap.owner.note(about: owner), gap.backup.note(about: backup)],
        help: ["one of the two shifts the days, or name another backup for that time"],
        deadline: Finding.Deadline(due: gap.day, actor: owner.key.value))
    }
  }

  /// The first day from `today` on which both are away and neither has left, and their absences.
  static func firstGap(
    _ owner: Person, _ backup: Person, from today: CalendarDate
  ) -> (day: CalendarDate, owner: Absence, backup: Absence)? {
    var first: (day: CalendarDate, owner: Absence, backup: Absence)?
    for one in owner.away {
      for other in backup.away {
        guard let day = one.firstCommonDay(with: other, from: today), owner.stays(until: day), backup.stays(until: day)
        else { continue }
        if first.map({ day < $0.day }) ?? true { first = (day, one, other) }
      }
    }
    return first
  }
}
