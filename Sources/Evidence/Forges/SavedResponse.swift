import Git
import Ownership

/// What the readers of all forges share: bytes to JSON documents, and the words in which a response is refused.
struct SavedResponse {
  let forge: Forge
  /// The command that saves it.
  let help: String

  /// Returns the JSON documents of a file, at least one: several may follow one another, as several commands write them.
  ///
  /// Throws for what is no JSON, for an error that the forge answered, and for another forge's form.
  func documents(_ content: [UInt8]) throws(EvidenceError) -> [JSONValue] {
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
      throw EvidenceError("it is UTF-16, as an older PowerShell writes it; save it as UTF-8", help: help)
    }
    var bytes = content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
    if forge == .gerrit {
      bytes = Self.withoutGuards(bytes)
    } else if bytes.starts(with: Self.guardLine) {
      throw foreign(.gerrit)
    }
    let documents: [JSONValue]
    do { documents = try JSONReader.values(of: bytes) } catch {
      throw EvidenceError("it is not JSON: \(error.message) (byte \(error.offset + 1)); is it cut short?", help: help)
    }
    if documents.isEmpty { throw EvidenceError("it is empty: did the command that should fill it fail?", help: help) }
    for document in documents {
      if let other = Self.form(of: document), other != forge { throw foreign(other) }
      try refuseErrorAnswer(document)
    }
    return documents
  }

  func unknownShape(_ reason: String) -> EvidenceError {
    EvidenceError("it is not what \(forge.title) answers: \(reason)", help: help)
  }

  /// Returns the members of an object; `what` begins the messages, as `a review`.
  func object(_ value: JSONValue, _ what: String) throws(EvidenceError) -> ResponseObject {
    guard let members = value.object else { throw unknownShape("\(what) is \(value.kind), not an object") }
    return ResponseObject(members: members, what: what, form: self)
  }

  private func foreign(_ other: Forge) -> EvidenceError {
    EvidenceError(
      "this is \(other.title)'s form, not \(forge.title)'s", help: "onus check --reviews \(other.rawValue)=FILE")
  }

  private func refuseErrorAnswer(_ document: JSONValue) throws(EvidenceError) {
    guard let members = document.object, Self.subjects.allSatisfy({ members[$0] == nil }) else { return }
    let said = [members["message"], members["error"]].compactMap { $0 }
    guard let first = said.first else { return }
    throw EvidenceError("\(forge.title) answered '\(first.string ?? "an error")' instead of reviews", help: help)
  }

  /// Members of which an answer that is no error has at least one.
  private static let subjects = [
    "reviews", "latestReviews", "approved_by", "iid", "number", "_number", "review", "data",
  ]

  // MARK: Gerrit's guard

  private static let guardLine = Array(")]}'".utf8)

  /// Gerrit begins every answer with a line that is no JSON, so that no browser runs it as a script.
  ///
  /// Inside a JSON text no line can read like this.
  private static func withoutGuards(_ bytes: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      !(line.elementsEqual(guardLine) || line.elementsEqual(guardLine + [UInt8(ascii: "\r")]))
    }
    return Array(kept.joined(separator: [newline]))
  }

  // MARK: Whose form it is

  /// Returns the forge whose answers have these members; nil where none is recognised, as for an empty list.
  static func form(of document: JSONValue) -> Forge? {
    if let rows = document.array { return rows.first.flatMap { form(of: $0) } }
    guard let members = document.object else { return nil }
    func has(_ names: String...) -> Bool { names.contains { members[$0] != nil } }
    if has("_number", "_account_id") { return .gerrit }
    if has("approved_by", "iid", "head_commit_sha", "reset_approvals_on_push", "approval_rules_overwritten") {
      return .gitlab
    }
    if has("official", "stale", "dismissed") || (has("merge_base") && has("head")) { return .gitea }
    if has("author_association", "authorAssociation", "latestReviews", "node_id", "headRefOid", "data") {
      return .github
    }
    return nil
  }
}

/// One object of a response, whose members are asked for by name; one of another kind is refused.
struct ResponseObject {
  let members: [String: JSONValue]
  fileprivate let what: String
  fileprivate let form: SavedResponse

  func has(_ name: String) -> Bool { members[name] != nil }

  private func wrong(_ name: String, _ value: JSONValue?, _ wanted: String) -> EvidenceError {
    let problem = value.map { "'\(name)' of \(what) is \($0.kind), not \(wanted)" } ?? "\(what) has no '\(name)'"
    return form.unknownShape(problem)
  }

  /// What stands there; nil where it is absent or null.
  private func present(_ name: String) -> JSONValue? {
    members[name].flatMap { $0 == .null ? nil : $0 }
  }

  func text(_ name: String) throws(EvidenceError) -> String {
    guard let text = members[name]?.string else { throw wrong(name, members[name], "a text") }
    return text
  }

  func textIfAny(_ name: String) throws(EvidenceError) -> String? {
    present(name) == nil ? nil : try text(name)
  }

  func number(_ name: String) throws(EvidenceError) -> Int64 {
    guard let number = members[name]?.integer else { throw wrong(name, members[name], "a whole number") }
    return number
  }

  func numberIfAny(_ name: String) throws(EvidenceError) -> Int64? {
    present(name) == nil ? nil : try number(name)
  }

  func flag(_ name: String) throws(EvidenceError) -> Bool {
    guard case .bool(let value)? = members[name] else { throw wrong(name, members[name], "true or false") }
    return value
  }

  func flagIfAny(_ name: String) throws(EvidenceError) -> Bool? {
    present(name) == nil ? nil : try flag(name)
  }

  func list(_ name: String) throws(EvidenceError) -> [JSONValue] {
    guard let values = members[name]?.array else { throw wrong(name, members[name], "a list") }
    return values
  }

  func object(_ name: String, as part: String) throws(EvidenceError) -> ResponseObject {
    guard let value = members[name], value.object != nil else { throw wrong(name, members[name], "an object") }
    return try form.object(value, part)
  }

  func objectIfAny(_ name: String, as part: String) throws(EvidenceError) -> ResponseObject? {
    present(name) == nil ? nil : try object(name, as: part)
  }

  /// A moment as RFC 3339 spells it.
  func time(_ name: String) throws(EvidenceError) -> Int64 {
    let text = try text(name)
    guard let time = Timestamp.seconds(text) else {
      throw form.unknownShape("'\(name)' of \(what) is '\(text.prefix(60))', which is no time")
    }
    return time
  }

  func timeIfAny(_ name: String) throws(EvidenceError) -> Int64? {
    present(name) == nil ? nil : try time(name)
  }

  /// The id of a commit; nil where it is absent, null or empty, which forges write for one they have forgotten.
  func commitIfAny(_ name: String) throws(EvidenceError) -> ObjectID? {
    guard let text = try textIfAny(name), !text.isEmpty else { return nil }
    return try form.commit(text)
  }
}

extension SavedResponse {
  func commit(_ text: String) throws(EvidenceError) -> ObjectID {
    guard let id = ObjectID(hex: text) else { throw unknownShape("'\(text.prefix(60))' is not a commit's id") }
    return id
  }
}

extension ForgeResponse {
  /// Returns the repository in the address of a request, as `acme/shop` in `https://example.com/acme/shop/pull/7`; nil where there is none.
  static func repository(in address: String?, before marker: String) -> String? {
    guard let address, let scheme = address.firstRange(of: "://"), let end = address.firstRange(of: marker),
      scheme.upperBound < end.lowerBound
    else { return nil }
    let place = address[scheme.upperBound..<end.lowerBound]
    guard let slash = place.firstIndex(of: "/") else { return nil }
    let name = place[place.index(after: slash)...]
    return name.isEmpty ? nil : String(name)
  }
}
