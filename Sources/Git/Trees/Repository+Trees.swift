package import Paths

extension Repository {
  /// Returns the entry at `path` in a commit's tree; nil when there is none; the root has none.
  package func entry(at path: RepositoryPath, in commit: ObjectID) throws(GitError) -> Entry? {
    try entry(at: path, inTree: tree(of: commit))
  }

  /// The same for a tree.
  func entry(at path: RepositoryPath, inTree root: ObjectID) throws(GitError) -> Entry? {
    var found: Entry?
    var tree = root
    for (depth, component) in path.components.enumerated() {
      if depth > 0 {
        guard let folder = found, folder.mode == .folder else { return nil }
        tree = folder.id
      }
      found = try entry(named: component, inTree: tree)
      if found == nil { return nil }
    }
    return found
  }

  private func entry(named name: ArraySlice<UInt8>, inTree id: ObjectID) throws(GitError) -> Entry? {
    var found: Entry?
    try cachedTree(id).forEachEntry { candidate, entry in
      if candidate.elementsEqual(name) { found = entry }
      return found == nil
    }
    return found
  }

  /// Returns the entries of a folder of a commit's tree in git's order; empty when the folder does not exist.
  package func entries(
    of folder: RepositoryPath, in commit: ObjectID
  ) throws(GitError) -> [(name: [UInt8], entry: Entry)] {
    guard let id = try folderID(folder, in: commit) else { return [] }
    var found: [(name: [UInt8], entry: Entry)] = []
    try cachedTree(id).forEachEntry { name, entry in
      found.append((Array(name), entry))
      return true
    }
    return found
  }

  /// Visits every file, symlink and submodule below `folder` of a commit's tree in git's order; the path is whole.
  package func forEachFile(
    below folder: RepositoryPath, in commit: ObjectID, _ visit: (RepositoryPath, Entry) throws(GitError) -> Void
  ) throws(GitError) {
    try forEachFile(below: folder, in: commit) { (path: UnsafeBufferPointer<UInt8>, entry) throws(GitError) in
      try visit(RepositoryPath(Array(path)), entry)
    }
  }

  /// The same with the path's bytes lent for the length of the call: no allocation for a path that nobody keeps.
  package func forEachFile(
    below folder: RepositoryPath, in commit: ObjectID,
    _ visit: (UnsafeBufferPointer<UInt8>, Entry) throws(GitError) -> Void
  ) throws(GitError) {
    guard let id = try folderID(folder, in: commit) else { return }
    var walk = FileWalk(self, at: folder.bytes)
    try walk.forEachFile(below: id, visit)
  }

  /// The id of a folder's tree; nil where there is no folder.
  func folderID(_ folder: RepositoryPath, in commit: ObjectID) throws(GitError) -> ObjectID? {
    let root = try tree(of: commit)
    if folder.isRoot { return root }
    guard let entry = try entry(at: folder, inTree: root), entry.mode == .folder else { return nil }
    return entry.id
  }
}
