import Git
package import Ownership

/// Decides whether an override is by whom it says, for this place, of now, and not used already.
///
/// Whether that person may break the glass, and on what, is the gate's business.
package struct OverrideCheck: ~Copyable {
  private let context: EvidenceContext
  private let rules: StatementRules
  private var signatures: SignerCheck

  package init(_ context: EvidenceContext) {
    self.context = context
    rules = StatementRules(context)
    signatures = SignerCheck(directory: context.directory, keyFiles: context.keyFiles, today: context.today)
  }

  /// Returns the key's fingerprint, shortened; throws why the override does not count.
  package mutating func check(_ file: OverrideFile) throws(EvidenceError) -> String {
    let statement = file.statement.core
    let person = try rules.person(of: statement)
    try rules.checkPlace(of: statement)
    try rules.checkTime(of: statement, span: Self.span, holding: "an override holds")
    let fingerprint = try signatures.check(
      file.envelope.signedBytes, signature: file.envelope.signature, by: person,
      namespace: OverrideStatement.namespace)
    return StatementCheck.shortened(fingerprint)
  }

  private static let span = TimeSpan(seconds: Int(OverrideStatement.span), text: "24h")
}

extension Signer {
  /// The same for breaking the glass.
  package func sign(
    _ statement: OverrideStatement, as person: Person, keyFiles: KeyFiles, today: CalendarDate
  ) throws(EvidenceError) -> Envelope {
    try envelope(of: statement, as: person, keyFiles: keyFiles, today: today)
  }
}
