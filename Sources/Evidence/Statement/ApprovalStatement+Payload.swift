import Git
import Paths

extension ApprovalStatement {
  /// The bytes that are signed; there is only one spelling for each statement.
  package func payload() throws(EvidenceError) -> [UInt8] {
    if let problem { throw EvidenceError("this cannot be signed: \(problem)") }
    let bytes = json.canonicalBytes
    guard bytes.count <= Self.maximumSize else {
      throw EvidenceError(
        "the statement is larger than \(Self.maximumSize) bytes", help: "approve a part of the changes")
    }
    return bytes
  }

  private var json: JSONValue {
    var predicate: [String: JSONValue] = [
      "verb": .string(verb.rawValue),
      "person": .string(person),
      "target": .string(target),
      "risk": .string(risk),
      "changes": .array(changes.map(Self.json(of:))),
      "time": .string(Timestamp.text(time)),
      "base": .string(base.hex),
      "head": .string(head.hex),
    ]
    if let repository { predicate["repository"] = .string(repository) }
    if let system { predicate["system"] = .string(system) }
    if let reason { predicate["reason"] = .string(reason) }
    if isStandingIn { predicate["standingIn"] = .bool(true) }
    return .object([
      "_type": .string(Self.statementType),
      "subject": .array(changes.map(Self.subject(of:))),
      "predicateType": .string(Self.predicateType),
      "predicate": .object(predicate),
    ])
  }

  /// An absent side has no member, as everything absent here.
  private static func json(of change: Change) -> JSONValue {
    var members: [String: JSONValue] = [:]
    if let text = String(validating: change.path.bytes, as: UTF8.self) {
      members["path"] = .string(text)
    } else {
      members["path64"] = .string(Base64.encode(change.path.bytes))
    }
    if let old = change.old { members["old"] = json(of: old) }
    if let new = change.new { members["new"] = json(of: new) }
    return .object(members)
  }

  private static func json(of entry: Entry) -> JSONValue {
    .string("\(entry.mode.octal) \(entry.id.hex)")
  }

  /// What generic in-toto tools look at; it follows from the change and says nothing of its own.
  private static func subject(of change: Change) -> JSONValue {
    var members: [String: JSONValue] = [:]
    if let text = String(validating: change.path.bytes, as: UTF8.self) { members["name"] = .string(text) }
    if let entry = change.new ?? change.old {
      let name = entry.mode == .submodule ? "gitCommit" : "gitBlob"
      members["digest"] = .object([name: .string(entry.id.hex)])
    }
    return .object(members)
  }
}
