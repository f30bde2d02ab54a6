package import Paths

extension Repository {
  /// Visits every entry that stands directly in one of `folders` of a commit's tree; the name is lent for the length of the call.
  ///
  /// Each tree is read once, however many folders lie below it; folders that do not exist are passed over. The root is always among them.
  package func forEachEntry(
    directlyIn folders: PathSelection, in commit: ObjectID,
    _ visit: (_ folder: RepositoryPath, _ name: UnsafeBufferPointer<UInt8>, _ entry: Entry) throws(GitError) -> Void
  ) throws(GitError) {
    var waiting = [(node: PathSelection.root, tree: try tree(of: commit), folder: RepositoryPath.root)]
    while let (number, id, folder) = waiting.popLast() {
      let node = folders.nodes[number]
      let tree = try cachedTree(id)
      defer { withExtendedLifetime(tree) {} }
      var cursor = try TreeCursor(tree)
      while !cursor.isAtEnd {
        try visit(folder, cursor.name, cursor.entry)
        if cursor.isFolder, let position = node.position(of: cursor.name) {
          waiting.append((node.children[position], cursor.id, folder.appending(cursor.name)))
        }
        try cursor.advance()
      }
    }
  }
}
