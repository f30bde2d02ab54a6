/// Takes the members of an object one by one; whatever nobody asked for is an error in the end.
package struct MemberReader {
  private let subject: String
  private var members: [String: JSONValue]

  /// `subject` begins the messages: `its payload`.
  package init(_ value: JSONValue, of subject: String) throws(EvidenceError) {
    guard let members = value.object else { throw EvidenceError("\(subject) is \(value.kind), not an object") }
    self.subject = subject
    self.members = members
  }

  package mutating func value(_ name: String) throws(EvidenceError) -> JSONValue {
    guard let value = members.removeValue(forKey: name) else { throw EvidenceError("\(subject) has no '\(name)'") }
    return value
  }

  /// Takes a member that may be absent.
  package mutating func optionalValue(_ name: String) -> JSONValue? { members.removeValue(forKey: name) }

  package mutating func string(_ name: String) throws(EvidenceError) -> String {
    let value = try value(name)
    guard let text = value.string else { throw EvidenceError("'\(name)' of \(subject) is \(value.kind), not a text") }
    return text
  }

  package mutating func array(_ name: String) throws(EvidenceError) -> [JSONValue] {
    let value = try value(name)
    guard let values = value.array else { throw EvidenceError("'\(name)' of \(subject) is \(value.kind), not a list") }
    return values
  }

  package mutating func optionalString(_ name: String) throws(EvidenceError) -> String? {
    members[name] == nil ? nil : try string(name)
  }

  /// A member that is `true` or absent.
  package mutating func optionalTrue(_ name: String) throws(EvidenceError) -> Bool {
    guard let value = members.removeValue(forKey: name) else { return false }
    guard value == .bool(true) else { throw EvidenceError("'\(name)' of \(subject) is \(value.kind), not true") }
    return true
  }

  package func finish() throws(EvidenceError) {
    guard let unknown = members.keys.min() else { return }
    throw EvidenceError("\(subject) has a member '\(unknown)' that onus does not know")
  }
}
