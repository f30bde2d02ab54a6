package import Git
package import Ownership

/// One thing that somebody stated about changes, from any source, already checked as far as the source itself can be:
/// signature, key, form.
///
/// Whether it counts for a requirement is the gate's business.
package struct Proof: Sendable, Equatable {
  package enum Verb: String, Sendable {
    /// A yes to what it covers.
    case approve
    /// A no: changes requested, a rejecting vote.
    case object
    /// Takes back this person's earlier yes.
    case withdraw
    /// Says nothing any more: the forge dismissed it. Ends an earlier statement of the same person, grants nothing.
    case dismissed
  }

  /// What it speaks about.
  package enum Scope: Sendable, Equatable {
    /// One requirement, as a signed statement names it; the system is nil for paths that nobody owns.
    case requirement(system: String?, risk: String)
    /// Everything the reviewer saw.
    case everything
  }

  /// The key in `people.yml` at the base.
  package var person: String
  package var verb: Verb
  package var scope: Scope
  /// What it covers, sorted by path.
  ///
  /// A no without known changes covers everything: `coversAll`.
  package var changes: [Change]
  package var coversAll: Bool
  /// Seconds since 1970, UTC.
  package var time: Int64
  /// The reason, when a backup acts although the owner is merely out of reach.
  package var standingIn: String?
  /// The commit it was given on, where the source tells.
  package var commit: ObjectID?
  /// The base tip when it was given (statement) or the merge base of `commit` and the base tip (review).
  package var base: ObjectID?
  package var source: Source

  /// Where it comes from, for people to read.
  package struct Source: Sendable, Equatable {
    package var kind: EvidenceKind
    /// `GitHub review 1881723 of 9d41c07`, `signed statement 9f1c2e7, key SHA256:n4bQ…Zk`.
    package var description: String
    /// The blob of a signed statement, the commit of a signed merge; nil for what lies in no repository.
    package var id: ObjectID?
    /// The fingerprint of the key that signed it, in full; nil for a review.
    package var key: String?
    /// Where a review can be read; an `https` address in printable ASCII.
    package var link: String?

    package init(
      kind: EvidenceKind, description: String, id: ObjectID? = nil, key: String? = nil, link: String? = nil
    ) {
      self.kind = kind
      self.description = description
      self.id = id
      self.key = key
      self.link = link
    }
  }

  package init(
    person: String, verb: Verb, scope: Scope, changes: [Change], coversAll: Bool = false, time: Int64,
    standingIn: String? = nil, commit: ObjectID? = nil, base: ObjectID? = nil, source: Source
  ) {
    self.person = person
    self.verb = verb
    self.scope = scope
    self.changes = changes
    self.coversAll = coversAll
    self.time = time
    self.standingIn = standingIn
    self.commit = commit
    self.base = base
    self.source = source
  }
}

/// Something offered as evidence that does not count, and why.
///
/// One statement that does not count decides nothing; a whole response that cannot be read leaves undecided what would pass.
package struct RefusedEvidence: Sendable, Equatable {
  /// The person it claims to be from, where that is known.
  package var person: String?
  package var description: String
  /// Why it does not count, a clause: `the key is not on file for 'ada' at the base`.
  package var reason: String
  /// The command that gets it in a form that counts; nil where nobody can tell one.
  package var help: String?
  /// A response or a stored statement that could not be read at all, or lacks its end: an objection may stand in it.
  package var isWholeResponse: Bool
  /// What it would have proven, had it been given before what it is about landed; nil for what does not count for another reason.
  package var late: Proof?
  /// What it proves for another branch than the one to land on; nil for what does not count for another reason.
  package var elsewhere: Elsewhere?

  /// A yes that would count if the change were to land on another branch: a hint to whoever is asked anew, and no proof.
  package struct Elsewhere: Sendable, Equatable {
    package var proof: Proof
    /// The branch it was given for, as a full ref.
    package var target: String

    package init(proof: Proof, target: String) {
      self.proof = proof
      self.target = target
    }

    /// Whether it is a yes to exactly all of these changes.
    package func covers(_ changes: [Change]) -> Bool {
      let known = Set(proof.changes)
      return changes.allSatisfy(known.contains)
    }
  }

  package init(
    person: String? = nil, description: String, reason: String, help: String? = nil, isWholeResponse: Bool = false,
    late: Proof? = nil, elsewhere: Elsewhere? = nil
  ) {
    self.person = person
    self.description = description
    self.reason = reason
    self.help = help
    self.isWholeResponse = isWholeResponse
    self.late = late
    self.elsewhere = elsewhere
  }
}

/// What one reading of all sources gave.
package struct EvidenceRead: Sendable {
  package var proofs: [Proof]
  package var refused: [RefusedEvidence]
  /// `2 GitHub reviews`, `0 signed statements`, `no forge reviews given`: for the last line of every report.
  package var summary: [String]
  /// Who opened the request that was reviewed, keys in `people.yml`, sorted: they contributed to it.
  package var openedBy: [String]
  /// The commits whose trees the signed statements were read from, sorted.
  package var approvals: [ObjectID]
  /// The signed statements that were looked at, whether they count or not, as files of those trees.
  package var statements: Set<ObjectID>

  package init(
    proofs: [Proof] = [], refused: [RefusedEvidence] = [], summary: [String] = [], openedBy: [String] = [],
    approvals: [ObjectID] = [], statements: Set<ObjectID> = []
  ) {
    self.proofs = proofs
    self.refused = refused
    self.summary = summary
    self.openedBy = openedBy
    self.approvals = approvals
    self.statements = statements
  }

  /// Adds what another source or file gave.
  mutating func append(_ other: EvidenceRead) {
    proofs += other.proofs
    refused += other.refused
    summary += other.summary
    openedBy = Set(openedBy + other.openedBy).sorted()
    approvals = Set(approvals + other.approvals).sorted { $0.hex < $1.hex }
    statements.formUnion(other.statements)
  }
}
