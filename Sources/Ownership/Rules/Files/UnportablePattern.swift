enum UnportablePattern: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "unportable-pattern", family: .files, severity: .error,
    summary: "a pattern that git, GitHub and GitLab do not read alike",
    what: """
      A pattern outside the language that all three share: `!`, `?`, `[ ]`, `{ }`, a backslash, `foo/bar` without a
      leading slash, `**` as the last segment, a page beside the code that claims something outside its folder. The
      rewrite to use is named.
      """,
    why: """
      `docs/*` owns one level on GitHub and everything below in a .gitignore. Who is asked must not depend on which
      program reads the file, and an exported CODEOWNERS must mean exactly the same.
      """,
    bad: [
      "ownership/systems/docs.yml": """
      system: docs
      paths: [docs/**]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """
    ],
    good: [
      "ownership/systems/docs.yml": """
      system: docs
      paths: [/docs/]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "docs/start.md": "",
    ],
    mend: """
      Use the rewrite from the message; where it offers two, the pattern meant different things to different readers.
      Where it offers one that matches nothing more than was written, `onus lint --fix` writes it.
      """)
}
