/// Days between reviews of a page, for each of the three tiers and for systems that learn.
package struct ReviewIntervals: Sendable, Equatable {
  /// What holds where the policy says nothing.
  package static let standard = ReviewIntervals()

  private var first = 90
  private var second = 180
  private var third = 365
  /// The most for a page with `ai:`, whatever its tier.
  package var ai = 30

  package init() {}

  /// Nil for what is no tier; setting that, or nil, changes nothing.
  package subscript(_ tier: Int) -> Int? {
    get {
      switch tier {
      case 1: first
      case 2: second
      case 3: third
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch tier {
      case 1: first = newValue
      case 2: second = newValue
      case 3: third = newValue
      default: break
      }
    }
  }
}

extension ReviewIntervals {
  /// Returns the days after which the page of `system` is due for review.
  package func days(for system: System) -> Int {
    // A page that has been read has a tier; the longest default is for one made by hand.
    let byTier = self[system.tier] ?? 365
    return system.ai == nil ? byTier : min(byTier, ai)
  }
}

extension ReviewIntervals: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Int, Int)...) {
    for (tier, days) in elements { self[tier] = days }
  }
}
