extension ApprovalStatement {
  /// Returns the time to put on what a person says now: `now`, or later where that would not come after what they said before.
  ///
  /// Times are whole seconds, at equal times a no wins, and the same words at the same time are the same statement, which is stored
  /// already. What is dated further ahead than a clock may be wrong stays ahead.
  package static func time(
    ofSaying verb: Verb, by person: String, system: String?, risk: String, after proofs: [Proof], now: Int64
  ) -> Int64 {
    let own = proofs.filter { proof in
      proof.person == person && (proof.scope == .everything || proof.scope == .requirement(system: system, risk: risk))
    }
    let answered = own.filter { ($0.verb == .approve) == (verb == .withdraw) }.map(\.time).max()
    guard let answered, answered >= now, answered < now + StatementRules.clockTolerance else { return now }
    return verb == .approve ? answered + 1 : answered
  }
}
