enum UpstreamUnowned: Rule {
  static let documentation = RuleDocumentation(
    id: "upstream-unowned", family: .ai, severity: .warning,
    summary: "nobody answers for the data that the model learns from",
    what: """
      A page with `ai:` that names nobody under `upstream_data`.
      """,
    why: """
      A column that changes its meaning breaks no test and no build. It changes the answers, weeks later, and the ones who
      changed it have never heard of the model.
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
      Name the human who is told before its sources change.
      """, isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    findings(
      in: input, missing: "upstream_data", { "nobody answers for the data that '\($0)' learns from" },
      help: "name who does:  upstream_data: lin"
    ) { $0.upstreamData != nil }
  }
}
