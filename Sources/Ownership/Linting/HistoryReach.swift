/// How far back somebody has to look who wants to know what a rule asks.
package struct HistoryReach: Sendable, Equatable {
  /// The changes of that many days.
  package var days: Int
  /// The commit that set each page's present `reviewed`, however old it is.
  package var reviews: Bool
  /// The commit that last touched each runbook, however old it is.
  package var runbooks: Bool
  /// That many risky changes of each system within the days, the latest first: whether there are more is not asked.
  package var riskyChanges: Int

  package init(days: Int = 0, reviews: Bool = false, runbooks: Bool = false, riskyChanges: Int = 0) {
    self.days = days
    self.reviews = reviews
    self.runbooks = runbooks
    self.riskyChanges = riskyChanges
  }

  /// What answers both.
  package func union(_ other: HistoryReach) -> HistoryReach {
    HistoryReach(
      days: max(days, other.days), reviews: reviews || other.reviews, runbooks: runbooks || other.runbooks,
      riskyChanges: max(riskyChanges, other.riskyChanges))
  }
}

/// A rule that asks the history about one system after the other.
package protocol HistoryRule: Rule {
  /// How far back it looks, by the policy or else by default.
  static func reach(under input: LintInput) -> HistoryReach

  /// Returns what the history tells about a system.
  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement
}

/// What history tells about a system.
package enum HistoryJudgement: Sendable {
  case fine
  case found(Finding)
  /// What would decide it is not here.
  case untold
}

extension HistoryRule {
  package static var needsHistory: Bool { true }

  package static func reach(in input: LintInput) -> HistoryReach? { reach(under: input) }

  package static func findings(in input: LintInput) -> [Finding] {
    judgements(in: input).compactMap { if case .found(let finding) = $1 { finding } else { nil } }
  }

  package static func untold(in input: LintInput) -> [String] {
    judgements(in: input).compactMap { if case .untold = $1 { $0 } else { nil } }
  }

  private static func judgements(in input: LintInput) -> [(String, HistoryJudgement)] {
    guard let history = input.history else { return [] }
    return input.record.systems.map { ($0.name.value, judgement(of: $0, by: history, in: input)) }
  }
}

extension LintInput {
  /// The entry of somebody who is there: on file, no machine, not gone.
  ///
  /// Of everybody else other rules say what is wrong.
  func colleague(_ name: Located<String>) -> Person? {
    person(name).flatMap { $0.isMachine || $0.hasLeft(on: today) ? nil : $0 }
  }
}
