enum HealthyUndefined: Rule {
  static let documentation = RuleDocumentation(
    id: "healthy-undefined", family: .ai, severity: .warning, summary: "nobody has written down what healthy means",
    what: """
      A page with `ai:` without `healthy`, or without `act_when`. Both missing are one finding.
      """,
    why: """
      Without a line that was drawn before, each bad week is explained away. `healthy` says what good looks like, `act_when`
      from where on somebody has to do something.
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
        retraining: ada
        upstream_data: lin
        off_switch: grace
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
      Agree on one number that can be measured, and on the value at which somebody acts.
      """, isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    findings(
      in: input, missing: "healthy", { "nobody can tell whether '\($0)' is healthy, or when to act" },
      help: "what it takes:  healthy: \"…\"  and  act_when: \"…\""
    ) { $0.healthy != nil && $0.actWhen != nil }
  }
}
