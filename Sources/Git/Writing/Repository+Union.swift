package import Paths

/// A commit that holds every file of two others.
package struct Union: Sendable {
  package var commit: ObjectID
  /// Sorted by path.
  package var conflicts: [UnionConflict]
}

extension Repository {
  /// Returns a commit that reaches both and whose tree has every file of both: one of the two where it does so already, else
  /// a new one that nothing names yet.
  ///
  /// Reaching is not enough: a commit on top of the other may have deleted what only grows. Histories need not be related. Where
  /// one is cut short and does not tell which contains the other, a commit with both as parents is right in any case.
  package func union(
    of one: ObjectID, _ other: ObjectID, message: String, isGenuine: @escaping (RepositoryPath, Entry) -> Bool
  ) throws(GitError) -> Union {
    if one == other { return Union(commit: one, conflicts: []) }
    var trees = TreeUnion(self, isGenuine: isGenuine)
    let (oneTree, otherTree) = (try tree(of: one), try tree(of: other))
    let tree = try trees.union(oneTree, otherTree)
    let end = try containing(one, other)
    if let end, try self.tree(of: end) == tree { return Union(commit: end, conflicts: trees.conflicts) }
    let commit = try writeCommit(
      tree: tree, parents: end.map { [$0] } ?? [one, other], author: signature(.author),
      committer: signature(.committer), message: message)
    return Union(commit: commit, conflicts: trees.conflicts)
  }

  /// Which of the two reaches the other; nil for neither, or where that cannot be known.
  private func containing(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    let bases: [ObjectID]
    do throws(GitError) {
      bases = try mergeBases(one, other)
    } catch {
      if error.kind == .missingObject { return nil }
      throw error
    }
    if bases == [one] { return other }
    return bases == [other] ? one : nil
  }
}
