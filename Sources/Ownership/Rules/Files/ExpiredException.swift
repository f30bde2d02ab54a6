import Paths

enum ExpiredException: Rule {
  static let documentation = RuleDocumentation(
    id: "expired-exception", family: .files, severity: .warning,
    summary: "an exception whose last day has passed",
    what: "An entry of `allow` whose `until` lies before today. It silences nothing any more.",
    why: """
      An exception ends so that somebody looks again. One that has ended and stays in the file looks like one in
      force.
      """,
    bad: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      must_be_owned: [/services/]
      allow:
        - {rule: unowned-path, path: /services/legacy/, reason: being deleted, until: 2026-10-31}
      """
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      must_be_owned: [/services/]
      allow:
        - {rule: unowned-path, path: /services/legacy/, reason: being deleted, until: 2027-01-31}
      """,
      "services/legacy/app.py": "",
    ],
    mend: "Mend what was excepted and delete the entry, or give it a new end; a steward approves either.")

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy else { return [] }
    return policy.allow.filter { !$0.holds(on: input.today) }.map { exception in
      finding(
        "exception for '\(exception.rule.value)' ended on \(exception.until.value)", at: exception.until.location,
        holder: policy.file.display, subject: exception.subject,
        help: ["its reason was: \(exception.reason)", "delete it, or give it a new end, which a steward approves"])
    }
  }
}

extension Exception {
  /// What it is for, without its dates: `unowned-path /services/legacy/`.
  var subject: String {
    ([rule.value, path?.value.text, system?.value, person?.value] as [String?]).compactMap(\.self).joined(
      separator: " ")
  }
}
