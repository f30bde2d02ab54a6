enum RetrainingUndecided: Rule {
  static let documentation = RuleDocumentation(
    id: "retraining-undecided", family: .ai, severity: .warning,
    summary: "nobody decides when the model is trained again",
    what: """
      A page with `ai:` that names nobody under `retraining`.
      """,
    why: """
      Each new training is a release of something that nobody has read. Without a name it happens when a job happens to
      run, or not at all.
      """,
    bad: [
      "services/answers/ownership.yml": """
      system: answers
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      runbook: /docs/answers.md
      ai:
        output_quality: ada
        upstream_data: lin
        off_switch: grace
        healthy: nine of ten answers are kept
        act_when: fewer than eight of ten are kept
      """,
      "docs/answers.md": "",
    ],
    good: [
      "services/answers/ownership.yml": """
      system: answers
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      runbook: /docs/answers.md
      ai:
        output_quality: ada
        retraining: ada
        upstream_data: lin
        off_switch: grace
        healthy: nine of ten answers are kept
        act_when: fewer than eight of ten are kept
      """,
      "docs/answers.md": "",
    ],
    mend: """
      Name the human who decides when it is trained again, and whether the result goes out.
      """, isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    findings(
      in: input, missing: "retraining", { "nobody decides when '\($0)' is trained again" },
      help: "name who does:  retraining: ada"
    ) { $0.retraining != nil }
  }
}
