import TestSupport

@testable import Ownership

extension Threshold {
  private static let today = RuleDocumentation.Example.today
  private static let limits = HistoryOfBilling()

  /// One for each limit of what history tells.
  static let ofHistory: [Threshold] = [
    Threshold("first-review-due", "after", .lastQuietDay("2027-01-01"), of: "billing", history: limits.newOwner) { _ in
      // A regular review that comes sooner takes the place of the first.
      let years = "review_every: {1: 2000d, 2: 2000d, 3: 2000d}"
      return [.init(FaultlessCompany.policy, "stewards:", "\(years)\nstewards:")]
    },
    Threshold("runbook-stale", "after", .lastQuietDay("2027-11-02"), of: "billing", history: limits.oldRunbook) { _ in
      []
    },
    Threshold("runbook-stale", "risky_changes", .greatestQuiet(2), of: "billing", history: limits.risky) { _ in [] },
    Threshold("rollback-untested", "risky_changes", .greatestQuiet(4), of: "billing", history: limits.risky) { _ in []
    },
    Threshold("owner-inactive", "after", .lastTold("2027-05-01"), of: "billing", history: limits.withoutAda) { _ in []
    },
    Threshold("owner-inactive", "changes", .greatestQuiet(9), of: "billing", history: limits.countedWithoutAda) { _ in
      []
    },
    Threshold("backup-never-touched", "after", .lastTold("2028-11-01"), of: "billing", history: limits.withoutGrace) {
      _ in
      []
    },
    Threshold("backup-never-touched", "changes", .greatestQuiet(9), of: "billing", history: limits.countedWithoutGrace)
    {
      _ in []
    },
    Threshold("sole-author", "after", .lastTold("2027-11-02"), of: "billing", history: limits.alone) { _ in [] },
    Threshold("sole-author", "changes", .greatestQuiet(9), of: "billing", history: limits.countedAlone) { _ in [] },
    // There is no more than all of them.
    Threshold("sole-author", "percent", .greatestQuiet(89), farthest: 10, of: "billing", history: limits.shared) { _ in
      []
    },
  ]
}

/// What somebody made of billing, which Ada owns and Grace backs up.
private struct HistoryOfBilling: Sendable {
  private static let today = RuleDocumentation.Example.today
  /// 2026-11-02.
  private static let once = today - 19

  private static func history(_ parts: [String: Int], on day: CalendarDate = today) -> LintHistory {
    var authors: [LintHistory.Author: [CalendarDate]] = [:]
    for (key, count) in parts { authors[.person(key)] = Array(repeating: day, count: count) }
    let all = authors.values.flatMap(\.self)
    return LintHistory(systems: ["billing": LintHistory.OfSystem(commits: all, byAuthor: authors)])
  }

  let newOwner: @Sendable (Int) -> LintHistory = { _ in
    let origin = LintHistory.Origin(people: ["ada"], author: "Ada", commit: "1234567", day: once)
    let review = LintHistory.Review(origin: origin, owner: "ada", backup: "grace", ownerBefore: "lin")
    return LintHistory(pages: ["billing": LintHistory.OfPage(review: review)])
  }
  let oldRunbook: @Sendable (Int) -> LintHistory = { _ in
    LintHistory(systems: ["billing": LintHistory.OfSystem(runbook: LintHistory.Runbook(touched: once))])
  }
  let risky: @Sendable (Int) -> LintHistory = { count in
    let days = Array(repeating: today, count: count)
    let runbook = LintHistory.Runbook(touched: once, riskySince: days)
    return LintHistory(systems: ["billing": LintHistory.OfSystem(riskyChanges: days, runbook: runbook)])
  }
  let withoutAda: @Sendable (Int) -> LintHistory = { _ in history(["grace": 6, "lin": 6], on: once) }
  let countedWithoutAda: @Sendable (Int) -> LintHistory = { history(["grace": $0 / 2, "lin": $0 - $0 / 2]) }
  let withoutGrace: @Sendable (Int) -> LintHistory = { _ in history(["ada": 6, "lin": 6], on: once) }
  let countedWithoutGrace: @Sendable (Int) -> LintHistory = { history(["ada": $0 / 2, "lin": $0 - $0 / 2]) }
  let alone: @Sendable (Int) -> LintHistory = { _ in history(["ada": 12], on: once) }
  let countedAlone: @Sendable (Int) -> LintHistory = { history(["ada": $0]) }
  let shared: @Sendable (Int) -> LintHistory = { history(["ada": $0, "grace": 100 - $0]) }
}
