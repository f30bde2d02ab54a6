enum NearMissName: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "near-miss-name", family: .files, severity: .error,
    summary: "a file whose name is nearly that of an ownership file",
    what: "`ownership.yaml`, `OWNERSHIP.yml`, `ownership/polcy.yml` and the like.",
    why: "Nobody reads such a file, and everybody who opens it believes that it is in force.",
    bad: [
      "services/billing/ownership.yaml": """
      system: billing
      owner: ada
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
    mend: "Rename it with `git mv` to the name in the message.")
}
