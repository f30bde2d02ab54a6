import Git
import Ownership
import Paths

/// Decides whether a commit with `Approved-by:` is its maker's signed yes to what it merges; the cheap questions first, the signature last.
struct MergeCheck: ~Copyable {
  enum Ruling {
    case proof(Proof)
    case refused(RefusedEvidence)
    /// It has nothing to do with what is asked for.
    case irrelevant
  }

  private let context: EvidenceContext
  /// The paths that are asked about; nil: all.
  private let wanted: PathSelection?
  private var signatures: CommitSignatureVerifier

  init(_ context: EvidenceContext) {
    self.context = context
    wanted = context.wanted.map { approvals in
      PathSelection(Set(approvals.flatMap(\.changes).map(\.path)).sorted())
    }
    signatures = CommitSignatureVerifier(
      directory: context.directory, keyFiles: context.keyFiles, today: context.today)
  }

  /// Throws where the repository cannot be read; everything that is wrong with the merge itself is its ruling.
  mutating func ruling(on commit: Commit) throws -> Ruling {
    guard try isRelevant(commit) else { return .irrelevant }
    do {
      let covered = try Self.merged(by: commit, in: context.repository)
      let person = try person(of: commit)
      try checkTime(of: commit)
      let changes = try brought(by: commit, covered)
      let fingerprint = try signer(of: commit, person)
      return .proof(try proof(of: commit, person, changes, fingerprint))
    } catch let error as EvidenceError {
      // Anybody can write a trailer: what is no merge at all is not told as that person's doing.
      let isMerge = commit.parents.count > 1
      return .refused(
        RefusedEvidence(
          person: isMerge ? claimedPerson(of: commit) : nil,
          description: "\(isMerge ? "merge" : "commit") \(commit.id.short)", reason: error.message))
    }
  }

  /// What its maker saw: the second parent's changes since its merge base with the first.
  private static func merged(
    by commit: Commit, in repository: Repository
  ) throws(EvidenceError) -> ReviewCoverage.Covered {
    switch commit.parents.count {
    case 0, 1:
      throw EvidenceError("it is no merge, and the text 'Approved-by' alone proves nothing; sign with   onus approve")
    case 2: break
    default:
      throw EvidenceError(
        "it merges \(commit.parents.count - 1) branches at once, and nobody can say which was read; merge one at a time"
      )
    }
    return try ReviewCoverage(repository: repository, base: commit.parents[0], reach: .request).changes(
      of: commit.parents[1])
  }

  /// Whether it speaks of a wanted path: brings it into its first parent, or touches it itself.
  private func isRelevant(_ commit: Commit) throws -> Bool {
    guard let wanted else { return true }
    if commit.parents.count > 1, let parent = commit.parents.first {
      for path in wanted.paths
      where try context.repository.entry(at: path, in: commit.id) != context.repository.entry(at: path, in: parent) {
        return true
      }
    }
    return try !context.repository.touchedPaths(by: commit, among: wanted).isEmpty
  }
}

// MARK: - Who

extension MergeCheck {
  /// The one human who is author, committer and named by `Approved-by:`.
  private func person(of commit: Commit) throws(EvidenceError) -> Person {
    let approver = try approver(of: commit)
    let key = approver.key.value
    if approver.isMachine { throw EvidenceError("'\(key)' is a machine, and machines approve nothing") }
    for (role, identity) in [("author", commit.author), ("committer", commit.committer)] {
      guard context.directory.person(email: identity.email)?.key.value == key else {
        throw EvidenceError(
          "its \(role) is \(identity.name) <\(identity.email)>, not '\(key)', whom it names: only who merges approves")
      }
    }
    return approver
  }

  private func approver(of commit: Commit) throws(EvidenceError) -> Person {
    var named: [Person] = []
    for value in commit.approvedBy {
      guard let person = person(named: value) else {
        throw EvidenceError("it names '\(value)', who is not one person in people.yml at the base")
      }
      if !named.contains(where: { $0.key.value == person.key.value }) { named.append(person) }
    }
    guard let only = named.first, named.count == 1 else {
      let names = named.map { "'\($0.key.value)'" }.joined(separator: " and ")
      throw EvidenceError("it names \(names), and a merge proves the yes of its one maker only")
    }
    return only
  }

  /// By `Name <e-mail>` or the key in `people.yml`.
  private func person(named value: String) -> Person? {
    guard let open = value.lastIndex(of: "<"), value.hasSuffix(">") else { return context.directory.people[value] }
    return context.directory.person(email: String(value[value.index(after: open)...].dropLast()))
  }

  /// For the report: whom a merge that does not count names first.
  private func claimedPerson(of commit: Commit) -> String? {
    for value in commit.approvedBy { if let person = person(named: value) { return person.key.value } }
    return nil
  }

  private mutating func signer(of commit: Commit, _ person: Person) throws -> String {
    let signature: Repository.CommitSignature?
    do { signature = try context.repository.signature(of: commit.id) } catch {
      // Odd layouts are the merge's own fault; anything else is the repository's.
      guard error.kind == .malformed else { throw error }
      throw EvidenceError(error.message)
    }
    guard let signature else {
      throw EvidenceError("it is not signed, and the text 'Approved-by' alone proves nothing; git merge -S   signs it")
    }
    return try signatures.check(signature, by: person)
  }
}

// MARK: - What and when

extension MergeCheck {
  /// Both dates are the maker's to choose, so they only ever take away: what is said to be old is old.
  private func checkTime(of commit: Commit) throws(EvidenceError) {
    guard commit.committerTime <= context.lastMoment else {
      throw EvidenceError("it is dated \(Timestamp.text(commit.committerTime)), which has not come yet")
    }
    if let span = context.policy.approvalsValidFor, commit.committerTime < context.now - Int64(span.seconds) {
      throw EvidenceError("it is of \(Timestamp.text(commit.committerTime)), and approvals hold for \(span.text)")
    }
  }

  /// Returns what it brings into its first parent, where that is what the merged branch changed; throws when it does anything else.
  ///
  /// Every path that differs from either parent is looked at, not only the wanted ones.
  private func brought(by commit: Commit, _ merged: ReviewCoverage.Covered) throws -> [Change] {
    var differing: [[Change]] = []
    for parent in commit.parents { differing.append(try context.repository.changes(from: parent, to: commit.id)) }
    let selection = PathSelection(Set((differing.joined() + merged.changes).map(\.path)).sorted())
    let touched = try context.repository.touchedPaths(by: commit, among: selection).map { selection.paths[$0] }
    if let first = touched.first {
      let more = touched.count == 1 ? "" : " and \(touched.count - 1) more"
      throw EvidenceError(
        "it changes '\(first.display)'\(more) itself, so it is more than a merge; merge the base into the branch first")
    }
    // Where histories cross, a change of the one merge base's may stand on both sides already: no merger has seen it.
    let toFirstParent = Set(differing.first ?? [])
    return merged.changes.filter(toFirstParent.contains)
  }

  private func proof(
    of commit: Commit, _ person: Person, _ changes: [Change], _ fingerprint: String
  ) throws -> Proof {
    let base = try context.repository.mergeBases(commit.id, context.base).first
    return Proof(
      person: person.key.value, verb: .approve, scope: .everything, changes: changes,
      time: commit.committerTime, commit: commit.id, base: base,
      source: Proof.Source(
        kind: .signedMerge,
        description: "signed merge \(commit.id.short), key \(StatementCheck.shortened(fingerprint))",
        id: commit.id, key: fingerprint))
  }
}
