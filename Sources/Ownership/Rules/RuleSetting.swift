/// A limit of a rule that the policy may move: `after` in `drill-overdue: {after: 90d}`.
package struct RuleSetting: Sendable {
  package enum Unit: Sendable {
    case days, count
  }

  package var name: String
  package var unit: Unit
  /// What holds where the policy says nothing.
  package var standard: ByTier<Int>
  /// Whether it may differ by tier.
  package var isByTier: Bool
  package var least: Int
  /// What it says, for the rule's page.
  package var meaning: String

  private init(
    _ name: String, _ unit: Unit, _ standard: ByTier<Int>, isByTier: Bool, least: Int, _ meaning: String
  ) {
    self.name = name
    self.unit = unit
    self.standard = standard
    self.isByTier = isByTier
    self.least = least
    self.meaning = meaning
  }

  /// Days, the same for every system.
  static func days(_ name: String, _ standard: Int, atLeast least: Int = 0, _ meaning: String) -> RuleSetting {
    RuleSetting(name, .days, ByTier(all: standard), isByTier: false, least: least, meaning)
  }

  /// Days that depend on the system's tier; at least one.
  static func days(_ name: String, byTier standard: ByTier<Int>, _ meaning: String) -> RuleSetting {
    RuleSetting(name, .days, standard, isByTier: true, least: 1, meaning)
  }

  /// A number of things; at least one.
  static func count(_ name: String, _ standard: Int, _ meaning: String) -> RuleSetting {
    RuleSetting(name, .count, ByTier(all: standard), isByTier: false, least: 1, meaning)
  }
}

extension LintInput {
  /// Returns where the limit of a rule lies, by the policy or else by default.
  func limit(_ setting: RuleSetting, of rule: any Rule.Type, tier: Int = 1) -> Int {
    policy?.rules[rule.id]?.limits[setting.name]?[tier] ?? setting.standard[tier]
  }

  /// Returns how many days before a day the rule tells of it: its limit, or more where the asker looks further ahead.
  func notice(_ setting: RuleSetting, of rule: any Rule.Type) -> Int { max(limit(setting, of: rule), ahead ?? 0) }
}
