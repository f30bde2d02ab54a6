import Git
import Ownership

/// Decides whether a stored statement is what it claims to be; the cheap questions first, the signature last.
struct StatementCheck: ~Copyable {
  /// A statement that does not count.
  struct Refusal: Error {
    var evidence: RefusedEvidence
  }

  /// How far a signer's clock may be ahead.
  static let clockTolerance: Int64 = 600

  private let context: EvidenceContext
  private var signatures: SignerCheck

  init(_ context: EvidenceContext) {
    self.context = context
    signatures = SignerCheck(directory: context.directory, today: context.today)
  }

  /// Returns the proof, or why the statement does not count.
  ///
  /// A yes is read strictly; a withdrawal counts whatever its date and the dates of its key.
  mutating func ruling(on stored: StoredStatement) -> Result<Proof, Refusal> {
    let statement = stored.statement
    do {
      let person = try person(of: statement)
      try checkPlace(of: statement)
      if statement.verb == .approve { try checkTime(of: statement) }
      let fingerprint = try signatures.check(
        stored.envelope.signedBytes, signature: stored.envelope.signature, by: person,
        namespace: ApprovalStatement.namespace, ignoringValidity: statement.verb == .withdraw)
      return .success(Self.proof(of: stored, person: person, fingerprint: fingerprint))
    } catch {
      let evidence = RefusedEvidence(
        person: context.people[statement.person] == nil ? nil : statement.person,
        description: "\(stored.description) by '\(statement.person)'", reason: error.message)
      return .failure(Refusal(evidence: evidence))
    }
  }

  private func person(of statement: ApprovalStatement) throws(EvidenceError) -> Person {
    guard let person = context.people[statement.person] else {
      throw EvidenceError("'\(statement.person)' is not in people.yml at the base")
    }
    if person.isMachine { throw EvidenceError("'\(statement.person)' is a machine, and machines approve nothing") }
    return person
  }

  private func checkPlace(of statement: ApprovalStatement) throws(EvidenceError) {
    guard let target = context.target else {
      throw EvidenceError(
        "it is for '\(statement.target)', and the branch to land on is not known; name it with --onto")
    }
    guard statement.target.utf8.elementsEqual(target.utf8) else {
      throw EvidenceError("it is for '\(statement.target)', not for '\(target)'")
    }
    switch (statement.repository, context.policy.repository?.value) {
    case (nil, nil): return
    case (let named?, let expected?) where named.utf8.elementsEqual(expected.utf8): return
    case (let named?, let expected?): throw EvidenceError("it is for the repository '\(named)', not for '\(expected)'")
    case (let named?, nil):
      throw EvidenceError("it is for the repository '\(named)', and the policy does not say which one this is")
    case (nil, let expected?):
      throw EvidenceError("it names no repository, and the policy asks for '\(expected)'")
    }
  }

  private func checkTime(of statement: ApprovalStatement) throws(EvidenceError) {
    guard statement.time <= context.now + Self.clockTolerance else {
      throw EvidenceError("it is dated \(Timestamp.text(statement.time)), which has not come yet")
    }
    if let span = context.policy.approvalsValidFor, statement.time < context.now - Int64(span.seconds) {
      throw EvidenceError("it is of \(Timestamp.text(statement.time)), and approvals hold for \(span.text)")
    }
  }

  private static func proof(of stored: StoredStatement, person: Person, fingerprint: String) -> Proof {
    let statement = stored.statement
    return Proof(
      person: person.key.value, verb: statement.verb == .approve ? .approve : .withdraw,
      scope: .requirement(system: statement.system, risk: statement.risk), changes: statement.changes,
      time: statement.time, standingIn: statement.isStandingIn ? statement.reason : nil, commit: statement.head,
      base: statement.base,
      source: Proof.Source(
        kind: .signedStatement, description: "\(stored.description), key \(shortened(fingerprint))"))
  }

  /// `SHA256:n4bQ…2Zk4`.
  static func shortened(_ fingerprint: String) -> String {
    let prefix = "SHA256:"
    guard fingerprint.hasPrefix(prefix), fingerprint.count > prefix.count + 12 else { return fingerprint }
    return "\(fingerprint.prefix(prefix.count + 4))…\(fingerprint.suffix(4))"
  }
}
