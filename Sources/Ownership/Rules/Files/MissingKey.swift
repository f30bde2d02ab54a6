enum MissingKey: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "missing-key", family: .files, severity: .error,
    summary: "a key that must be there is not",
    what: """
      A page without `system`, `owner`, `backup` or `reviewed`, a page in `ownership/systems/` without `paths`, a
      policy without `onus` or `stewards`, an exception without a reason or an end.
      """,
    why: """
      These few answer the questions that the files are there for. A system without a backup has nobody on holidays.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
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
    mend: "Add the key. Where one human is all there is, say `solo: true` in the policy.")
}
