import Git
import Ownership

/// Decides whether a stored statement is what it claims to be; the cheap questions first, the signature last.
struct StatementCheck: ~Copyable {
  /// A statement that does not count.
  struct Refusal: Error {
    var evidence: RefusedEvidence
  }

  private let context: EvidenceContext
  private let rules: StatementRules
  private var signatures: SignerCheck

  init(_ context: EvidenceContext) {
    self.context = context
    rules = StatementRules(context)
    signatures = SignerCheck(
      directory: context.directory, keyFiles: context.keyFiles, today: context.today)
  }

  /// A ruling, and whether it took a run of another program.
  struct Checked {
    var ruling: Result<Proof, Refusal>
    var costARun: Bool
  }

  mutating func checked(_ stored: StoredStatement) -> Checked {
    let before = signatures.verified
    let ruling = ruling(on: stored)
    return Checked(ruling: ruling, costARun: signatures.verified > before)
  }

  /// Returns the proof, or why the statement does not count.
  ///
  /// A yes is read strictly; a withdrawal counts whatever its date and the dates of its key.
  mutating func ruling(on stored: StoredStatement) -> Result<Proof, Refusal> {
    let statement = stored.statement
    let isLate = context.isLate(statement.time)
    // Asked as if it were for the branch to land on, to see whether that is all that is wrong with it.
    let isHint = statement.verb == .approve && !isLate && rules.isForAnotherBranch(statement.core)
    do {
      let person = try rules.person(of: statement.core)
      if isHint { try rules.checkRepository(of: statement.core) } else { try rules.checkPlace(of: statement.core) }
      if statement.verb == .approve, !isLate {
        try rules.checkTime(of: statement.core, span: context.policy.approvalsValidFor, holding: "approvals hold")
      }
      let fingerprint = try signatures.check(
        stored.envelope.signedBytes, signature: stored.envelope.signature, by: person,
        namespace: ApprovalStatement.namespace, ignoringValidity: statement.verb == .withdraw)
      let proof = Self.proof(of: stored, person: person, fingerprint: fingerprint)
      if isHint { return .failure(Refusal(evidence: elsewhere(proof, stored))) }
      // Only what would have counted otherwise is late.
      return isLate ? .failure(Refusal(evidence: Self.late(proof, stored))) : .success(proof)
    } catch {
      let evidence = RefusedEvidence(
        person: context.people[statement.person] == nil ? nil : statement.person,
        description: "\(stored.description) by '\(statement.person)'", reason: error.message)
      return .failure(Refusal(evidence: evidence))
    }
  }

  private func elsewhere(_ proof: Proof, _ stored: StoredStatement) -> RefusedEvidence {
    let target = stored.statement.target
    return RefusedEvidence(
      person: proof.person, description: "\(stored.description) by '\(proof.person)'",
      reason: "it is for '\(target)', not for '\(context.target ?? "")'",
      elsewhere: .init(proof: proof, target: target))
  }

  private static func late(_ proof: Proof, _ stored: StoredStatement) -> RefusedEvidence {
    RefusedEvidence(
      person: proof.person, description: "\(stored.description) by '\(proof.person)'",
      reason: "it is of \(Timestamp.text(proof.time)), after it had landed", late: proof)
  }

  private static func proof(of stored: StoredStatement, person: Person, fingerprint: String) -> Proof {
    let statement = stored.statement
    return Proof(
      person: person.key.value, verb: statement.verb == .approve ? .approve : .withdraw,
      scope: .requirement(system: statement.system, risk: statement.risk), changes: statement.changes,
      time: statement.time, standingIn: statement.isStandingIn ? statement.reason : nil, commit: statement.head,
      base: statement.base,
      source: Proof.Source(
        kind: .signedStatement, description: "\(stored.description), key \(shortened(fingerprint))", id: stored.id,
        key: fingerprint))
  }

  /// `SHA256:n4bQ…2Zk4`, and of a GPG key the last 16 digits, which `gpg` shows too.
  static func shortened(_ fingerprint: String) -> String {
    let prefix = "SHA256:"
    guard fingerprint.hasPrefix(prefix) else { return String(fingerprint.suffix(16)) }
    guard fingerprint.count > prefix.count + 12 else { return fingerprint }
    return "\(fingerprint.prefix(prefix.count + 4))…\(fingerprint.suffix(4))"
  }
}
