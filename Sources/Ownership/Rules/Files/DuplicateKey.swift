enum DuplicateKey: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "duplicate-key", family: .files, severity: .error,
    summary: "a key stands twice in one place",
    what: "The same key twice in one mapping, such as two owners of a page or two people of one name.",
    why: "YAML readers disagree about which one counts: a reviewer reads the first and the program obeys the last.",
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      owner: edsger
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
    mend: "Keep one of them. Merging two branches is where they usually come from.")
}
