enum DuplicateSystem: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "duplicate-system", family: .files, severity: .error,
    summary: "two pages describe a system of the same name",
    what: "Two pages, wherever they lie, with the same `system`.",
    why: """
      A system has one owner. With two pages each change would be asked of one of them, and nobody could say which; a
      copied page is also the easiest way to end up with an owner who has never heard of it.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/invoices/ownership.yml": """
      system: billing
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/invoices/ownership.yml": """
      system: invoices
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: "Rename one, or make one page of them whose `paths` name both folders.")
}
