import Paths

enum ShadowedPattern: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "shadowed-pattern", family: .coverage, severity: .warning,
    summary: "a claim that never decides: others claim more precisely all that it matches",
    what: """
      A pattern under a page's `paths` that matches files, each of which is won by a claim with a longer leading
      folder. The order of files and lines plays no part.
      """,
    why: "Its owner believes to be asked and never is.",
    bad: [
      "ownership/systems/data.yml": """
      system: data
      paths: ["*.sql"]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/billing/]
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/plans.sql": "",
    ],
    good: [
      "ownership/systems/data.yml": """
      system: data
      paths: [/services/billing/*.sql]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/billing/]
      exclude: ["*.sql"]
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/plans.sql": "",
      "services/billing/charge.py": "",
    ],
    mend: """
      Decide who is to be asked: make the claim as precise as the other one, let the other one `exclude` the files, or
      delete the claim. To be asked besides an owner, whatever the folder, make it a risk with approvers in the
      policy.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    guard let survey = input.survey else { return [] }
    return survey.patterns.compactMap { surveyed in
      guard case .claim = surveyed.role, surveyed.won == 0, let winner = surveyed.beatenBy else { return nil }
      let other = survey.patterns[winner]
      return finding(
        "'\(surveyed.pattern.value.text)' never decides: '\(other.pattern.value.text)' of "
          + "'\(input.holder(of: other))' is more precise",
        at: surveyed.pattern.location, holder: input.holder(of: surveyed), subject: surveyed.pattern.value.text,
        notes: [Finding.Note("also claimed here", at: other.pattern.location)],
        help: ["the longest leading folder wins, in whichever file it stands"])
    }
  }
}
