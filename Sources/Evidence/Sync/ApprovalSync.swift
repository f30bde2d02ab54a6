package import Git
import Paths

/// Brings the approvals here and those of a remote together: both have every statement of both afterwards.
///
///     fetch → what vanished there → union → push → again, when somebody else pushed meanwhile → the ref here
///
/// Each step leaves a sound repository behind: objects first, then one ref at a time, each compared and swapped.
package struct ApprovalSync {
  private let repository: Repository
  private let remote: String
  private let approvals: RemoteApprovals

  package init(_ repository: Repository, with remote: String, git: GitProgram) throws {
    self.repository = repository
    self.remote = remote
    approvals = try RemoteApprovals(remote, in: repository, git: git)
  }

  /// What a sync did, or would do.
  package struct Outcome: Sendable {
    /// Files that are new here.
    package var fetched = 0
    /// Files that are new on the remote.
    package var sent = 0
    /// All that both have now.
    package var total = 0
    /// Known to have been on the remote, and gone from it when it was fetched; sent again.
    package var vanished: [SyncedFile] = []
    /// Paths that had another content on the two sides; the one whose name fits its content was kept.
    package var conflicts: [UnionConflict] = []

    package var isUpToDate: Bool { fetched == 0 && sent == 0 }
  }

  /// How often a push is tried again; with the pauses that is some minutes.
  private static let attempts = 40
  /// How often the remote may refuse without having moved, before that is taken for its answer.
  private static let patience = 5

  /// Syncs; throws what keeps it from ending, and then both sides keep what they have.
  package func run() throws -> Outcome {
    let known = try knownToHaveBeenThere()
    let before = try repository.commit(at: ApprovalStore.reference)
    var refusal: (tip: ObjectID?, count: Int) = (nil, 0)
    var outcome = Outcome()
    var attempt = 1
    while true {
      try approvals.fetch()
      let theirs = try repository.commit(at: ApprovalStore.mirror(of: remote))
      if attempt == 1 { outcome.vanished = try vanished(known, from: theirs) }
      guard let united = try union(of: [before, theirs] + known, into: &outcome) else { return outcome }
      let push: RemoteApprovals.Push = united == theirs ? .accepted : try approvals.push(united)
      switch push {
      case .accepted:
        try adopt(united)
        try remember(united)
        outcome.fetched = try repository.files(of: united, notIn: before).count
        outcome.sent = try repository.files(of: united, notIn: theirs).count
        outcome.total = try repository.files(of: united, notIn: nil).count
        return outcome
      case .refused(let reason): throw refused(reason)
      case .outrun(let reason):
        refusal = (theirs, theirs == refusal.tip ? refusal.count + 1 : 1)
        guard attempt < Self.attempts, refusal.count < Self.patience else { throw refused(reason) }
        // Long enough that fifty at once get through: most of them meet again at first, and each meeting costs a fetch and a push.
        Pause.growing(attempt, from: 400, to: 6000)
        attempt += 1
      }
    }
  }

  /// Returns what a sync would do, as far as that can be known without fetching; nil where the remote has what is not here.
  package func preview() throws -> Outcome? {
    let theirs = try approvals.tip()
    if let theirs, !repository.contains(theirs) { return nil }
    let mine = try repository.commit(at: ApprovalStore.reference)
    var outcome = Outcome()
    outcome.vanished = try vanished(knownToHaveBeenThere(), from: theirs)
    outcome.fetched = try repository.files(of: theirs, notIn: mine).count
    outcome.sent = try repository.files(of: mine, notIn: theirs).count
    outcome.total = try repository.files(of: mine, notIn: nil).count
    return outcome
  }

  private func refused(_ reason: String) -> EvidenceError {
    EvidenceError(
      "'\(remote)' does not take the approvals: \(reason)",
      help: "they are kept here; whoever answers for '\(remote)' may let you push \(ApprovalStore.reference)")
  }

  /// The commits that are known to have been on the remote: as it was fetched last, by whomever, and as it was synced last.
  private func knownToHaveBeenThere() throws(GitError) -> [ObjectID] {
    var tips: [ObjectID] = []
    for reference in [ApprovalStore.lastSynced(with: remote), ApprovalStore.mirror(of: remote)] {
      do throws(GitError) {
        if let tip = try repository.commit(at: reference), !tips.contains(tip) { tips.append(tip) }
      } catch {
        // What is no commit was no store either, so nothing can have vanished from it.
        guard error.kind == .unknownRevision else { throw error }
      }
    }
    return tips
  }

  private func vanished(_ known: [ObjectID], from theirs: ObjectID?) throws(GitError) -> [SyncedFile] {
    var found: [RepositoryPath: SyncedFile] = [:]
    for tip in known {
      for (path, entry) in try repository.files(of: tip, notIn: theirs) where found[path] == nil {
        found[path] = SyncedFile(path, entry, in: repository)
      }
    }
    return found.values.sorted { $0.path < $1.path }
  }

  /// Returns a commit with every file of `tips`, which nothing names yet; nil where there are none.
  private func union(of tips: [ObjectID?], into outcome: inout Outcome) throws -> ObjectID? {
    var united: ObjectID?
    for tip in tips.compactMap(\.self) {
      guard let one = united else {
        united = tip
        continue
      }
      let union = try repository.union(
        of: one, tip, message: "unite with the approvals of \(remote)\n", isGenuine: ApprovalStore.isGenuine)
      united = union.commit
      for conflict in union.conflicts where !outcome.conflicts.contains(conflict) {
        outcome.conflicts.append(conflict)
      }
    }
    return united
  }

  /// Moves the ref here to what the remote took, and to what was signed here meanwhile.
  ///
  /// Not before: a sync that fails leaves the ref as it is, and one that was outrun often leaves no chain of unions behind.
  private func adopt(_ united: ObjectID) throws {
    var attempt = 1
    while true {
      let mine = try repository.commit(at: ApprovalStore.reference)
      var ignored = Outcome()
      guard let new = try union(of: [mine, united], into: &ignored), new != mine else { return }
      do throws(GitError) {
        return try repository.update(
          ApprovalStore.reference, to: new, expecting: mine, log: "onus sync: unite with \(remote)")
      } catch {
        guard error.kind == .moved, attempt < 10 else { throw error }
        Pause.growing(attempt, from: 20, to: 500)
        attempt += 1
      }
    }
  }

  /// Notes what the remote has now.
  private func remember(_ commit: ObjectID) throws(GitError) {
    for reference in [ApprovalStore.mirror(of: remote), ApprovalStore.lastSynced(with: remote)] {
      // Git moves the mirror itself where a refspec says so.
      let old = try repository.commit(at: reference)
      if old == commit { continue }
      do throws(GitError) {
        try repository.update(reference, to: commit, expecting: old, log: "onus sync")
      } catch {
        // Another sync of this clone got ahead; what it notes is as true.
        if error.kind != .moved { throw error }
      }
    }
  }
}
