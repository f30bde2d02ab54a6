enum InvalidValue: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "invalid-value", family: .files, severity: .error,
    summary: "a value that its key cannot have",
    what: """
      A date that is not `YYYY-MM-DD` or that the calendar does not have, a duration other than `15m`, `12h`, `90d`, a
      tier other than 1, 2, 3, a list where one name must stand, a word that is none of the allowed ones.
      """,
    why: "A date that is guessed, or a tier that falls back to a default, decides something that nobody wrote down.",
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-31
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
    mend: "Write one of the values that the message names.")
}
