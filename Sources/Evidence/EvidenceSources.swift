package import Git
package import Ownership

/// What every source needs to know to read what was given.
package struct EvidenceContext {
  package var repository: Repository
  /// The policy in force and the people at the base, whose keys and accounts count.
  package var policy: Policy
  package var people: [String: Person]
  /// The tip of BASE.
  package var base: ObjectID
  package var head: ObjectID
  /// `refs/heads/main`: where the change is to land; nil when unknown, and then no statement counts.
  package var target: String?
  /// Seconds since 1970, UTC.
  package var now: Int64
  /// When it had landed at the latest, for a landing of the past; nil for what is still to land.
  ///
  /// What was said after is late: neither a yes nor a no to it.
  package var landedBy: Int64?
  /// What is asked for.
  ///
  /// With it, only statements that could matter to one of these are looked at, because checking a signature starts a
  /// program; nil: all of them.
  package var wanted: [WantedApproval]?
  /// The commits whose statements are read.
  package var approvals: ApprovalTips
  /// The public GPG keys where `people` come from.
  package var keyFiles: KeyFiles
  /// The commits of the range, children before parents; read only by who needs them.
  package var commits: () throws -> [Commit]
  /// Finds people by address, account and key.
  package internal(set) var directory: PeopleDirectory

  package init(
    repository: Repository, policy: Policy, people: [String: Person], base: ObjectID, head: ObjectID, target: String?,
    now: Int64, landedBy: Int64? = nil, wanted: [WantedApproval]? = nil, approvals: ApprovalTips = .current,
    keyFiles: KeyFiles? = nil, commits: (() throws -> [Commit])? = nil
  ) {
    self.repository = repository
    self.policy = policy
    self.people = people
    self.base = base
    self.head = head
    self.target = target
    self.now = now
    self.landedBy = landedBy
    self.wanted = wanted
    self.approvals = approvals
    self.directory = PeopleDirectory(people)
    self.keyFiles = keyFiles ?? KeyFiles(repository, at: base)
    self.commits = commits ?? { try repository.commits(reachableFrom: [head], notFrom: [base]) }
  }

  var today: CalendarDate { CalendarDate(secondsSince1970: now) }

  /// The last moment that evidence may be of: clocks differ by a few minutes, not by more.
  var lastMoment: Int64 { (landedBy ?? now) + StatementRules.clockTolerance }

  /// Whether something was said after the landing that is judged.
  func isLate(_ time: Int64) -> Bool { landedBy != nil && time > lastMoment }
}

/// The commits whose trees hold the statements that are read.
package enum ApprovalTips: Sendable, Equatable {
  /// What `refs/onus/approvals` and the mirrors of the remotes' point at.
  case current
  /// The same, in a push that git has not accepted yet, which is about to make this commit of `refs/onus/approvals`.
  case pushed(ObjectID)
  /// These and no others, where a recorded verdict is judged again.
  case recorded([ObjectID])
}

/// A requirement that evidence is sought for.
package struct WantedApproval: Sendable, Equatable {
  /// Nil for paths that nobody owns.
  package var system: String?
  package var risk: String
  package var changes: [Change]

  package init(system: String?, risk: String, changes: [Change]) {
    self.system = system
    self.risk = risk
    self.changes = changes
  }
}

/// A saved forge response given on the command line.
package struct ReviewsFile: Sendable {
  package var forge: Forge
  /// The file's name as given, `-` for standard input.
  package var name: String
  package var content: [UInt8]

  package init(forge: Forge, name: String, content: [UInt8]) {
    self.forge = forge
    self.name = name
    self.content = content
  }
}

/// A place where proofs are found.
///
/// One file each, and one line in `evidenceSources`.
package protocol EvidenceSource: SendableMetatype {
  static var kind: EvidenceKind { get }
  /// Reads all it can find. A malformed piece of evidence is refused with its reason; only the inability to read at all throws.
  static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead
}

/// Every source, in the order of the summary.
let evidenceSources: [any EvidenceSource.Type] = [
  ForgeReviewSource.self,
  SignedMergeSource.self,
  SignedStatementSource.self,
]

/// Reads every source that the policy allows.
package func readEvidence(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
  var all = EvidenceRead()
  for source in evidenceSources {
    if context.policy.evidence.contains(source.kind) {
      all.append(try source.read(context, reviews: reviews))
    } else if source.kind == .forgeReview, !reviews.isEmpty {
      all.summary.append("forge reviews not read, the policy takes none")
    }
  }
  return all
}
