import Gate
import Git

/// What a branch has from the governing branch: it was cut from there, or moved forward to it.
///
///     main         a   b   c   d      b landed on main, whatever else has it;
///                       \\              so it is judged as main's landing, by what main asked
///     release/1.0        x   y
struct SharedLine {
  /// As people name it: `origin/main`.
  let name: String
  /// As a full ref: `refs/heads/main`.
  let branch: String
  /// The ref it was read from.
  let reference: String
  private let commits: Set<ObjectID>

  /// Nil where the branch is the governing one itself, where none is known, or where the two share nothing of `landings` (oldest first).
  init?(of tip: FoundRange, _ landings: [LandedCommits.Landing], in repository: Repository) throws {
    guard let target = tip.target, let reference = tip.baseReference, let oldest = landings.first else { return nil }
    let remote = try repository.remoteBranch(tracking: reference)?.remote
    guard let authority = try ProtectedBranches.find(remote: remote, in: repository).authority,
      !authority.branch.isSameReference(as: target)
    else { return nil }
    // A local branch was cut from the local one, which may be ahead of what was fetched.
    var places = [authority]
    if reference.isBranch, let local = try repository.commit(at: authority.branch) {
      places.insert(
        .init(name: authority.branch.shortBranch, branch: authority.branch, reference: authority.branch, commit: local),
        at: 0)
    }
    for place in places {
      let shared = try Self.shared(landings, until: oldest, with: place.commit, repository)
      if shared.isEmpty { continue }
      (name, branch, self.reference, commits) = (place.name, place.branch, place.reference, shared)
      return
    }
    return nil
  }

  func contains(_ commit: ObjectID) -> Bool { commits.contains(commit) }

  /// Two lines that meet stay one below the commit where they do.
  private static func shared(
    _ landings: [LandedCommits.Landing], until oldest: LandedCommits.Landing, with tip: ObjectID,
    _ repository: Repository
  ) throws -> Set<ObjectID> {
    let asked = landings.map(\.commit.id)
    guard try repository.isAncestor(oldest.commit.id, of: tip) else { return [] }
    var line = FirstParentLine(from: tip, in: repository)
    while let commit = try line.next(), commit != oldest.base {
      if let place = asked.firstIndex(of: commit) { return Set(asked[...place]) }
    }
    return []
  }
}
