package import Ownership

/// What rules could not tell because older commits are not here: without it a report would read as if all were well.
package struct UntoldRules: Sendable, Equatable {
  package let rules: [Linter.Untold]
  package let cut: LintHistory.Cut

  /// Nil where everything could be told.
  package init?(_ rules: [Linter.Untold], _ history: LintHistory?) {
    guard let cut = history?.cut, !rules.isEmpty else { return nil }
    self.rules = rules
    self.cut = cut
  }

  /// `this clone is shallow, its history is cut short; so this could not be told: sole-author (14 systems)`.
  package var sentence: String {
    let told = rules.map { "\($0.rule) (\(Self.about($0.systems)))" }
    return "\(cut.reason); so this could not be told: \(told.joined(separator: ", "))"
  }

  private static func about(_ systems: [String]) -> String {
    systems.count > 3 ? systems.count.counted("system") : systems.joined(separator: ", ")
  }
}
