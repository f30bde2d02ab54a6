enum MachineAsOwner: Rule {
  static let documentation = RuleDocumentation(
    id: "machine-as-owner", family: .people, severity: .error,
    summary: "a machine where a human must stand",
    what: """
      A page or the policy names an entry of `people.yml` that says `machine: true`: as owner, backup, approver,
      steward, in an incident or anywhere else.
      """,
    why:
      "A machine may write the change. It cannot answer for it, and its approval is worth what its configuration is.",
    bad: [
      "ownership/people.yml": """
      ada:        {email: ada@example.com,   github: {login: ada-l, id: 4217}}
      grace:      {email: grace@example.com, github: {login: ghopper, id: 1906}}
      deploy-bot: {machine: true, email: deploy@example.com}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: deploy-bot
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/people.yml": """
      ada:        {email: ada@example.com,   github: {login: ada-l, id: 4217}}
      grace:      {email: grace@example.com, github: {login: ghopper, id: 1906}}
      deploy-bot: {machine: true, email: deploy@example.com}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: "Name the human who answers for what the machine does.")

  static func findings(in input: LintInput) -> [Finding] {
    input.references.compactMap { reference in
      guard let person = input.person(reference.person), person.isMachine else { return nil }
      return finding(
        "\(reference.role.title) '\(reference.person.value)' is a machine", at: reference.person.location,
        holder: reference.holder, subject: reference.subject,
        notes: [Finding.Note("its entry", at: person.key.location)],
        help: ["name the human who answers for what it does"])
    }
  }
}
