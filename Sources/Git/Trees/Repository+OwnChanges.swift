extension Repository {
  /// Visits every path at which a commit has another entry than any of its parents, in git's order; `old` is the first parent's.
  ///
  /// A folder in which something differs is only read if `enter` says so; its path ends in `/`. Of a merge it may turn out that nothing
  /// below is the merge's own.
  ///
  /// Of a merge these are the paths that it made itself, as `git log -c` shows them: where it has what one of its parents has, that
  /// parent's commits made it. The path's bytes are lent for the length of the call.
  package func forEachOwnChange(
    of commit: ObjectID, parents: [ObjectID],
    enter: (_ folder: UnsafeBufferPointer<UInt8>) -> Bool = { _ in true },
    _ visit: (_ path: UnsafeBufferPointer<UInt8>, _ old: Entry?, _ new: Entry?) throws(GitError) -> Void
  ) throws(GitError) {
    let own = try tree(of: commit)
    var trees: [ObjectID?] = [own]
    for parent in parents {
      let tree = try tree(of: parent)
      if tree == own { return }
      trees.append(tree)
    }
    // The first commit of a history is held against nothing.
    if parents.isEmpty { trees.append(nil) }
    // Kept, because the next commit of the walk is a parent of this one, as a rule.
    var walk = try SimultaneousWalk(self, trees: trees, isCached: true, skipsEqual: true)
    while try walk.next() {
      let (new, old) = (walk.entries[0], walk.entries[1])
      if old == new || walk.entries.count > 2 && walk.entries.dropFirst(2).contains(new) { continue }
      if walk.isFolder {
        if walk.withFolderPath(enter) { try walk.descend() }
      } else {
        try walk.withPath { path throws(GitError) in try visit(path, old, new) }
      }
    }
  }
}
