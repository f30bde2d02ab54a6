package import Git
import Paths

/// Brings the approvals here and those of a remote together: both have every statement of both afterwards.
///
///     fetch → what was lost here → union → what vanished there → push → again, when somebody else pushed meanwhile → the ref here
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
    /// Whether all that vanished is known from the mirror alone, which anybody here can move as well as the remote.
    package var isKnownFromMirrorAlone = false
    /// Could not be read here, and can again: the remote had them.
    package var mended: [LostStatement] = []
    /// Cannot be read here.
    ///
    /// Where there is one, nothing was sent and no ref moved but the mirror.
    package var lost: [LostStatement] = []
    /// Paths that had another content on the two sides; the one whose name fits its content was kept.
    package var conflicts: [UnionConflict] = []

    package var isUpToDate: Bool { fetched == 0 && sent == 0 }
  }

  /// A commit of what the remote is known to have had, and who says so.
  private struct Known {
    var tip: ObjectID
    var isMirror: Bool
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
      if attempt == 1 {
        try mend([before, theirs] + known.map(\.tip), theirs, &outcome)
        if !outcome.lost.isEmpty { return outcome }
      }
      guard let united = try union(of: [before, theirs] + known.map(\.tip), into: &outcome) else { return outcome }
      if attempt == 1 { try note(vanished: known, from: theirs, keptIn: united, &outcome) }
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

  /// Returns what a sync would do; `isKnown` is false where the remote has what is not here, and only what is lost can be told.
  package func preview() throws -> (outcome: Outcome, isKnown: Bool) {
    let theirs = try approvals.tip()
    let isKnown = theirs.map(repository.contains) ?? true
    let mine = try repository.commit(at: ApprovalStore.reference)
    let known = try knownToHaveBeenThere()
    var outcome = Outcome()
    let there = isKnown ? Set(try repository.files(of: theirs, notIn: nil).map(\.entry.id)) : nil
    outcome.lost = try LostStatements(in: repository).find(in: [mine].compactMap(\.self) + known.map(\.tip)).map {
      lost in
      var lost = lost
      lost.isOnRemote = there?.contains(lost.id)
      return lost
    }
    guard isKnown else { return (outcome, false) }
    try note(vanished: known, from: theirs, keptIn: nil, &outcome)
    outcome.fetched = try repository.files(of: theirs, notIn: mine).count
    outcome.sent = try repository.files(of: mine, notIn: theirs).count
    outcome.total = try repository.files(of: mine, notIn: nil).count
    return (outcome, true)
  }

  /// Before anything is united or sent: git cannot send what is not here, and what was lost may take a yes back.
  private func mend(_ tips: [ObjectID?], _ theirs: ObjectID?, _ outcome: inout Outcome) throws {
    let statements = LostStatements(in: repository)
    let lost = try statements.find(in: tips.compactMap(\.self))
    if lost.isEmpty { return }
    (outcome.mended, outcome.lost) = try statements.mend(lost, from: approvals, at: theirs)
  }

  private func refused(_ reason: String) -> EvidenceError {
    EvidenceError(
      "'\(remote)' does not take the approvals: \(reason)",
      help: "they are kept here; whoever answers for '\(remote)' may let you push \(ApprovalStore.reference)")
  }

  /// The commits that are known to have been on the remote: as it was fetched last, by whomever, and as it was synced last.
  private func knownToHaveBeenThere() throws(GitError) -> [Known] {
    var tips: [Known] = []
    for (reference, isMirror) in [
      (ApprovalStore.lastSynced(with: remote), false), (ApprovalStore.mirror(of: remote), true),
    ] {
      do throws(GitError) {
        if let tip = try repository.commit(at: reference), !tips.contains(where: { $0.tip == tip }) {
          tips.append(Known(tip: tip, isMirror: isMirror))
        }
      } catch {
        // What is no commit was no store either, so nothing can have vanished from it.
        guard error.kind == .unknownRevision else { throw error }
      }
    }
    return tips
  }

  /// What gave way to another content under the same path is no loss, but a conflict; nil: nothing was united.
  private func note(
    vanished known: [Known], from theirs: ObjectID?, keptIn united: ObjectID?, _ outcome: inout Outcome
  ) throws(GitError) {
    var found: [RepositoryPath: SyncedFile] = [:]
    outcome.isKnownFromMirrorAlone = true
    for one in known {
      for (path, entry) in try repository.files(of: one.tip, notIn: theirs) where found[path] == nil {
        if let united, try repository.entry(at: path, in: united) != entry { continue }
        found[path] = SyncedFile(path, entry, in: repository)
        if !one.isMirror { outcome.isKnownFromMirrorAlone = false }
      }
    }
    outcome.vanished = found.values.sorted { $0.path < $1.path }
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
