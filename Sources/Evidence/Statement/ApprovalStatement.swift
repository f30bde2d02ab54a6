package import Git
import Paths

/// What a person signs with `onus approve`: a yes to exactly these changes, for one requirement, on one branch of one
/// repository; or taking that yes back.
///
/// Its signed form is an in-toto Statement v1; `docs/evidence.md` describes every member.
package struct ApprovalStatement: Sendable, Equatable {
  package enum Verb: String, Sendable, CaseIterable {
    case approve, withdraw
  }

  package var verb: Verb
  /// The key in `people.yml`.
  package var person: String
  /// `repository:` of the policy, where it says one.
  package var repository: String?
  /// The full ref to land on, as `refs/heads/main`.
  package var target: String
  /// Nil for paths that nobody owns.
  package var system: String?
  package var risk: String
  /// Sorted by path; no path twice, none empty, no folders.
  package var changes: [Change]
  /// Seconds since 1970, UTC.
  package var time: Int64
  package var reason: String?
  /// A backup acts although the owner is merely out of reach; then there is a reason.
  package var isStandingIn: Bool
  /// The tip of BASE when it was signed: decides whether a proof is spent.
  package var base: ObjectID
  /// The commit the approver looked at; a hint for messages.
  package var head: ObjectID

  package init(
    verb: Verb, person: String, repository: String? = nil, target: String, system: String?, risk: String,
    changes: [Change], time: Int64, reason: String? = nil, isStandingIn: Bool = false, base: ObjectID, head: ObjectID
  ) {
    self.verb = verb
    self.person = person
    self.repository = repository
    self.target = target
    self.system = system
    self.risk = risk
    self.changes = changes.sorted { $0.path < $1.path }
    self.time = time
    self.reason = reason
    self.isStandingIn = isStandingIn
    self.base = base
    self.head = head
  }

  /// The media type of the payload, which the signature covers too.
  package static let payloadType = "application/vnd.in-toto+json"
  /// Names the form and its version.
  ///
  /// A URN, because nobody has to keep a web site alive for a signature to mean something.
  package static let predicateType = "urn:onus:approval:v1"
  /// The namespace of the SSH signature: no signature made for git or for anything else can be replayed as an approval.
  package static let namespace = "onus-approval-v1"
  /// More than this is refused, when signed and when read.
  static let maximumSize = 64 << 20

  /// `a-z 0-9 -`, as names of systems and risks are spelled; they become names of folders in the store.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-")
      }
  }
}
