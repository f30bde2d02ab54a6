import Git
import Paths

extension ApprovalStatement {
  /// Reads signed bytes strictly: every member known, none missing, and the whole spelled exactly as onus spells it.
  ///
  /// What is read is written again and compared with what was signed, so that no second reading of the same bytes exists.
  package init(payload: [UInt8]) throws(EvidenceError) {
    guard payload.count <= Self.maximumSize else {
      throw EvidenceError("its payload is larger than \(Self.maximumSize) bytes")
    }
    let value: JSONValue
    do { value = try JSONReader.value(of: payload) } catch {
      throw EvidenceError("its payload is not JSON: \(error.message) (byte \(error.offset + 1))")
    }
    var statement = try MemberReader(value, of: "its payload")
    let type = try statement.string("_type")
    guard type == Self.statementType else {
      throw EvidenceError("its payload is '\(type)', not an in-toto Statement v1")
    }
    let predicateType = try statement.string("predicateType")
    guard predicateType == Self.predicateType else {
      throw EvidenceError(
        "this version of onus reads '\(Self.predicateType)', not '\(predicateType)'", help: "update onus")
    }
    // The subject follows from the changes; the comparison below holds it to that.
    _ = try statement.array("subject")
    var predicate = try MemberReader(try statement.value("predicate"), of: "its predicate")
    try statement.finish()
    self = try Self.read(&predicate)
    try predicate.finish()
    if let problem { throw EvidenceError(problem) }
    guard try self.payload() == payload else {
      throw EvidenceError("its payload is not spelled in the one way onus spells it (RFC 8785)")
    }
  }

  private static func read(_ predicate: inout MemberReader) throws(EvidenceError) -> ApprovalStatement {
    let verbText = try predicate.string("verb")
    guard let verb = Verb(rawValue: verbText) else { throw EvidenceError("its verb '\(verbText)' is not known") }
    let timeText = try predicate.string("time")
    guard let time = Timestamp.seconds(timeText) else { throw EvidenceError("its time '\(timeText)' is not a time") }
    var changes: [Change] = []
    for value in try predicate.array("changes") { changes.append(try change(value)) }
    var statement = ApprovalStatement(
      verb: verb, person: try predicate.string("person"), repository: try predicate.optionalString("repository"),
      target: try predicate.string("target"), system: try predicate.optionalString("system"),
      risk: try predicate.string("risk"), changes: [], time: time, reason: try predicate.optionalString("reason"),
      isStandingIn: try predicate.optionalTrue("standingIn"), base: try id(try predicate.string("base")),
      head: try id(try predicate.string("head")))
    // Not through the initializer, which would sort what was signed in another order.
    statement.changes = changes
    return statement
  }

  private static func id(_ text: String) throws(EvidenceError) -> ObjectID {
    guard let id = ObjectID(hex: text) else { throw EvidenceError("'\(text)' is not an object id") }
    return id
  }

  private static func change(_ value: JSONValue) throws(EvidenceError) -> Change {
    var members = try MemberReader(value, of: "a change")
    let path: RepositoryPath
    if let text = try members.optionalString("path") {
      path = RepositoryPath(text)
    } else {
      guard let bytes = Base64.decode(try members.string("path64").utf8) else {
        throw EvidenceError("a path is not base64")
      }
      path = RepositoryPath(bytes)
    }
    let old = try members.optionalString("old")
    let new = try members.optionalString("new")
    try members.finish()
    return Change(path: path, old: try entry(old), new: try entry(new))
  }

  private static func entry(_ text: String?) throws(EvidenceError) -> Entry? {
    guard let text else { return nil }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = UInt32(parts[0], radix: 8), let mode = EntryMode(rawValue: number) else {
      throw EvidenceError("'\(text)' is not a mode and an object id")
    }
    return Entry(mode: mode, id: try id(String(parts[1])))
  }
}
