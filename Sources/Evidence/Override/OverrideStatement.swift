package import Git
import Paths

/// What a person signs with `onus override`: that exactly these changes land although approvals are missing, that they answer for it,
/// and why it cannot wait.
///
/// Its signed form is an in-toto Statement v1 of its own type; `docs/break-glass.md` describes every member.
package struct OverrideStatement: Sendable, Equatable {
  /// A requirement that is lifted, as a signed approval would name it.
  package struct Lift: Hashable, Sendable {
    /// Nil for paths that nobody owns, for people and for the policy.
    package var system: String?
    package var risk: String

    package init(system: String?, risk: String) {
      self.system = system
      self.risk = risk
    }

    /// `billing · migration`.
    package var title: String { "\(system ?? "unowned") · \(risk)" }
  }

  /// The key in `people.yml`.
  package var person: String
  /// `repository:` of the policy, where it says one.
  package var repository: String?
  /// The full ref to land on, as `refs/heads/main`.
  package var target: String
  /// Sorted, each once, at least one.
  package var lifts: [Lift]
  /// Sorted by path; no path twice, none empty, no folders.
  package var changes: [Change]
  /// Seconds since 1970, UTC.
  package var time: Int64
  /// The name of the incident; nil only for going back.
  package var incident: String?
  /// Why it cannot wait; nil only for going back.
  package var reason: String?
  /// The landing that is undone: every new side is what its path had before it.
  package var revert: ObjectID?
  /// The tip of BASE when it was signed.
  package var base: ObjectID
  /// The commit that was looked at; a hint for messages.
  package var head: ObjectID

  package init(
    person: String, repository: String? = nil, target: String, lifts: [Lift], changes: [Change], time: Int64,
    incident: String? = nil, reason: String? = nil, revert: ObjectID? = nil, base: ObjectID, head: ObjectID
  ) {
    self.person = person
    self.repository = repository
    self.target = target
    self.lifts = Set(lifts).sorted(by: Lift.inOrder)
    self.changes = changes.sorted { $0.path < $1.path }
    self.time = time
    self.incident = incident
    self.reason = reason
    self.revert = revert
    self.base = base
    self.head = head
  }

  /// Seconds within which it has to land.
  package static let span: Int64 = 86_400
  static let predicateType = "urn:onus:override:v1"
  /// Not that of approvals: neither can be replayed as the other.
  static let namespace = "onus-override-v1"

  /// The bytes that are signed; there is only one spelling for each statement.
  package func payload() throws(EvidenceError) -> [UInt8] { try signedPayload() }

  /// Reads signed bytes strictly: every member known, none missing, and the whole spelled exactly as onus spells it.
  package init(payload: [UInt8]) throws(EvidenceError) { self = try Self.read(payload) }
}

extension OverrideStatement: SignedStatement {
  var core: StatementCore {
    StatementCore(
      person: person, repository: repository, target: target, changes: changes, time: time, reason: reason, base: base,
      head: head)
  }

  var ownMembers: [String: JSONValue] {
    var members: [String: JSONValue] = ["lifts": .array(lifts.map(\.json))]
    if let incident { members["incident"] = .string(incident) }
    if let revert { members["revert"] = .string(revert.hex) }
    return members
  }

  init(core: StatementCore, own predicate: inout MemberReader) throws(EvidenceError) {
    var lifts: [Lift] = []
    for value in try predicate.array("lifts") { lifts.append(try Lift(json: value)) }
    let incident = try predicate.optionalString("incident")
    let revert = try predicate.optionalString("revert")
    self.init(
      person: core.person, repository: core.repository, target: core.target, lifts: [], changes: [], time: core.time,
      incident: incident, reason: core.reason, revert: try revert.map(ObjectID.init(signed:)), base: core.base,
      head: core.head)
    // Not through the initializer, which would sort what was signed in another order.
    self.lifts = lifts
    changes = core.changes
  }

  var ownProblem: String? {
    if lifts.isEmpty { return "it lifts nothing" }
    for lift in lifts {
      if let system = lift.system, !ApprovalStatement.isName(system) {
        return "its system '\(system)' is not a system's name"
      }
      if !ApprovalStatement.isName(lift.risk) { return "its risk '\(lift.risk)' is not a risk's name" }
    }
    if zip(lifts, lifts.dropFirst()).contains(where: { !Lift.inOrder($0, $1) }) {
      return "what it lifts is not sorted, each once"
    }
    if incident.map(Self.isBlank) ?? (revert == nil) { return "it names no incident" }
    if reason.map(Self.isBlank) ?? (revert == nil) { return "it gives no reason" }
    return nil
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}

extension OverrideStatement.Lift {
  /// By system, then risk; what has no system comes first.
  static func inOrder(_ left: Self, _ right: Self) -> Bool {
    (left.system ?? "", left.risk) < (right.system ?? "", right.risk)
  }

  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["risk": .string(risk)]
    if let system { members["system"] = .string(system) }
    return .object(members)
  }

  fileprivate init(json value: JSONValue) throws(EvidenceError) {
    var members = try MemberReader(value, of: "what it lifts")
    system = try members.optionalString("system")
    risk = try members.string("risk")
    try members.finish()
  }
}
