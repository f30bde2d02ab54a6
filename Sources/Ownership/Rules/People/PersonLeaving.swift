enum PersonLeaving: Rule {
  /// As long before as the gate warns of what will block.
  private static let notice = 30

  static let documentation = RuleDocumentation(
    id: "person-leaving", family: .people, severity: .warning,
    summary: "somebody who leaves within 30 days and still holds an office",
    what: """
      A person whose `until` is today or in the next 30 days, and who is still named as owner, backup, approver,
      steward or in an incident. Each place is one finding. Whoever has left already is the business of `person-left`.
      """,
    why: """
      Handing over takes longer than an afternoon, and the best time is while the person can still be asked. 14 days
      after the last day, risky changes to their systems fail.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      lin:   {email: lin@example.com, github: {login: lin-w, id: 5330}, until: 2026-12-15}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      lin:   {email: lin@example.com, github: {login: lin-w, id: 5330}, until: 2026-12-15}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: """
      `onus who lin` lists all that Lin holds. Name the successor on each page; the successor's approval accepts it.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    input.references.compactMap { reference in
      guard reference.role.isOffice, let until = input.person(reference.person)?.until,
        input.today <= until.value, until.value <= input.today + notice
      else { return nil }
      let days = until.value.days(since: input.today)
      let when = days == 0 ? "today is the last day" : days == 1 ? "1 day left" : "\(days) days left"
      return finding(
        "\(reference.role.title) '\(reference.person.value)' leaves on \(until.value): \(when)",
        at: reference.person.location, holder: reference.holder, subject: reference.subject,
        notes: [Finding.Note("until: \(until.value)", at: until.location)],
        help: ["name the successor, whose approval accepts it; all that they hold:  onus who \(reference.person.value)"]
      )
    }
  }
}
