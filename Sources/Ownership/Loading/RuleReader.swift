import Paths

extension FileReader {
  /// Reads what the policy says about rules, by their id.
  mutating func rules(_ field: Field?) -> [String: RuleConfiguration] {
    var rules: [String: RuleConfiguration] = [:]
    for entry in namedFields(field, "a mapping from rules to settings, like {drill-overdue: {after: 90d}}") {
      if let rule = RuleRegistry.rule(entry.key.value) {
        rules[rule.id] = configuration(of: rule, entry)
      } else {
        let meant = didYouMean(entry.key.value, among: RuleRegistry.all.map { $0.id })
        report(
          .unknownKey, "there is no rule '\(entry.key.value)'\(meant)",
          at: entry.key.location, subject: entry.path, help: ["to list them all:  onus explain"])
      }
    }
    return rules
  }

  private mutating func configuration(of rule: any Rule.Type, _ field: Field) -> RuleConfiguration? {
    let documentation = rule.documentation
    guard case .mapping = field.node.content else {
      let off = ["to do without it, write  \(rule.id): {off: \"the reason\"}"]
      refuse(field, "a mapping like {\(documentation.exampleOfSettings)}", help: rule.isBinding ? [] : off)
      return nil
    }
    guard let fields = mapping(field, keys: documentation.settings.map(\.name) + ["severity", "off"]) else {
      return nil
    }
    var configuration = RuleConfiguration(rule: field.key)
    for setting in documentation.settings {
      guard let given = fields[setting.name] else { continue }
      configuration.limits[setting.name] = byTier(given, isAllowed: setting.isByTier) { $0.limit(setting, $1) }
    }
    if let given = fields["severity"] {
      configuration.severity = byTier(given, isAllowed: documentation.isByTier) { $0.severity(of: rule, $1) }
    }
    configuration.off = off(of: rule, fields)
    return configuration
  }

  private mutating func off(of rule: any Rule.Type, _ fields: Fields) -> Located<String>? {
    guard let field = fields["off"] else { return nil }
    if rule.isBinding {
      report(
        .invalidValue, "'\(rule.id)' cannot be switched off: \(rule.bond)", at: field.key.location,
        subject: field.path,
        help: rule is any LoaderRule.Type ? [] : ["except a single case of it in 'allow', with a reason and an end"])
      return nil
    }
    if fields.all.count > 1 {
      report(
        .invalidValue, "'off' stands alone, because a rule that is off has no settings", at: field.key.location,
        subject: field.path, help: ["remove it, or what stands beside it"])
      return nil
    }
    return line(field, "the reason why nobody needs it")
  }

  private mutating func severity(of rule: any Rule.Type, _ field: Field) -> Severity? {
    let words = Severity.allCases.reversed().map(\.name)
    guard case .text(let text) = field.node.content, let severity = Severity(named: text) else {
      var help: [String] = []
      if case .text(let text) = field.node.content, let meant = closest(to: text, among: words) {
        help = ["did you mean '\(meant)'?"]
      }
      refuse(field, listed(words, "or"), help: help)
      return nil
    }
    if rule.isBinding, severity < .error {
      report(
        .invalidValue, "'\(rule.id)' cannot be less than an error: \(rule.bond)", at: field.location,
        subject: "\(field.path): \(text)", help: ["remove it"])
      return nil
    }
    return severity
  }

  private mutating func limit(_ setting: RuleSetting, _ field: Field) -> Int? {
    switch setting.unit {
    case .days: span(field, atLeast: setting.least * 86_400)?.value.days
    case .count: number(field, in: setting.least...10_000, "a number from \(setting.least) to 10000")?.value
    }
  }

  /// Reads one value for every tier, or where that is allowed a mapping from tiers to values.
  private mutating func byTier<Value: Sendable>(
    _ field: Field, isAllowed: Bool, _ read: (inout FileReader, Field) -> Value?
  ) -> ByTier<Value?> {
    guard isAllowed, case .mapping = field.node.content else { return ByTier(all: read(&self, field)) }
    var values = ByTier<Value?>(all: nil)
    let fields = mapping(field, keys: ["1", "2", "3"])
    for tier in 1...3 {
      if let field = fields?[String(tier)] { values[tier] = read(&self, field) }
    }
    return values
  }
}

extension Rule {
  /// Why a policy may not make less of it.
  fileprivate static var bond: String {
    self is any LoaderRule.Type ? "a file with it cannot be read" : "the gate fails changes for it"
  }
}

extension Severity {
  fileprivate init?(named name: String) {
    guard let severity = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }
}
