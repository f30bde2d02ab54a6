enum OffSwitchUnowned: Rule {
  static let documentation = RuleDocumentation(
    id: "off-switch-unowned", family: .ai, severity: .warning, summary: "nobody may turn the model off",
    what: """
      A page with `ai:` that names nobody under `off_switch`.
      """,
    why: """
      When it does harm, the question is not how to turn it off but who dares to. Everybody waits for somebody who has
      been told that they may.
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
      Name the human who may turn it off without asking, and let them try it once.
      """, isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    findings(
      in: input, missing: "off_switch", { "nobody may turn '\($0)' off" },
      help: "name who may, without asking:  off_switch: grace"
    ) { $0.offSwitch != nil }
  }
}
