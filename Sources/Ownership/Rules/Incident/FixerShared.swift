enum FixerShared: Rule {
  static let documentation = RuleDocumentation(
    id: "fixer-shared", family: .incident, severity: .warning,
    summary: "who fixes also commands or communicates",
    what: """
      A service whose `incident.fixer` is its `commander` or its `communicator` too. Nothing is said of a library, nor
      with `solo: true`.
      """,
    why: """
      Whoever has both hands in the machine cannot keep an overview or answer the phone. One of the two is dropped, and
      it is not the one that the customers notice.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      incident:
        commander: {who: ada, backup: lin}
        communicator: {who: lin, backup: grace}
        fixer: {who: ada, backup: grace}
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      incident:
        commander: {who: ada, backup: lin}
        communicator: {who: lin, backup: grace}
        fixer: {who: grace, backup: ada}
      """
    ],
    mend: "Let somebody else fix. Where there are only two, one fixes, and the other commands and communicates.",
    isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    if input.policy?.solo == true { return [] }
    return input.services.compactMap { system in
      guard let incident = system.incident, let fixer = incident.fixer?.who else { return nil }
      let shared = incident.roles.filter { $0.name != "fixer" && $0.role?.who.value == fixer.value }
      if shared.isEmpty { return nil }
      // The page is meant where either of the two stands in it: there it can be mended.
      let places = [fixer] + shared.compactMap(\.role?.who)
      let place = places.first { $0.location.file == system.file } ?? fixer
      return finding(
        "'\(fixer.value)' fixes and also is \(listed(shared.map(\.name), "and"))", at: place.location,
        holder: input.holder(of: place.location, in: system), subject: "fixer",
        notes: places.filter { $0.location != place.location }.map { Finding.Note("also here", at: $0.location) },
        help: ["name somebody else as fixer"])
    }.oncePerPlace()
  }
}
