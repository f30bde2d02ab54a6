import Paths

enum Overlap: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "overlap", family: .coverage, severity: .warning,
    summary: "two systems claim the same files equally precisely",
    what: """
      Files for which claims of two systems have leading folders of the same length, so that neither wins. One finding
      for each pair.
      """,
    why: "The gate asks both owners for every risky change there, and at night nobody knows which of the two decides.",
    bad: [
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/billing/]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "ownership/systems/exports.yml": """
      system: exports
      paths: [/services/billing/*.csv.py]
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/charge.py": "",
      "services/billing/plans.csv.py": "",
    ],
    good: [
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/billing/]
      exclude: ["*.csv.py"]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "ownership/systems/exports.yml": """
      system: exports
      paths: [/services/billing/*.csv.py]
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/charge.py": "",
      "services/billing/plans.csv.py": "",
    ],
    mend: """
      Let one of the two `exclude` the files. Where both are meant to be asked, except the pair in `allow`, with the
      reason.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    guard let survey = input.survey else { return [] }
    return survey.overlaps.map { overlap in
      let first = survey.patterns[overlap.first]
      let second = survey.patterns[overlap.second]
      let (one, other) = (input.holder(of: first), input.holder(of: second))
      return finding(
        "'\(one)' and '\(other)' both own \(counted(overlap.count)), as '\(overlap.firstPath.display)'",
        at: second.pattern.location, holder: other,
        subject: "\(second.pattern.value.text) and \(first.pattern.value.text) of \(one)",
        notes: [Finding.Note("also claimed here", at: first.pattern.location)],
        help: ["let one of the two 'exclude' them; until then both are asked"])
    }
  }
}
