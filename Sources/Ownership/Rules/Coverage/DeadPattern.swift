import Paths

enum DeadPattern: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "dead-pattern", family: .coverage, severity: .warning,
    summary: "a pattern that matches no file of the tree",
    what: """
      A pattern of a page or of the policy that matches nothing, or nothing that an `exclude` of its own page leaves.
      Where one folder of it is misspelt, the right one is suggested.
      """,
    why: """
      It protects nothing and looks as if it did. The code has moved, or the pattern never fitted: paths are
      case-sensitive, and one wrong letter is enough.
      """,
    bad: [
      "ownership/systems/billing.yml": """
      system: billing
      paths: [/services/biling/]
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
    mend: "Correct the path, or delete the pattern; a system without any path left is a page to delete.")

  static func findings(in input: LintInput) -> [Finding] {
    (input.survey?.patterns ?? []).compactMap { surveyed in
      if case .exception = surveyed.role { return nil }
      // A pattern that names a folder has a finding of its own, which says how to mend it.
      if surveyed.namesFolder { return nil }
      // The folder of the page itself is there, if only with the page in it.
      if surveyed.pattern.value.text == "./" { return nil }
      let text = surveyed.pattern.value.text
      func found(_ message: String, _ help: [String]) -> Finding {
        finding(
          message, at: surveyed.pattern.location, holder: input.holder(of: surveyed),
          subject: "\(surveyed.key) \(text)",
          help: help)
      }
      if surveyed.matched == 0 {
        let meant = surveyed.probablyMeant.map { "; did you mean '\($0)'?" } ?? ""
        return found("'\(text)' matches no file\(meant)", ["correct the path, or delete the pattern"])
      }
      if surveyed.excluded == surveyed.matched {
        return found("'\(text)' matches nothing that 'exclude' leaves", ["delete one of the two"])
      }
      return nil
    }
  }
}
