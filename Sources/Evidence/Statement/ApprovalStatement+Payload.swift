import Git

extension ApprovalStatement: SignedStatement {
  /// The bytes that are signed; there is only one spelling for each statement.
  package func payload() throws(EvidenceError) -> [UInt8] { try signedPayload() }

  /// Reads signed bytes strictly: every member known, none missing, and the whole spelled exactly as onus spells it.
  package init(payload: [UInt8]) throws(EvidenceError) { self = try Self.read(payload) }

  var core: StatementCore {
    StatementCore(
      person: person, repository: repository, target: target, changes: changes, time: time, reason: reason, base: base,
      head: head)
  }

  var ownMembers: [String: JSONValue] {
    var members: [String: JSONValue] = ["verb": .string(verb.rawValue), "risk": .string(risk)]
    if let system { members["system"] = .string(system) }
    if isStandingIn { members["standingIn"] = .bool(true) }
    return members
  }

  init(core: StatementCore, own predicate: inout MemberReader) throws(EvidenceError) {
    let verbText = try predicate.string("verb")
    guard let verb = Verb(rawValue: verbText) else { throw EvidenceError("its verb '\(verbText)' is not known") }
    self.init(
      verb: verb, person: core.person, repository: core.repository, target: core.target,
      system: try predicate.optionalString("system"), risk: try predicate.string("risk"), changes: [], time: core.time,
      reason: core.reason, isStandingIn: try predicate.optionalTrue("standingIn"), base: core.base, head: core.head)
    // Not through the initializer, which would sort what was signed in another order.
    changes = core.changes
  }

  var ownProblem: String? {
    if let system, !Self.isName(system) { return "its system '\(system)' is not a system's name" }
    if !Self.isName(risk) { return "its risk '\(risk)' is not a risk's name" }
    if isStandingIn, reason?.isEmpty ?? true { return "it stands in for somebody without a reason" }
    return nil
  }
}
