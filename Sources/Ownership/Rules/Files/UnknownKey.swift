enum UnknownKey: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "unknown-key", family: .files, severity: .error,
    summary: "a key that no ownership file has",
    what: "A key that does not belong where it stands; the nearest one that does is suggested.",
    why: """
      A misspelt `approvers` would silently ask nobody. A reader that skips what it does not know cannot be relied on,
      so onus reads all of a file or none of it.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      aprovers: {billing: lin}
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      approvers: {billing: lin}
      """
    ],
    mend: "Correct the spelling, or move the key to the file it belongs to. Notes go into comments.")
}
