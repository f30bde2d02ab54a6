package import Git

/// Which branches a decision asked for besides BASE and HEAD, and where they pointed: the authority branch, and those that it is handed on to.
package struct AskedBranches: Sendable, Equatable {
  /// The branch that governs where the policy names none, without `refs/heads/`; nil where there is none or nobody had to ask.
  package var authority: String?
  /// By name, without `refs/heads/`.
  package var tips: [String: ObjectID]

  package init(authority: String? = nil, tips: [String: ObjectID] = [:]) {
    self.authority = authority
    self.tips = tips
  }

  /// Adds what a part of the decision asked.
  mutating func merge(_ other: AskedBranches) {
    authority = authority ?? other.authority
    tips.merge(other.tips) { first, _ in first }
  }
}
