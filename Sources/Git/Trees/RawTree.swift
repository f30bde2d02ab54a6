/// A tree object's bytes, kept alive while somebody reads entries from them.
///
/// A class because walks over several trees at once keep them in arrays, which cannot hold noncopyable values.
final class RawTree {
  let id: ObjectID
  /// Set once the whole tree has been read without complaint; readers then skip the checks.
  fileprivate(set) var isChecked = false
  private let object: RawObject

  init(id: ObjectID, _ object: consuming RawObject) {
    self.id = id
    self.object = object
  }

  /// The bytes, good as long as this tree is referenced.
  var bytes: UnsafeBufferPointer<UInt8> { object.bytes }

  /// Visits the entries in git's order until `visit` returns false; the name is lent for the length of the call.
  func forEachEntry(
    _ visit: (UnsafeBufferPointer<UInt8>, Entry) throws(GitError) -> Bool
  ) throws(GitError) {
    var cursor = try TreeCursor(self)
    while !cursor.isAtEnd {
      guard try visit(cursor.name, cursor.entry) else { break }
      try cursor.advance()
    }
    withExtendedLifetime(self) {}
  }
}

/// A few trees kept by id, for lookups that come back to the same folders; forgets everything when full.
struct TreeCache {
  private var trees: [ObjectID: RawTree] = [:]
  private var size = 0
  private let limit = 8 << 20

  subscript(_ id: ObjectID) -> RawTree? { trees[id] }

  mutating func insert(_ tree: RawTree) {
    if size > limit { removeAll() }
    trees[tree.id] = tree
    size += tree.bytes.count + 64
  }

  mutating func removeAll() {
    trees = [:]
    size = 0
  }
}

extension Repository {
  func readTree(_ id: ObjectID) throws(GitError) -> RawTree {
    RawTree(id: id, try read(id, as: .tree))
  }

  /// The same through the cache; checked to its end, because lookups stop at the first entry that fits.
  func cachedTree(_ id: ObjectID) throws(GitError) -> RawTree {
    if let tree = trees[id] { return tree }
    let tree = try readTree(id)
    try tree.forEachEntry { _, _ in true }
    tree.isChecked = true
    trees.insert(tree)
    return tree
  }
}
