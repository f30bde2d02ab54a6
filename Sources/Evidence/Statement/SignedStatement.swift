import Git
import Paths

/// What everything that people sign with onus has in common: who says it, of which changes, for which branch, when.
///
/// Its signed form is an in-toto Statement v1 in canonical JSON; each kind has a predicate type and a namespace of its own, so that
/// none can be replayed as another.
protocol SignedStatement: Equatable {
  /// Names the form and its version.
  static var predicateType: String { get }
  /// The namespace of the SSH signature.
  static var namespace: String { get }

  var core: StatementCore { get }
  /// The members of the predicate besides those of the core.
  var ownMembers: [String: JSONValue] { get }
  /// Why this cannot be a statement, the core aside; nil when it can.
  var ownProblem: String? { get }

  /// Takes the kind's own members out of `predicate`; `core` is kept as it was signed, unsorted if it was.
  init(core: StatementCore, own predicate: inout MemberReader) throws(EvidenceError)
}

/// The members that every kind of statement has.
struct StatementCore: Equatable {
  var person: String
  var repository: String?
  var target: String
  var changes: [Change]
  var time: Int64
  var reason: String?
  var base: ObjectID
  var head: ObjectID
}

extension SignedStatement {
  static var statementType: String { "https://in-toto.io/Statement/v1" }

  /// Why this cannot be a statement; nil when it can.
  var problem: String? { ownProblem ?? core.problem }

  /// The bytes that are signed; there is only one spelling for each statement.
  func signedPayload() throws(EvidenceError) -> [UInt8] {
    if let problem { throw EvidenceError("this cannot be signed: \(problem)") }
    let bytes = json.canonicalBytes
    guard bytes.count <= ApprovalStatement.maximumSize else {
      throw EvidenceError(
        "the statement is larger than \(ApprovalStatement.maximumSize) bytes", help: "approve a part of the changes")
    }
    return bytes
  }

  private var json: JSONValue {
    .object([
      "_type": .string(Self.statementType),
      "subject": .array(core.changes.map(\.subject)),
      "predicateType": .string(Self.predicateType),
      "predicate": .object(core.members.merging(ownMembers) { own, _ in own }),
    ])
  }

  /// Reads what an envelope carries.
  static func read(_ envelope: Envelope) throws(EvidenceError) -> Self {
    guard envelope.payloadType == ApprovalStatement.payloadType else {
      throw EvidenceError("its payload is '\(envelope.payloadType)', not '\(ApprovalStatement.payloadType)'")
    }
    return try read(envelope.payload)
  }

  /// Reads signed bytes strictly: every member known, none missing, and the whole spelled exactly as onus spells it.
  ///
  /// What is read is written again and compared with what was signed, so that no second reading of the same bytes exists.
  static func read(_ payload: [UInt8]) throws(EvidenceError) -> Self {
    guard payload.count <= ApprovalStatement.maximumSize else {
      throw EvidenceError("its payload is larger than \(ApprovalStatement.maximumSize) bytes")
    }
    let value: JSONValue
    do { value = try JSONReader.value(of: payload) } catch {
      throw EvidenceError("its payload is not JSON: \(error.message) (byte \(error.offset + 1))")
    }
    var members = try MemberReader(value, of: "its payload")
    let type = try members.string("_type")
    guard type == statementType else {
      throw EvidenceError("its payload is '\(type)', not an in-toto Statement v1")
    }
    let kind = try members.string("predicateType")
    guard kind == predicateType else {
      throw EvidenceError("this version of onus reads '\(predicateType)', not '\(kind)'", help: "update onus")
    }
    // The subject follows from the changes; the comparison below holds it to that.
    _ = try members.array("subject")
    var predicate = try MemberReader(try members.value("predicate"), of: "its predicate")
    try members.finish()
    let core = try StatementCore(&predicate)
    let statement = try Self(core: core, own: &predicate)
    try predicate.finish()
    if let problem = statement.problem { throw EvidenceError(problem) }
    guard try statement.signedPayload() == payload else {
      throw EvidenceError("its payload is not spelled in the one way onus spells it (RFC 8785)")
    }
    return statement
  }
}

extension StatementCore {
  fileprivate var members: [String: JSONValue] {
    var members: [String: JSONValue] = [
      "person": .string(person),
      "target": .string(target),
      "changes": .array(changes.map(\.json)),
      "time": .string(Timestamp.text(time)),
      "base": .string(base.hex),
      "head": .string(head.hex),
    ]
    if let repository { members["repository"] = .string(repository) }
    if let reason { members["reason"] = .string(reason) }
    return members
  }

  fileprivate init(_ predicate: inout MemberReader) throws(EvidenceError) {
    let timeText = try predicate.string("time")
    guard let time = Timestamp.seconds(timeText) else { throw EvidenceError("its time '\(timeText)' is not a time") }
    self.time = time
    changes = []
    for value in try predicate.array("changes") { changes.append(try Change(json: value)) }
    person = try predicate.string("person")
    repository = try predicate.optionalString("repository")
    target = try predicate.string("target")
    reason = try predicate.optionalString("reason")
    base = try ObjectID(signed: try predicate.string("base"))
    head = try ObjectID(signed: try predicate.string("head"))
  }

  fileprivate var problem: String? {
    if person.isEmpty { return "it names no person" }
    if let repository, repository.isEmpty { return "its repository is empty" }
    if !target.hasPrefix("refs/") { return "its target '\(target)' is not a full ref" }
    if changes.isEmpty { return "it covers no change" }
    guard (0...253_402_300_799).contains(time) else { return "its time lies outside the years 1970 to 9999" }
    var last: Change?
    for change in changes {
      if change.path.isRoot { return "it covers a change without a path" }
      if let last, !(last.path < change.path) { return "its changes are not sorted by path, each once" }
      if change.old == change.new { return "it covers a change that changes nothing" }
      if change.old?.mode == .folder || change.new?.mode == .folder { return "it covers a folder" }
      last = change
    }
    return nil
  }
}
