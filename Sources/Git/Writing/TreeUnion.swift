package import Paths

/// A path on which two trees disagree, so that only one of the two entries could be kept.
package struct UnionConflict: Equatable, Sendable {
  package var path: RepositoryPath
  package var kept: Entry
  package var dropped: Entry
}

/// Unites two trees: every path of both.
///
/// Where a path leads to different entries, the one that `isGenuine` vouches for is kept, else a folder, else the smaller id: whoever
/// unites the two, in whatever order, gets the same tree.
struct TreeUnion {
  private let repository: Repository
  private let isGenuine: (RepositoryPath, Entry) -> Bool
  private(set) var conflicts: [UnionConflict] = []

  init(_ repository: Repository, isGenuine: @escaping (RepositoryPath, Entry) -> Bool) {
    self.repository = repository
    self.isGenuine = isGenuine
  }

  /// A tree that goes deeper on both sides was made to exhaust whoever walks it.
  private static let depthLimit = 64

  /// Returns the id of the united tree, written.
  mutating func union(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID {
    try union(one, other, at: .root, depth: 0)
  }

  private mutating func union(
    _ one: ObjectID, _ other: ObjectID, at path: RepositoryPath, depth: Int
  ) throws(GitError) -> ObjectID {
    if one == other { return one }
    guard depth < Self.depthLimit else {
      throw GitError(kind: .tooLarge, message: "the tree '\(one)' goes more than \(Self.depthLimit) folders deep")
    }
    var entries = try entries(of: one)
    for (name, entry) in try self.entries(of: other).sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let mine = entries[name] else {
        entries[name] = entry
        continue
      }
      if mine == entry { continue }
      let here = path.appending(name)
      if mine.mode == .folder, entry.mode == .folder {
        entries[name] = Entry(mode: .folder, id: try union(mine.id, entry.id, at: here, depth: depth + 1))
      } else {
        let (kept, dropped) = isBetter(entry, than: mine, at: here) ? (entry, mine) : (mine, entry)
        entries[name] = kept
        conflicts.append(UnionConflict(path: here, kept: kept, dropped: dropped))
      }
    }
    return try TreeExtension.bytes(of: entries).withUnsafeBufferPointer { bytes throws(GitError) in
      try repository.write(bytes, as: .tree)
    }
  }

  private func isBetter(_ one: Entry, than other: Entry, at path: RepositoryPath) -> Bool {
    func rank(_ entry: Entry) -> Int { isGenuine(path, entry) ? 0 : entry.mode == .folder ? 1 : 2 }
    let (left, right) = (rank(one), rank(other))
    if left != right { return left < right }
    return (one.id, one.mode.rawValue) < (other.id, other.mode.rawValue)
  }

  private func entries(of tree: ObjectID) throws(GitError) -> [[UInt8]: Entry] {
    var entries: [[UInt8]: Entry] = [:]
    try repository.readTree(tree).forEachEntry { name, entry in
      entries[Array(name)] = entry
      return true
    }
    return entries
  }
}
