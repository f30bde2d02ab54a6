enum OwnerOverloaded: Rule {
  private static let moreThan = RuleSetting.count("more_than", 10, "how many systems one human may own")

  static let documentation = RuleDocumentation(
    id: "owner-overloaded", family: .load, severity: .warning,
    summary: "one human owns more systems than anybody can look after",
    what: "A human on file who is the owner of more than 10 systems. Being backup does not count.",
    why: """
      Somebody who answers for thirty systems answers for none of them: reviews are stamped, not done, and every
      incident finds them in another one.
      """,
    bad: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      rules:
        owner-overloaded: {more_than: 1}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      rules:
        owner-overloaded: {more_than: 1}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/search/ownership.yml": """
      system: search
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: """
      Hand some of them over, to the backup first, who knows them. Small systems that always change together are better
      one page.
      """, settings: [moreThan])

  static func findings(in input: LintInput) -> [Finding] {
    let limit = input.limit(moreThan, of: Self.self)
    return Dictionary(grouping: input.record.systems) { $0.owner.value }.compactMap { owner, systems in
      // Whoever is unknown, a machine or gone is a finding for that reason.
      guard systems.count > limit, let person = input.record.people[owner], !person.isMachine,
        !person.hasLeft(on: input.today)
      else { return nil }
      return finding(
        "'\(owner)' owns \(systems.count) systems, and \(limit) is the most one human may own",
        at: person.key.location, holder: owner, subject: "owner",
        help: ["hand some of them over; to list them:  onus who \(owner)"])
    }
  }
}
