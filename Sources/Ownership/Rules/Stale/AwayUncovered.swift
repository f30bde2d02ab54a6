enum AwayUncovered: Rule {
  private static let days = RuleSetting.days("for", 30, atLeast: 1, "how many days an absence has to have")
  private static let within = RuleSetting.days("within", 30, "how many days before its first day it warns")

  static let documentation = RuleDocumentation(
    id: "away-uncovered", family: .stale, severity: .warning,
    summary: "a long absence leaves the system with one human",
    what: """
      An absence of 30 days or more of the owner or the backup, today or beginning in the next 30 days, during which at
      most one of the others named on the page, the second of the two and `escalate`, is there to the end. When owner
      and backup are away together, `both-away` says it.
      """,
    why: """
      For a week the backup is enough. For months the backup is the owner, without a backup, and nobody of the page can
      approve what they write.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}, away: {from: 2026-11-01, until: 2027-02-28}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      lin:   {email: lin@example.com, github: {login: lin-w, id: 5330}}
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
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}, away: {from: 2026-11-01, until: 2027-02-28}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      lin:   {email: lin@example.com, github: {login: lin-w, id: 5330}}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      escalate: lin
      reviewed: 2026-11-20
      """,
    ],
    mend: """
      Name in `escalate` who steps in for that time. Somebody who will not be back for long is better replaced as owner
      or backup.
      """, settings: [days, within], isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    let least = input.limit(days, of: Self.self)
    let notice = input.notice(within, of: Self.self)
    return input.record.systems.flatMap { system -> [Finding] in
      guard let (owner, backup) = input.pair(of: system), BothAway.firstGap(owner, backup, from: input.today) == nil
      else { return [] }
      return [(owner, backup, system.owner), (backup, owner, system.backup.who)].compactMap { person, other, name in
        let absence = person.away
          .filter { $0.dayCount >= least && input.today <= $0.until && $0.from <= input.today + notice }
          .min { $0.from < $1.from }
        guard let absence, person.stays(until: absence.until) else { return nil }
        let here = input.present(of: [other] + system.escalate.compactMap(input.person), during: absence, not: person)
        if here.count > 1 { return nil }
        let rest = here.first.map { "only '\($0)' is there" } ?? "nobody of the page is there to the end"
        return finding(
          "'\(person.key.value)' is away for \(absence.dayCount) days, and \(rest)", at: name.location,
          holder: system.name.value, subject: person.key.value, notes: [absence.note(about: person)],
          help: ["name in 'escalate' who steps in for that time"],
          deadline: Finding.Deadline(due: max(absence.from, input.today), actor: other.key.value))
      }
    }
  }
}

extension LintInput {
  /// The keys of the humans among `people` who are there on every day of what is left of the absence.
  fileprivate func present(of people: [Person], during absence: Absence, not away: Person) -> Set<String> {
    Set(
      people.filter { person in
        person.key.value != away.key.value && !person.isMachine && person.stays(until: absence.until)
          && !person.away.contains { $0.firstCommonDay(with: absence, from: today) != nil }
      }.map(\.key.value))
  }
}
