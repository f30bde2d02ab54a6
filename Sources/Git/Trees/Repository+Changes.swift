package import Paths

extension Repository {
  /// Returns the changes between two commits' trees (nil: the empty tree), sorted by path; no rename detection.
  package func changes(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [Change] {
    var found: [Change] = []
    var walk = try SimultaneousWalk(
      self, trees: [try old.map(tree(of:)), try new.map(tree(of:))], skipsEqual: true)
    while try walk.next() {
      if walk.entries[0] == walk.entries[1] { continue }
      if walk.isFolder {
        try walk.descend()
      } else {
        found.append(Change(path: walk.path, old: walk.entries[0], new: walk.entries[1]))
      }
    }
    return found
  }

  /// Returns the changes between two commits' trees (nil: the empty tree) below one folder, sorted by path; nil where there are more
  /// than `limit`.
  ///
  /// Costs two lookups where the folder is the same in both. For walks over many commits: trees are kept.
  package func changes(
    from old: ObjectID?, to new: ObjectID, below folder: RepositoryPath, limit: Int
  ) throws(GitError) -> [Change]? {
    var trees: [ObjectID?] = [nil, try folderID(folder, in: new)]
    if let old { trees[0] = try folderID(folder, in: old) }
    if trees[0] == trees[1] { return [] }
    var found: [Change] = []
    var walk = try SimultaneousWalk(self, trees: trees, at: folder.bytes, isCached: true, skipsEqual: true)
    while try walk.next() {
      if walk.entries[0] == walk.entries[1] { continue }
      if walk.isFolder {
        try walk.descend()
      } else {
        if found.count == limit { return nil }
        found.append(Change(path: walk.path, old: walk.entries[0], new: walk.entries[1]))
      }
    }
    return found
  }

  /// Returns what landing `head` would do to `base`, as DESIGN 4.3: the paths where head differs from the base tip and
  /// from a merge base, sorted; `mergeBases` has one or more.
  ///
  /// Example: with base `B`, head `H` and merge base `M`, a path's three entries read
  ///
  ///     M  B  H
  ///     1  1  2   changed by head: a change
  ///     1  2  1   changed by base: none of head's business
  ///     1  2  2   changed alike by both: landing does nothing
  ///     1  2  3   changed by both: a change, contested
  package func landing(
    base: ObjectID, head: ObjectID, mergeBases: [ObjectID]
  ) throws(GitError) -> [LandingChange] {
    guard !mergeBases.isEmpty else {
      throw GitError(
        kind: .other, message: "'\(base)' and '\(head)' have no common ancestor, so what landing would do is unknown",
        help: "git merge-base \(base.short) \(head.short)   prints nothing; bring the histories together first")
    }
    var trees: [ObjectID?] = [try tree(of: base), try tree(of: head)]
    for mergeBase in mergeBases { trees.append(try tree(of: mergeBase)) }

    // Where BASE has not moved, as a rule, two sides tell all.
    if trees.dropFirst(2).allSatisfy({ $0 == trees[0] }) { trees.removeLast(mergeBases.count) }
    let hasMoved = trees.count > 2

    var found: [LandingChange] = []
    // Kept, because next come the ownership files beside the same changes, then the commits that made them.
    var walk = try SimultaneousWalk(self, trees: trees, isCached: true, skipsEqual: true)
    while try walk.next() {
      // For folders too: where this does not hold for a whole folder, it holds for no path in it.
      let (atBase, atHead) = (walk.entries[0], walk.entries[1])
      guard atHead != atBase else { continue }
      if hasMoved, !walk.entries.dropFirst(2).contains(where: { $0 != atHead }) { continue }
      if walk.isFolder {
        try walk.descend()
      } else {
        let isContested = hasMoved && walk.entries.dropFirst(2).contains { $0 != atBase }
        found.append(
          LandingChange(change: Change(path: walk.path, old: atBase, new: atHead), isContested: isContested))
      }
    }
    return found
  }
}
