import Paths

enum PatternNamesFolder: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "pattern-names-folder", family: .files, severity: .error,
    summary: "a pattern for a file names a folder of the tree",
    what: "A pattern without a `/` at its end, where the tree has a folder of that name.",
    why: """
      `/services/billing` is the file of that name and nothing else, so that the folder, which is what was meant, has
      no owner. GitHub reads it as the folder, GitLab as the file.
      """,
    bad: [
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/billing]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/charge.py": "",
    ],
    good: [
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/billing/]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/charge.py": "",
    ],
    mend: "Add the `/`; `onus lint --fix` does.")

  static func findings(in input: LintInput) -> [Finding] {
    (input.survey?.patterns ?? []).filter(\.namesFolder).map { finding(about: $0, in: input) }
  }

  static func finding(about surveyed: SurveyedPattern, in input: LintInput) -> Finding {
    let text = surveyed.pattern.value.text
    return finding(
      "'\(text)' is a folder, and the pattern means a file", at: surveyed.pattern.location,
      holder: input.holder(of: surveyed), subject: text, help: ["to claim what lies in it, write '\(text)/'"],
      fix: Finding.Fix(at: surveyed.pattern.location, from: text, to: text + "/"))
  }
}
