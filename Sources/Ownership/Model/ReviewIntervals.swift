/// Days between reviews of a page, for each of the three tiers.
package struct ReviewIntervals: Sendable, Equatable {
  /// What holds where the policy says nothing.
  package static let standard = ReviewIntervals()

  private var first = 90
  private var second = 180
  private var third = 365

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

extension ReviewIntervals: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Int, Int)...) {
    for (tier, days) in elements { self[tier] = days }
  }
}
