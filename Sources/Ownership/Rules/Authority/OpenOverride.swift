import Paths

enum OpenOverride: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "open-override", family: .authority, severity: .warning,
    summary: "the glass was broken, and nobody has approved it since",
    what: "A file in `ownership/overrides/`, which `onus override` left there; a `README.md` is none.",
    why: """
      A change landed without the people who should have approved it. Until they look at it, nobody has decided that it
      may stay, and risky changes of the same files fail, unless they go back.
      """,
    bad: [
      "ownership/overrides/3b18e512dba79e4c8300dd08aeb37f8e728b8dad.json": ""
    ],
    good: [
      "ownership/overrides/README.md": ""
    ],
    mend: """
      Delete the file in a change of its own. Those who should have been asked approve it, `onus check` says who; who
      broke the glass cannot.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    (input.survey?.overrides ?? []).map { path in
      let file = path.display
      return finding(
        "the override '\(file)' is still open", at: nil, holder: file, subject: file,
        help: ["in a change of its own, which those who should have been asked approve:  git rm \(shellQuoted(file))"])
    }
  }
}
