import Paths

enum UnusedException: Rule {
  static let documentation = RuleDocumentation(
    id: "unused-exception", family: .files, severity: .warning,
    summary: "an exception that silences nothing",
    what: """
      An entry of `allow` that is in force and that no finding needs: what it excepted has been mended, it names a
      rule that does not exist or that `rules:` switches off, or one that cannot be excepted because a file that
      cannot be read stays unread.
      """,
    why: "It would silence the next finding of its kind, which nobody has looked at.",
    bad: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      must_be_owned: [/services/]
      allow:
        - {rule: unowned-path, path: /services/legacy/, reason: being deleted, until: 2027-01-31}
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
    mend: "Delete the entry.")

  /// What the loader finds keeps a file from being read; no exception changes that.
  static func canBeAllowed(_ rule: String) -> Bool { exceptable.contains(rule) }

  /// Asked of every finding.
  private static let exceptable = Set(RuleRegistry.all.filter { !($0 is any LoaderRule.Type) }.map { $0.id })
    .subtracting([id, ExpiredException.id])

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, let use = input.exceptionUse else { return [] }
    return policy.allow.enumerated().compactMap { index, exception in
      guard exception.holds(on: input.today) else { return nil }
      let rule = exception.rule.value
      func found(_ message: String, _ help: String...) -> Finding {
        finding(
          message, at: exception.rule.location, holder: policy.file.display, subject: exception.subject, help: help)
      }
      if RuleRegistry.rule(rule) == nil {
        let meant = RuleRegistry.closestName(to: rule).map { "; did you mean '\($0)'?" } ?? ""
        return found("there is no rule '\(rule)'\(meant)", "to list them all:  onus explain")
      }
      if policy.rules[rule]?.off != nil {
        return found("'\(rule)' is switched off, so nothing is left to except", "delete it")
      }
      if !canBeAllowed(rule) { return found("'\(rule)' cannot be excepted", "mend what it finds") }
      guard use.judged.contains(rule), !use.used.contains(index) else { return nil }
      return found("exception for '\(rule)' silences nothing", "delete it")
    }
  }
}
