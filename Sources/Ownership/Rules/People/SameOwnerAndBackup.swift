enum SameOwnerAndBackup: Rule {
  static let documentation = RuleDocumentation(
    id: "same-owner-and-backup", family: .people, severity: .error,
    summary: "the backup is the owner",
    what: "A page whose `backup` is its `owner`, unless the policy says `solo: true`.",
    why: """
      The backup is for the day on which the owner cannot be reached, and is who approves what the owner has written.
      The same person can do neither.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: ada
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
    mend: "Name a second human. Where one human is all there is, say `solo: true` in the policy until there are two.")

  static func findings(in input: LintInput) -> [Finding] {
    if input.policy?.solo == true { return [] }
    return input.record.systems.compactMap { system in
      let backup = system.backup.who
      guard backup.value == system.owner.value else { return nil }
      return finding(
        "'\(backup.value)' is both owner and backup of '\(system.name.value)'", at: backup.location,
        holder: system.name.value, subject: backup.value, notes: [Finding.Note("owner", at: system.owner.location)],
        help: ["name another human as backup"])
    }
  }
}
