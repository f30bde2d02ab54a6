enum RoleChanged: Rule {
  static let isBinding = true

  static let documentation = RuleDocumentation(
    id: "role-changed", family: .stale, severity: .error, otherwise: "a warning for the days before it blocks",
    summary: "the owner or backup has a new role since the page was reviewed",
    what: """
      A page whose `reviewed` lies before the `role_since` of its owner or backup. It blocks risky changes
      `role_change_grace` (14 days) after the new role, and warns for 30 days before that. A review on the day of the
      new role is fresh.
      """,
    why: """
      People keep the systems of their last job on paper long after they have stopped looking at them. A new role is
      the moment at which ownership goes stale, and the one moment that is written down.
      """,
    bad: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        role_since: 2026-08-01
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """,
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-07-12
      """,
    ],
    good: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        role_since: 2026-08-01
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """,
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-08-01
      """,
    ],
    mend: """
      Ask whether the person still answers for the system. If so, they read the page and stamp `reviewed`; if not, name
      the new owner, whose approval accepts it.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    input.staleness(.roleChanged).map { system, stale in
      let office = stale.person == system.owner.value ? "owner" : "backup"
      return finding(
        stale.message, stale, in: input,
        help: [
          "if '\(stale.person)' still is the \(office):  onus review \(stale.system)",
          "if not, name the new \(office), whose approval accepts it",
        ])
    }
  }
}
