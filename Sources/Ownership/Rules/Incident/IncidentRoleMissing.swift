enum IncidentRoleMissing: Rule {
  static let documentation = RuleDocumentation(
    completeness: "incident-role-missing", family: .incident,
    summary: "nobody is named who commands, communicates or fixes when it breaks",
    what: """
      The page of a service whose `incident` lacks a `commander`, a `communicator` or a `fixer`, and no default of the
      policy fills it. Nothing is said of a library.
      """,
    why: """
      The first minutes of an incident go into finding out who does what. Whoever fixes is asked for news by everybody,
      unless it is known that somebody else tells it.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      incident:
        commander: {who: ada, backup: lin}
        fixer: {who: grace, backup: ada}
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      incident:
        commander: {who: ada, backup: lin}
        communicator: {who: lin, backup: grace}
        fixer: {who: grace, backup: ada}
      """
    ],
    mend: """
      Name one human for each of the three, and another as their backup. What is the same for many pages stands once in
      the policy, under `defaults.incident`.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    input.services.compactMap { system in
      let missing =
        system.incident?.roles.filter { $0.role == nil }.map(\.name) ?? ["commander", "communicator", "fixer"]
      if missing.isEmpty { return nil }
      // An incident that only the defaults fill stands in no place of the page.
      let place = system.incident?.location ?? system.name.location
      return finding(
        "'\(system.name.value)' names no \(listed(missing, "or")) for incidents", at: place,
        holder: system.name.value, subject: "incident", severity: severity(for: system),
        help: missing.map { "\($0): {who: …, backup: …}" })
    }
  }
}
