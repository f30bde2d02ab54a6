enum IncidentNoBackup: Rule {
  static let documentation = RuleDocumentation(
    completeness: "incident-no-backup", family: .incident, summary: "a role in an incident has nobody to take it over",
    what: """
      A commander, communicator or fixer of a service without a `backup`, or with themselves as backup. All of one page
      are one finding. Nothing is said of a library, nor with `solo: true`.
      """,
    why: "An incident lasts longer than one human stays awake, and does not ask who is on holiday.",
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      incident:
        commander: {who: ada, backup: lin}
        communicator: lin
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
    mend: "Write `{who: lin, backup: grace}` instead of the name alone.")

  static func findings(in input: LintInput) -> [Finding] {
    if input.policy?.solo == true { return [] }
    return input.services.flatMap { system -> [Finding] in
      let alone = (system.incident?.roles ?? []).filter { $0.role.map(\.isAlone) ?? false }
      // A default of the policy is mended in the policy, whichever pages it fills.
      let byFile = Dictionary(grouping: alone) { $0.role?.who.location.file }
      return byFile.values.compactMap { roles in
        guard let first = roles.first?.role else { return nil }
        return finding(
          "\(listed(roles.map(\.name), "and")) in an incident \(roles.count == 1 ? "has" : "have") no backup",
          at: first.who.location, holder: input.holder(of: first.who.location, in: system), subject: "incident",
          severity: severity(for: system),
          help: roles.map { "\($0.name): {who: \($0.role?.who.value ?? "…"), backup: …}" })
      }
    }.oncePerPlace()
  }
}

extension Incident.Role {
  fileprivate var isAlone: Bool { backup.map { $0.value == who.value } ?? true }
}
