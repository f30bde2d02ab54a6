extension RuleDocumentation {
  /// The page of the rule in `docs/rules/`.
  package var markdown: String {
    """
    # \(id)

    *\(family.rawValue) · \(severityLine)*

    \(summary.capitalizedFirst).

    ## What it reports

    \(what)

    ## Why it matters

    \(why)

    ## Example

    \(bad.markdown)

    ## Instead

    \(good.markdown)

    ## How to mend it

    \(mend)

    ## Settings

    \(settingsMarkdown)

    """
  }

  /// The page of the rule for a terminal: what `onus explain` prints.
  package var text: String {
    """
    \(id)   \(family.rawValue), \(severityLine)
    \(summary.capitalizedFirst).

    What it reports
    \(what.indented)

    Why it matters
    \(why.indented)

    Example
    \(bad.text.indented)

    Instead
    \(good.text.indented)

    How to mend it
    \(mend.indented)

    Settings
    \(settingsText.indented)

    """
  }

  /// `warning; advice for tier 2 and 3`.
  package var severityLine: String {
    otherwise.map { "\(severity.name); \($0)" } ?? severity.name
  }

  /// The list of all rules in `docs/rules/README.md`.
  package static func index(of rules: [RuleDocumentation]) -> String {
    var page = """
      # Rules

      What `onus lint` finds. An error fails it, a warning fails it with `--strict`, advice never does. `onus explain RULE`
      prints the same pages. Every example is read on \(Example.today), together with a policy whose stewards are Ada and
      Grace and a `people.yml` with Ada, Grace, Lin and Edsger, unless it shows these files itself. Where it has a history,
      all that no commit of it brought was brought by the four together on \(Example.firstDay).

      An exception is written in `ownership/policy.yml`, with a reason and an end:

      ```yaml
      allow:
        - {rule: unowned-path, path: /services/legacy/, reason: "being deleted, see 412", until: 2027-01-31}
      ```

      What a team sees differently it says there too; the page of each rule lists its settings:

      ```yaml
      rules:
        drill-overdue: {after: {1: 90d, 2: 365d}, severity: error}
        owner-overloaded: {more_than: 12}
        login-without-id: {off: "no forge here"}
      ```

      A severity may be raised or lowered, except of the rules that the gate fails changes for: lint must not be calm
      about what does not land.

      """
    for family in Family.allCases {
      let members = rules.filter { $0.family == family }
      if members.isEmpty { continue }
      page += "\n## \(family.rawValue.capitalizedFirst)\n\n| rule | severity | what is wrong |\n|---|---|---|\n"
      for rule in members {
        page += "| [\(rule.id)](\(rule.id).md) | \(rule.severityLine) | \(rule.summary) |\n"
      }
    }
    return page
  }
}

extension RuleDocumentation.Example {
  /// Files with a text, each under a comment with its path, then the names of those that only have to be there or missing.
  fileprivate var markdown: String {
    var blocks = written.map { "```yaml\n# \($0.path)\n\($0.text)\n```" }
    if !present.isEmpty { blocks.append("In the repository: \(quoted(present)).") }
    if !missing.isEmpty { blocks.append("Not in the repository: \(quoted(missing)).") }
    if let log { blocks.append("```\n# history, the latest first\n\(log)\n```") }
    return blocks.joined(separator: "\n\n")
  }

  fileprivate var text: String {
    var blocks = written.map { "# \($0.path)\n\($0.text)" }
    if !present.isEmpty { blocks.append((["# in the repository"] + present).joined(separator: "\n")) }
    if !missing.isEmpty { blocks.append((["# not in the repository"] + missing).joined(separator: "\n")) }
    if let log { blocks.append("# history, the latest first\n\(log)") }
    return blocks.joined(separator: "\n\n")
  }

  private var written: [(path: String, text: String)] {
    files.compactMap { file in file.text.flatMap { $0.isEmpty ? nil : (file.path, $0) } }
  }

  private var present: [String] { files.filter { $0.text?.isEmpty ?? false }.map(\.path) }
  private var missing: [String] { files.filter { $0.text == nil }.map(\.path) }

  private func quoted(_ paths: [String]) -> String { paths.map { "`\($0)`" }.joined(separator: ", ") }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }
}
