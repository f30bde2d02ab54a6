/// What the policy says about a rule: how much it matters, where its limits lie, or that it is off.
package struct RuleConfiguration: Sendable, Equatable {
  package var rule: Located<String>
  /// Nil where the rule's own severity holds.
  package var severity: ByTier<Severity?>
  /// By the name of the setting; nil where the rule's own value holds.
  package var limits: [String: ByTier<Int?>]
  /// The reason why the team does without it.
  package var off: Located<String>?

  package init(
    rule: Located<String>, severity: ByTier<Severity?> = ByTier(all: nil), limits: [String: ByTier<Int?>] = [:],
    off: Located<String>? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.limits = limits
    self.off = off
  }
}
