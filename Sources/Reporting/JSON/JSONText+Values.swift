import Evidence
import Gate
import Git
import Ownership
import Paths

extension JSONText {
  /// The members of a path: `path` for people, and its bytes where they are not UTF-8.
  static func members(of path: RepositoryPath, named name: String = "path") -> [(String, JSONText)] {
    if let text = String(validating: path.bytes, as: UTF8.self) { return [(name, .string(text))] }
    return [
      (name, .string(String(decoding: path.bytes, as: UTF8.self))),
      ("\(name)_bytes", .string(Base64.encode(path.bytes))),
    ]
  }

  static func location(_ location: SourceLocation?) -> JSONText {
    guard let location else { return .null }
    return .object(
      members(of: location.file, named: "file") + [
        ("line", .count(location.line)), ("column", .count(location.column)), ("length", .count(location.length)),
      ])
  }

  static func entry(_ entry: Entry?) -> JSONText {
    guard let entry else { return .null }
    return .object([("mode", .string(entry.mode.octal)), ("id", .string(entry.id.hex))])
  }

  static func change(_ change: Change) -> [(String, JSONText)] {
    members(of: change.path) + [
      ("kind", .string(change.kind.rawValue)), ("old", entry(change.old)), ("new", entry(change.new)),
    ]
  }

  static func date(_ date: CalendarDate?) -> JSONText { .optional(date?.description) }

  static func proof(_ proof: Proof) -> JSONText {
    let scope: JSONText =
      switch proof.scope {
      case .everything: .string("everything")
      case .requirement(let system, let risk): .object([("system", .optional(system)), ("risk", .string(risk))])
      }
    return .object([
      ("person", .string(proof.person)), ("verb", .string(proof.verb.rawValue)),
      ("kind", .string(proof.source.kind.rawValue)), ("description", .string(proof.source.description)),
      ("scope", scope), ("covers_all", .bool(proof.coversAll)),
      ("changes", .array(proof.changes.map { .object(change($0)) })), ("time", .string(Timestamp.text(proof.time))),
      ("standing_in", .optional(proof.standingIn)), ("commit", .optional(proof.commit?.hex)),
      ("base", .optional(proof.base?.hex)),
    ])
  }

  static func refused(_ evidence: RefusedEvidence) -> JSONText {
    .object([
      ("person", .optional(evidence.person)), ("description", .string(evidence.description)),
      ("reason", .string(evidence.reason)), ("help", .optional(evidence.help)),
    ])
  }

  static func contribution(_ part: Contribution) -> JSONText {
    .object(
      who(part.who) + [("role", .string(part.role.rawValue.replacingDash)), ("commit", .optional(part.commit?.hex))]
        + (part.path.map { members(of: $0) } ?? [("path", .null)])
        + [("named_by", part.namedBy.map { .object(who($0)) } ?? .null)])
  }

  static func who(_ who: Contribution.Who) -> [(String, JSONText)] {
    switch who {
    case .person(let key): [("kind", .string("person")), ("person", .string(key))]
    case .machine(let name): [("kind", .string("machine")), ("name", .string(name))]
    case .stranger(let name, let email):
      [("kind", .string("stranger")), ("name", .string(name)), ("email", .string(email))]
    }
  }

  static func finding(_ finding: Finding) -> JSONText {
    .object([
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.name)),
      ("message", .string(finding.message)), ("location", location(finding.location)),
      ("holder", .string(finding.holder)), ("subject", .string(finding.subject)),
      (
        "notes",
        .array(
          finding.notes.map { .object([("message", .string($0.message)), ("location", location($0.location))]) })
      ),
      ("help", .strings(finding.help)), ("consequence", .optional(finding.consequence)),
      ("deadline", deadline(finding.deadline)), ("fix", fix(finding.fix)),
    ])
  }

  private static func deadline(_ deadline: Finding.Deadline?) -> JSONText {
    guard let deadline else { return .null }
    return .object([
      ("due", .date(deadline.due)), ("person", .string(deadline.actor)), ("blocks_from", .date(deadline.blocksFrom)),
    ])
  }

  private static func fix(_ fix: Finding.Fix?) -> JSONText {
    guard let fix else { return .null }
    return .object([("location", location(fix.location)), ("from", .string(fix.from)), ("to", .string(fix.to))])
  }
}

extension String {
  /// `co-author` → `co_author`: values follow the spelling of the keys.
  var replacingDash: String { String(map { $0 == "-" ? "_" : $0 }) }
}
