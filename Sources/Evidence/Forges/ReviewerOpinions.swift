import Git

/// What the reviews of one person come to, the newest first: the yeses since the last no, and what ended everything before them.
///
/// Each yes is kept, because each may cover a change that the others do not, and because who approved before they rebased
/// the change themselves may say so again.
struct ReviewerOpinions {
  enum Meaning: Equatable {
    case yes
    case no
    /// A dismissal, or a no that the same person has taken back: nothing said before it counts any more.
    case end
    case unknown(String)
  }

  let entries: [(review: ForgeReview, meaning: Meaning)]

  /// `takesBack`: whether a yes is one that takes back a no before it.
  init(_ opinions: [ForgeReview], takesBack: (ForgeReview) -> Bool) {
    var entries: [(ForgeReview, Meaning)] = []
    var isTakenBack = false
    var isOver = false
    reading: for review in Self.newestFirst(opinions) {
      switch review.state {
      case .approved:
        if !isOver { entries.append((review, .yes)) }
        if takesBack(review) { isTakenBack = true }
      case .changesRequested:
        entries.append((review, isTakenBack ? .end : .no))
        break reading
      case .dismissed:
        entries.append((review, .end))
        break reading
      case .unknown(let word):
        // A word nobody knows ends a yes, but must not take a no back.
        if !isOver { entries.append((review, .unknown(word))) }
        isOver = true
      case .commented, .pending: continue
      }
    }
    self.entries = entries
  }

  /// Of the same second a no first, then what ends; one whose time nobody tells is what the forge says now.
  private static func newestFirst(_ reviews: [ForgeReview]) -> [ForgeReview] {
    reviews.enumerated().sorted { left, right in
      let (one, other) = (left.element.time ?? .max, right.element.time ?? .max)
      if one != other { return one > other }
      let (first, second) = (left.element.state.weight, right.element.state.weight)
      return first == second ? left.offset > right.offset : first < second
    }.map(\.element)
  }
}

extension ForgeReview.State {
  fileprivate var weight: Int {
    switch self {
    case .changesRequested: 0
    case .dismissed: 1
    case .unknown: 2
    case .approved, .commented, .pending: 3
    }
  }
}
