import Git
import Paths

extension Change {
  /// How a statement lists it.
  ///
  /// An absent side has no member, as everything absent.
  package var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if let text = String(validating: path.bytes, as: UTF8.self) {
      members["path"] = .string(text)
    } else {
      members["path64"] = .string(Base64.encode(path.bytes))
    }
    if let old { members["old"] = old.json }
    if let new { members["new"] = new.json }
    return .object(members)
  }

  /// What generic in-toto tools look at; it follows from the change and says nothing of its own.
  var subject: JSONValue {
    var members: [String: JSONValue] = [:]
    if let text = String(validating: path.bytes, as: UTF8.self) { members["name"] = .string(text) }
    if let entry = new ?? old {
      let name = entry.mode == .submodule ? "gitCommit" : "gitBlob"
      members["digest"] = .object([name: .string(entry.id.hex)])
    }
    return .object(members)
  }

  init(json value: JSONValue) throws(EvidenceError) {
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
    self.init(path: path, old: try old.map(Entry.init(signed:)), new: try new.map(Entry.init(signed:)))
  }
}

extension Entry {
  package var json: JSONValue { .string("\(mode.octal) \(id.hex)") }

  fileprivate init(signed text: String) throws(EvidenceError) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = UInt32(parts[0], radix: 8), let mode = EntryMode(rawValue: number) else {
      throw EvidenceError("'\(text)' is not a mode and an object id")
    }
    self.init(mode: mode, id: try ObjectID(signed: String(parts[1])))
  }
}

extension ObjectID {
  package init(signed text: String) throws(EvidenceError) {
    guard let id = ObjectID(hex: text) else { throw EvidenceError("'\(text)' is not an object id") }
    self = id
  }
}
