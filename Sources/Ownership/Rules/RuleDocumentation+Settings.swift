extension RuleDocumentation {
  /// How the policy would speak about the rule: `drill-overdue: {after: {1: 90d, 2: 365d}, severity: error}`.
  package var exampleOfSettings: String {
    let limits = settings.map { "\($0.name): \($0.example)" }
    let severity = severity == .error ? Severity.warning : .error
    let words = isBinding ? ["severity: error"] : limits.isEmpty ? ["severity: \(severity.name)"] : []
    return "\(id): {\((limits + words).joined(separator: ", "))}"
  }

  /// The settings as a table, with an example.
  var settingsMarkdown: String {
    if !canBeSet { return fixed }
    let rows = rows.map { "| `\($0.name)` | \($0.standard) | \($0.meaning) |" }
    return """
      | in `rules:` | default | meaning |
      |---|---|---|
      \(rows.joined(separator: "\n"))

      ```yaml
      rules:
        \(exampleOfSettings)
      ```\(isBinding ? "\n\n" + bond : "")
      """
  }

  /// The same for a terminal.
  var settingsText: String {
    if !canBeSet { return fixed }
    let rows = rows.map { "\($0.name): \($0.meaning)\($0.standard.isEmpty ? "" : " (\($0.standard))")" }
    return (rows + ["", "rules:", "  \(exampleOfSettings)"] + (isBinding ? ["", bond] : [])).joined(separator: "\n")
  }

  private var isBinding: Bool { RuleRegistry.rule(id)?.isBinding ?? false }

  /// A rule that is always an error and has no limits has nothing to set.
  private var canBeSet: Bool { !isBinding || !settings.isEmpty || otherwise != nil }

  private var fixed: String {
    RuleRegistry.rule(id) is any LoaderRule.Type
      ? "None: a file with it cannot be read, whatever anybody thinks of it." : "None: \(reason)."
  }

  private var bond: String { "It cannot be lowered or switched off: \(reason)." }

  private var reason: String { "the gate fails changes for it, and lint must not be calm about what does not land" }

  private var rows: [(name: String, standard: String, meaning: String)] {
    let tiers = isByTier ? "; or by tier, `{1: error, 2: warning}`" : ""
    let any = "`error`, `warning` or `advice` for all that it finds\(tiers)"
    let severities = isBinding ? "`error`: also where it would be less" : any
    let off = isBinding ? [] : [("off", "", "the reason why the team does without it")]
    return settings.map { ($0.name, $0.standardText, $0.meaning) } + [("severity", severityLine, severities)] + off
  }
}

extension RuleSetting {
  fileprivate var standardText: String {
    standard.isUniform
      ? text(standard[1]) : "{\((1...3).map { "\($0): \(text(standard[$0]))" }.joined(separator: ", "))}"
  }

  /// Other values than the standard ones, as a team may write them.
  fileprivate var example: String {
    if isByTier { return "{1: \(text(standard[1] / 2)), 2: \(text(standard[2]))}" }
    return unit == .days ? text(standard[1] * 2) : text(standard[1] + 2)
  }

  private func text(_ value: Int) -> String {
    switch unit {
    case .days: "\(value)d"
    case .count: "\(value)"
    }
  }
}
