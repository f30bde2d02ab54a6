enum NoAuthority: Rule {
  /// What an owner has to be able to do at night without asking.
  private static let needed = ["pause", "roll-back"]

  static let documentation = RuleDocumentation(
    completeness: "no-authority", family: .authority,
    summary: "the owner may not pause or roll back alone",
    what: """
      The page of a service whose `authority.decides` does not list both `pause` and `roll-back`. Nothing is said of a
      library.
      """,
    why: """
      Stopping the damage is the first thing to do and the one that cannot wait for a meeting. An owner who is not
      known to be allowed to asks first, while it goes on.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      authority: {decides: [set-priority]}
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      authority: {decides: [pause, roll-back, set-priority]}
      """
    ],
    mend: "Agree with whoever leads the owner that both are the owner's to decide, and write it down.")

  static func findings(in input: LintInput) -> [Finding] {
    input.record.systems.filter { $0.kind == .service }.compactMap { system in
      // One cause, one finding: whoever decides nothing may not roll back either.
      if system.authority.map(HollowAuthority.isHollow) ?? false { return nil }
      let decides = Set(system.authority?.decides.map { HollowAuthority.folded($0.value) } ?? [])
      let missing = needed.filter { !decides.contains(HollowAuthority.folded($0)) }
      if missing.isEmpty { return nil }
      return finding(
        "the owner of '\(system.name.value)' may not \(missing.joined(separator: " or ")) without asking",
        at: system.authority?.location ?? system.name.location, holder: system.name.value, subject: "authority",
        severity: severity(for: system),
        help: ["add \(missing.joined(separator: ", ")) to 'authority.decides'"])
    }
  }
}
