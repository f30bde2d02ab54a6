enum InvalidYAML: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "invalid-yaml", family: .files, severity: .error,
    summary: "an ownership file is not the plain YAML that onus reads",
    what: """
      A file that is a symlink, no UTF-8 or no YAML, that is larger than 1 MiB or nested deeper than 32 levels, or
      that uses what plain ownership files do without: anchors, aliases, tags, merge keys, a second document. YAML's
      own traps are named: an unquoted `*.sql` or `@ada`, a comma or a ` #` inside braces.
      """,
    why: """
      A file that two readers understand differently is a file that nobody has approved. While it cannot be read,
      every risky change to what it may claim is undecided, and undecided does not pass.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: @ada
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
    mend: "Quote what starts with a special character, and write out what an anchor would have repeated.")
}
