import Gate
import Git
import Ownership

extension RangeFinder {
  /// Returns the branch on which a commit landed that no branch names: a tag, a detached HEAD, an id.
  ///
  ///     main   a   b   c      v1.0 lies on main's first-parent line, so it landed on main, and so did what is below it;
  ///                v1.0       an approval is for one branch, and without any none would count
  ///
  /// It is the governing branch, else the one protected branch on whose line it lies; nil where that is none or several.
  func branch(onWhichLanded commit: ObjectID) throws -> ProtectedBranches.Tip? {
    let branches = try ProtectedBranches.find(remote: repository.mainRemote(), in: repository)
    if let problem = branches.problem { throw problem }
    if let authority = branches.authority {
      var places = [authority]
      // The local one may be ahead of what was fetched.
      if authority.reference != authority.branch, let local = try repository.commit(at: authority.branch) {
        places.append(
          .init(
            name: authority.branch.shortBranch, branch: authority.branch, reference: authority.branch, commit: local))
      }
      if let place = try places.first(where: { try isOnLine(commit, of: $0.commit) }) { return place }
    }
    let others = try protectedTips(of: branches).filter { try isOnLine(commit, of: $0.commit) }
    return Set(others.map(\.branch)).count == 1 ? others.first : nil
  }

  /// All that are known here, of the remote first.
  func protectedTips(of branches: ProtectedBranches) throws -> [ProtectedBranches.Tip] {
    var tips: [ProtectedBranches.Tip] = []
    for folder in ["refs/remotes/", "refs/heads/"] {
      for reference in try repository.references(below: folder.dropLast().description) {
        guard let branch = try branch(of: reference), branches.protects(branch),
          let commit = try repository.commit(at: reference)
        else { continue }
        let name = String(reference.dropFirst(folder.count))
        tips.append(.init(name: name, branch: branch, reference: reference, commit: commit))
      }
    }
    return tips
  }

  func isOnLine(_ commit: ObjectID, of tip: ObjectID) throws -> Bool {
    guard try repository.isAncestor(commit, of: tip) else { return false }
    var line = FirstParentLine(from: tip, in: repository)
    while let next = try line.next() { if next == commit { return true } }
    return false
  }
}
