import Paths

enum CaseTwin: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "case-twin", family: .coverage, severity: .warning,
    summary: "two names in one folder that some file systems take for one",
    what: """
      Files or folders of one folder whose names only differ in capitals, in how an accented letter is composed, or in
      characters without width.
      """,
    why: """
      On macOS and Windows one of them overwrites the other on checkout. `Services/billing/` is then built as
      `services/billing/` and owned by nobody, because patterns of systems are case-sensitive.
      """,
    bad: [
      "services/billing/charge.py": "",
      "services/billing/Charge.py": "",
    ],
    good: [
      "services/billing/charge.py": ""
    ],
    mend: "Rename one with `git mv`. The gate asks for approval of every twin that a change adds.")

  static func findings(in input: LintInput) -> [Finding] {
    (input.survey?.twins ?? []).map { twins in
      let second = twins.second.display
      return finding(
        "'\(second)' and '\(twins.first.display)' are one \(twins.isFolder ? "folder" : "file") on some systems",
        at: nil,
        holder: second, subject: second, help: ["rename one of the two with 'git mv'"])
    }
  }
}
