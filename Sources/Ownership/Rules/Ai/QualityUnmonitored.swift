enum QualityUnmonitored: Rule {
  static let documentation = RuleDocumentation(
    id: "quality-unmonitored", family: .ai, severity: .warning, summary: "nobody looks at what the model puts out",
    what: """
      A page with `ai:` that names nobody under `output_quality`.
      """,
    why: """
      A program that breaks stops. A model that gets worse goes on answering, a little more wrongly each week, and no alarm
      rings unless a human has been asked to look.
      """,
    bad: [
      "services/answers/ownership.yml": """
      system: answers
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      runbook: /docs/answers.md
      ai:
        retraining: ada
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
      Name the human who reads a sample of what it puts out, and agree how often.
      """, isByTier: true)

  static func findings(in input: LintInput) -> [Finding] {
    findings(
      in: input, missing: "output_quality", { "nobody watches what '\($0)' puts out" },
      help: "name who does:  output_quality: ada"
    ) { $0.outputQuality != nil }
  }
}
