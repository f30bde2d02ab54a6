#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A walk over every file of one tree in git's order: what `SimultaneousWalk` does with several, without what only several need.
struct FileWalk: ~Copyable {
  private let repository: Repository
  /// The open folders around the current one, outermost first: their place, and where their path ends in `path`.
  private var outer: [(cursor: TreeCursor, length: Int)] = []
  /// The trees that the cursors read, the current folder's last; they live as long as they stand here.
  private var trees: [RawTree] = []
  private var path: UnsafeMutableBufferPointer<UInt8>
  private var length = 0

  /// Starts above the tree of `folder`.
  init(_ repository: Repository, at folder: [UInt8]) {
    self.repository = repository
    path = .allocate(capacity: 4_096)
    folder.withUnsafeBufferPointer { append($0) }
    if !folder.isEmpty { append(UInt8(ascii: "/")) }
  }

  deinit { path.deallocate() }

  /// Visits every file, symlink and submodule below; the path's bytes are lent for the length of the call.
  mutating func forEachFile(
    below tree: ObjectID, _ visit: (UnsafeBufferPointer<UInt8>, Entry) throws(GitError) -> Void
  ) throws(GitError) {
    trees.append(try repository.readTree(tree))
    var cursor = try TreeCursor(trees[0])
    var folderLength = length
    var names = 0
    while true {
      if cursor.isAtEnd {
        trees.removeLast()
        guard let folder = outer.popLast() else { return }
        (cursor, folderLength) = folder
        length = folderLength
        continue
      }
      names += 1
      if names > SimultaneousWalk.nameLimit { throw SimultaneousWalk.tooManyNames }
      append(cursor.name)
      let entry = cursor.entry
      try cursor.advance()
      if entry.mode == .folder {
        if trees.count >= SimultaneousWalk.depthLimit { throw SimultaneousWalk.tooDeep }
        append(UInt8(ascii: "/"))
        outer.append((cursor, folderLength))
        folderLength = length
        trees.append(try repository.readTree(entry.id))
        cursor = try TreeCursor(trees[trees.count - 1])
      } else {
        try visit(UnsafeBufferPointer(rebasing: path[..<length]), entry)
        length = folderLength
      }
    }
  }

  private mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
    guard let start = name.baseAddress, !name.isEmpty else { return }
    reserve(length + name.count)
    if let end = path.baseAddress { memcpy(end + length, start, name.count) }
    length += name.count
  }

  private mutating func append(_ byte: UInt8) {
    reserve(length + 1)
    path[length] = byte
    length += 1
  }

  private mutating func reserve(_ count: Int) {
    if count <= path.count { return }
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count * 2)
    _ = larger.initialize(fromContentsOf: path[..<length])
    path.deallocate()
    path = larger
  }
}
