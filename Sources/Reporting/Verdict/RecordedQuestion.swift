import Evidence
package import Gate
package import Git
import Ownership

/// What a verdict answers, with everything that is not in the repository or may move there.
package struct RecordedQuestion {
  /// As it was first asked, but that refs are where they were then.
  package var question: GateQuestion

  init(_ decision: Decision) {
    let inputs = decision.inputs
    let range = decision.range
    question = GateQuestion(
      kind: inputs.kind, base: range.base, head: range.head, baseName: range.baseName, headName: range.headName,
      target: range.target, baseReference: inputs.baseReference, authority: inputs.authority,
      approvals: .recorded(decision.evidence.approvals), recorded: inputs.branches, now: inputs.now,
      reviews: inputs.reviews, openedBy: inputs.openedBy, requiresPolicy: inputs.requiresPolicy)
  }

  /// The commits that it takes to ask again, with what each is.
  package var commits: [(what: String, id: ObjectID)] {
    [("BASE", question.base), ("HEAD", question.head)]
      + (question.recorded?.tips ?? [:]).sorted { $0.key < $1.key }.map { ("the tip of '\($0.key)'", $0.value) }
      + approvals.map { ("the approvals", $0) }
  }

  private var approvals: [ObjectID] {
    if case .recorded(let tips) = question.approvals { tips } else { [] }
  }

  // MARK: As JSON

  var json: JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(Self.name(of: question.kind)), "base": .string(question.base.hex),
      "head": .string(question.head.hex), "baseName": .string(question.baseName),
      "headName": .string(question.headName), "now": .string(Timestamp.text(question.now)),
      "approvals": .array(approvals.map { .string($0.hex) }),
      "branches": .object((question.recorded?.tips ?? [:]).mapValues { .string($0.hex) }),
      "reviews": .array(question.reviews.map(Self.json)),
    ]
    members["target"] = question.target.map { .string($0) }
    members["baseReference"] = question.baseReference.map { .string($0) }
    members["authority"] = question.authority.map { .string($0) }
    members["defaultAuthority"] = question.recorded?.authority.map { .string($0) }
    if question.requiresPolicy { members["requiresPolicy"] = .bool(true) }
    members["openedBy"] = question.openedBy.map(Self.json)
    return .object(members)
  }

  init(_ value: JSONValue) throws(EvidenceError) {
    var members = try MemberReader(value, of: "'question'")
    let kind = try Self.kind(try members.string("kind"))
    let nowText = try members.string("now")
    guard let now = Timestamp.seconds(nowText) else {
      throw EvidenceError("'now' of 'question' is '\(nowText)', not a time as 2026-11-20T12:00:00Z")
    }
    var tips: [String: ObjectID] = [:]
    for (name, tip) in try members.value("branches").object ?? [:] { tips[name] = try Self.id(tip) }
    var approvals: [ObjectID] = []
    for tip in try members.array("approvals") { approvals.append(try Self.id(tip)) }
    var reviews: [ReviewsFile] = []
    for file in try members.array("reviews") { reviews.append(try Self.reviews(file)) }
    question = GateQuestion(
      kind: kind, base: try members.id("base"), head: try members.id("head"),
      baseName: try members.string("baseName"), headName: try members.string("headName"),
      target: try members.optionalString("target"), baseReference: try members.optionalString("baseReference"),
      authority: try members.optionalString("authority"), approvals: .recorded(approvals),
      recorded: AskedBranches(authority: try members.optionalString("defaultAuthority"), tips: tips), now: now,
      reviews: reviews, openedBy: try Self.login(members.optionalValue("openedBy")),
      requiresPolicy: try members.optionalTrue("requiresPolicy"))
    try members.finish()
  }

  private static func name(of kind: GateQuestion.Kind) -> String {
    switch kind {
    case .landing: "landing"
    case .update: "update"
    case .creation: "creation"
    }
  }

  private static func kind(_ name: String) throws(EvidenceError) -> GateQuestion.Kind {
    switch name {
    case "landing": return .landing
    case "update": return .update
    case "creation": return .creation
    default: throw EvidenceError("'kind' of 'question' is '\(name)', not landing, update or creation")
    }
  }

  private static func id(_ value: JSONValue) throws(EvidenceError) -> ObjectID {
    guard let text = value.string else { throw EvidenceError("an object id is \(value.kind), not a text") }
    return try ObjectID(signed: text)
  }
}

extension RecordedQuestion {
  /// The whole response, because judging again needs it; its blob id for who only compares.
  fileprivate static func json(_ file: ReviewsFile) -> JSONValue {
    .object(
      ["forge": .string(file.forge.rawValue), "name": .string(file.name), "id": .string(file.blobID.hex)]
        .merging(file.content.recorded(as: "content")) { first, _ in first })
  }

  fileprivate static func reviews(_ value: JSONValue) throws(EvidenceError) -> ReviewsFile {
    var members = try MemberReader(value, of: "one of the 'reviews'")
    let file = ReviewsFile(
      forge: try forge(try members.string("forge")), name: try members.string("name"),
      content: try members.bytes("content"))
    guard try members.id("id") == file.blobID else {
      throw EvidenceError("the content of the reviews '\(file.name)' is not what its id says: the record was changed")
    }
    try members.finish()
    return file
  }

  fileprivate static func json(_ login: GateQuestion.ForgeLogin) -> JSONValue {
    var members: [String: JSONValue] = ["forge": .string(login.forge.rawValue), "login": .string(login.login)]
    members["id"] = login.id.map { .integer($0) }
    members["email"] = login.email.map { .string($0) }
    if login.isMachine { members["isMachine"] = .bool(true) }
    return .object(members)
  }

  fileprivate static func login(_ value: JSONValue?) throws(EvidenceError) -> GateQuestion.ForgeLogin? {
    guard let value else { return nil }
    var members = try MemberReader(value, of: "'openedBy'")
    let login = GateQuestion.ForgeLogin(
      forge: try forge(try members.string("forge")), login: try members.string("login"),
      id: members.optionalValue("id")?.integer, isMachine: try members.optionalTrue("isMachine"),
      email: try members.optionalString("email"))
    try members.finish()
    return login
  }

  private static func forge(_ name: String) throws(EvidenceError) -> Forge {
    guard let forge = Forge(rawValue: name) else { throw EvidenceError("no forge is called '\(name)'") }
    return forge
  }
}

extension ReviewsFile {
  fileprivate var blobID: ObjectID { Repository.blobID(of: content) }
}
