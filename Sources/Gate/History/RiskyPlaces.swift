import Ownership
import Paths

/// Which paths are risky by their place alone, compiled once for many questions.
struct RiskyPlaces {
  private enum Entry {
    case place(Int), exclusion(Int), ignored
  }

  private let risks: [Risk]
  /// By system.
  private let tiers: [Int]
  private var entries: [Entry] = []
  private var matcher: PatternMatcher
  private var matches: [Int] = []
  /// The risks of the path asked about last.
  private var found: [Int] = []

  init(_ policy: Policy?, tiers: [Int]) {
    self.tiers = tiers
    risks = policy?.risks ?? []
    var patterns: [PathPattern] = []
    for (index, risk) in risks.enumerated() where risk.off == nil {
      patterns += risk.places.map(\.pattern)
      entries += risk.places.map { _ in .place(index) }
      patterns += risk.exclude.map(\.pattern)
      entries += risk.exclude.map { _ in .exclusion(index) }
    }
    for pattern in policy?.ignore ?? [] {
      patterns.append(pattern.value)
      entries.append(.ignored)
    }
    matcher = PatternSet(patterns).matcher()
  }

  /// Looks a path up.
  mutating func ask(_ path: UnsafeBufferPointer<UInt8>) {
    found.removeAll(keepingCapacity: true)
    matcher.matches(path, into: &matches)
    for match in matches {
      switch entries[match] {
      case .place(let risk): if !found.contains(risk) { found.append(risk) }
      case .exclusion, .ignored: break
      }
    }
    if found.isEmpty { return }
    for match in matches {
      switch entries[match] {
      case .place: break
      case .exclusion(let risk): found.removeAll { $0 == risk }
      case .ignored: found.removeAll()
      }
    }
  }

  /// Whether the path asked about last is risky in this system.
  func isRisky(for system: Int) -> Bool {
    found.contains { risks[$0].applies(toTier: tiers[system]) }
  }
}
