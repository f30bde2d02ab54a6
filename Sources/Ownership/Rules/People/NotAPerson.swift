enum NotAPerson: Rule {
  static let documentation = RuleDocumentation(
    id: "not-a-person", family: .people, severity: .error,
    summary: "a team, channel, rotation or title where the name of one human must stand",
    what: """
      A name in a page or in the policy such as `platform-team`, `@acme/payments`, `#billing`, `oncall` or `CTO`, and
      an entry of `people.yml` that is called like one and is no machine.
      """,
    why: """
      A group does not answer for anything: each of its members expects that another one will. And a group cannot give
      its approval; a person does, and nobody knows which one.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: payments-team
      backup: grace
      reviewed: 2026-11-20
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """
    ],
    mend: """
      Name the one human who decides. The team stands as `team:` in that person's entry, where to reach them as
      `reach:`, and where an incident is talked about as `incident.channel`.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    if input.record.peopleAreUnreadable { return [] }
    let people = input.record.people
    let references = input.references.compactMap { reference -> Finding? in
      let name = reference.person.value
      guard people[name] == nil, GroupWords.describeGroup(name, among: people) else { return nil }
      return finding(
        "\(reference.role.title) '\(name)' is not one human", at: reference.person.location, holder: reference.holder,
        subject: reference.subject, help: ["name the person who decides; a team stands as 'team:' in people.yml"])
    }
    let entries = people.values.filter { !$0.isMachine && GroupWords.nameGroup($0.key.value) }.map { person in
      finding(
        "'\(person.key.value)' in people.yml is not one human", at: person.key.location, holder: person.key.value,
        subject: person.key.value,
        help: ["a program says 'machine: true'; a team is no entry, its members say 'team:'"])
    }
    return references + entries
  }
}
