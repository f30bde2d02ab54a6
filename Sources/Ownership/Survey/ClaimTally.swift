import Paths

/// Asks all patterns of the ownership files about one path after the other and keeps count.
///
/// Who wins a path is decided as `PathClaims` does: of the claims that match and that their page does not exclude,
/// those with the longest literal folder.
struct ClaimTally {
  private struct Entry {
    var role: SurveyedPattern.Role
    /// Of a claim; -1 for every other pattern.
    var claimant = -1
    /// In bytes: all claims on one path have folders above it, so the longest is the deepest.
    var specificity: Int

    init(_ pattern: SurveyedPattern) {
      role = pattern.role
      specificity = pattern.pattern.value.literalFolder.bytes.count
      if case .claim(let system) = role { claimant = system }
    }
  }

  private struct Count {
    var matched = 0
    var won = 0
    var excluded = 0
    var beatenBy: Int?
  }

  private let entries: [Entry]
  private var counts: [Count]
  private var matcher: PatternMatcher
  private var found: [Int] = []
  private var question = 0
  /// Whether the last answer is that of all files right in its folder, and says nothing but whose they are.
  private var isSettled = false
  /// By system: the last question in which an exclusion matched.
  private var excludedAt: [Int]

  /// The claims that won the last path, one for each system.
  private(set) var winners: [Int] = []
  /// What the last path's patterns say besides claims.
  private(set) var isIgnored = false
  private(set) var mustBeOwned: Int?
  private(set) var exceptions: [Int] = []

  init(_ patterns: [SurveyedPattern], systemCount: Int) {
    entries = patterns.map(Entry.init)
    counts = Array(repeating: Count(), count: patterns.count)
    matcher = PatternSet(patterns.map(\.pattern.value)).matcher()
    excludedAt = Array(repeating: 0, count: systemCount)
  }

  /// `isBesideLast`: the path lies right in the folder of the path that was asked about before.
  mutating func ask(_ path: UnsafeBufferPointer<UInt8>, isBesideLast: Bool = false) {
    if isBesideLast, isSettled {
      // Most folders: one page claims all of it, or none.
      if let last = winners.first {
        counts[last].matched += 1
        counts[last].won += 1
      }
      return
    }
    matcher.matches(path, into: &found)
    question += 1
    isSettled = (found.isEmpty || found.count == 1 && entries[found[0]].claimant >= 0) && matcher.isSettled
    isIgnored = false
    mustBeOwned = nil
    exceptions.removeAll(keepingCapacity: true)
    winners.removeAll(keepingCapacity: true)
    // Nearly every file: one page claims it, and nothing else says a word.
    if found.count == 1, entries[found[0]].claimant >= 0 {
      counts[found[0]].matched += 1
      counts[found[0]].won += 1
      winners.append(found[0])
      return
    }
    for index in found {
      counts[index].matched += 1
      switch entries[index].role {
      case .claim, .riskPlace, .riskExclusion: break
      case .exclusion(let system): excludedAt[system] = question
      case .mustBeOwned: mustBeOwned = mustBeOwned ?? index
      case .ignore: isIgnored = true
      case .exception(let exception): exceptions.append(exception)
      }
    }
    decide()
  }

  private mutating func decide() {
    var longest = -1
    var best = -1
    for index in found where entries[index].claimant >= 0 {
      if excludedAt[entries[index].claimant] == question {
        counts[index].excluded += 1
      } else if entries[index].specificity > longest {
        longest = entries[index].specificity
        best = index
      }
    }
    for index in found where entries[index].claimant >= 0 && excludedAt[entries[index].claimant] != question {
      if entries[index].specificity < longest {
        if counts[index].beatenBy == nil { counts[index].beatenBy = best }
        continue
      }
      counts[index].won += 1
      let claimant = entries[index].claimant
      if !winners.contains(where: { entries[$0].claimant == claimant }) { winners.append(index) }
    }
  }

  /// Writes the counts into the patterns that the tally was made from.
  func write(into patterns: inout [SurveyedPattern]) {
    for (index, count) in counts.enumerated() {
      patterns[index].matched = count.matched
      patterns[index].won = count.won
      patterns[index].excluded = count.excluded
      patterns[index].beatenBy = count.beatenBy
    }
  }
}
