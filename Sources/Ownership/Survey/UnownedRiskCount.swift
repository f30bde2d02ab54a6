import Paths

/// Counts the files of each risk among those that no system owns.
struct UnownedRiskCount {
  private enum Entry {
    case place(risk: Int), exclusion(risk: Int)
  }

  private var entries: [Entry] = []
  private var matcher: PatternMatcher
  private var found: [Int] = []
  /// By risk: the last question in which an exclusion matched, and the last one that was counted.
  private var excludedAt: [Int]
  private var countedAt: [Int]
  private var question = 0
  private var counts: [LintSurvey.UnownedRisk?]

  /// Risks that are switched off, or only meant for systems of some tiers, have no unowned files.
  init(_ policy: Policy?) {
    var patterns: [PathPattern] = []
    let risks = policy?.risks ?? []
    for (index, risk) in risks.enumerated() where risk.off == nil && risk.tiers == nil {
      patterns += risk.places.map(\.pattern)
      entries += risk.places.map { _ in .place(risk: index) }
      patterns += risk.exclude.map(\.pattern)
      entries += risk.exclude.map { _ in .exclusion(risk: index) }
    }
    matcher = PatternSet(patterns).matcher()
    excludedAt = Array(repeating: 0, count: risks.count)
    countedAt = excludedAt
    counts = Array(repeating: nil, count: risks.count)
  }

  mutating func add(_ path: UnsafeBufferPointer<UInt8>) {
    if entries.isEmpty { return }
    matcher.matches(path, into: &found)
    if found.isEmpty { return }
    question += 1
    for index in found {
      if case .exclusion(let risk) = entries[index] { excludedAt[risk] = question }
    }
    for index in found {
      guard case .place(let risk) = entries[index], excludedAt[risk] != question, countedAt[risk] != question else {
        continue
      }
      countedAt[risk] = question
      if counts[risk] == nil {
        counts[risk] = LintSurvey.UnownedRisk(risk: risk, count: 1, firstPath: RepositoryPath(Array(path)))
      } else {
        counts[risk]?.count += 1
      }
    }
  }

  /// Sorted by risk, without those that have no unowned file.
  var results: [LintSurvey.UnownedRisk] { counts.compactMap(\.self) }
}
