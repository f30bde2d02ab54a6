import Evidence
import Git
import Ownership
import Paths

/// Tells whether a yes was given to an earlier state of a change that is still to land, or to what landed before it.
///
/// Files are edited again and again: who approved the last change of one, which has landed, has not approved the next.
///
///     A → B   approved
///     A → C   that yes is to what this was before it was edited, as long as B never stood on the base
struct EarlierYeses {
  /// Everybody's, newest first.
  private let yeses: [Proof]
  private let spending: SpentProofs

  init(of yeses: [Proof], spending: SpentProofs) {
    self.yeses = yeses
    self.spending = spending
  }

  /// Whether `proof`, which does not cover `change`, covers what it was earlier.
  func isAbout(_ change: Change, _ proof: Proof) throws -> Bool {
    guard proof.listed(at: change.path) != nil else { return false }
    // A review is one of the request, a merge one of the range.
    if proof.source.kind != .signedStatement { return true }
    if try hasLanded(proof, change) { return false }
    // What was approved before the last landing may have been squashed into it.
    return try !yeses.contains { later in
      try later.time > proof.time && later.listed(at: change.path) != nil && hasLanded(later, change)
    }
  }

  /// Whether what `proof` says yes to has stood on the base since; where nobody can tell, unless it starts from what stands there.
  private func hasLanded(_ proof: Proof, _ change: Change) throws -> Bool {
    guard let seen = proof.listed(at: change.path) else { return false }
    if seen.new == change.old { return true }
    switch try spending.freshness(of: proof, for: seen) {
    case .fresh: return false
    case .spent: return true
    case .unknown: return seen.old != change.old
    }
  }
}
