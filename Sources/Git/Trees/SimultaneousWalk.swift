import Paths

/// A walk over several trees at once, name by name in git's order, that goes down only where it is told to.
///
/// ```
/// while try walk.next() {
///   if walk.isFolder { if … { try walk.descend() } } else if … { use walk.path }
/// }
/// ```
struct SimultaneousWalk {
  /// Deeper than any checkout can be on Linux (4,096 bytes of path), and no stack is used up by it.
  static let depthLimit = 4_096
  /// Above the largest repositories known; a few hundred bytes of crafted trees can name billions of paths.
  static let nameLimit = 5_000_000

  private let repository: Repository
  private let isCached: Bool
  private let skipsEqual: Bool
  private let width: Int
  /// The cursors of every open folder, `width` for each, and the trees they read, which this keeps alive.
  private var cursors: [TreeCursor] = []
  private var trees: [RawTree?] = []
  private var pathLengths: [Int] = []
  private var pathBytes: [UInt8] = []
  private var nameCount = 0
  /// The entry of each side at the current name; nil where it has none.
  private(set) var entries: [Entry?]
  /// The side whose cursor shows the current name; negative before the first.
  private var leader = -1

  /// Starts above the trees (nil: empty), which all stand at `folder`.
  ///
  /// `isCached`: for walks that come to the same trees again and again. `skipsEqual`: passes over names at which several sides
  /// all have the same entry; some may still be shown.
  init(
    _ repository: Repository, trees: [ObjectID?], at folder: [UInt8] = [], isCached: Bool = false,
    skipsEqual: Bool = false
  ) throws(GitError) {
    self.repository = repository
    self.isCached = isCached
    self.skipsEqual = skipsEqual && trees.count > 1
    width = trees.count
    entries = Array(repeating: nil, count: width)
    pathBytes = folder
    if !folder.isEmpty { pathBytes.append(UInt8(ascii: "/")) }
    try open(trees)
  }

  /// Whether the current name is a folder on the sides that have it.
  private(set) var isFolder = false

  /// Moves to the next name of the innermost open folder, closing those that end; false when all is seen.
  mutating func next() throws(GitError) -> Bool {
    if leader >= 0 { try advance() }
    while true {
      let base = cursors.count - width
      if skipsEqual { try skipEqualEntries() }
      var least = -1
      for side in base..<cursors.count {
        if cursors[side].isAtEnd { continue }
        if least < 0 || cursors[side].compare(to: cursors[least]) < 0 { least = side }
      }
      if least >= 0 {
        leader = least
        isFolder = cursors[least].isFolder
        for side in 0..<width { entries[side] = isAtLeader(base + side) ? cursors[base + side].entry : nil }
        return true
      }
      cursors.removeLast(width)
      trees.removeLast(width)
      pathBytes.removeLast(pathBytes.count - (pathLengths.popLast() ?? 0))
      if cursors.isEmpty { return false }
    }
  }

  /// Opens the current folder on every side that has it; the next name is its first.
  mutating func descend() throws(GitError) {
    guard pathLengths.count < Self.depthLimit else { throw Self.tooDeep }
    let length = pathBytes.count
    appendName()
    pathBytes.append(UInt8(ascii: "/"))
    let folders = entries.map { $0?.id }
    try advance()
    try open(folders, restoring: length)
  }

  /// Whether some side has another entry than the others at the current name, or none; of one side alone, always.
  var differs: Bool { width == 1 || entries.contains { $0 != entries[0] } }

  /// The current name, good until the next step.
  var name: UnsafeBufferPointer<UInt8> { cursors[leader].name }

  /// The current name's whole path.
  var path: RepositoryPath {
    var bytes = pathBytes
    bytes.append(contentsOf: cursors[leader].name)
    return RepositoryPath(bytes)
  }

  /// Lends the current name's whole path without allocating.
  mutating func withPath<Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let length = pathBytes.count
    appendName()
    defer { pathBytes.removeLast(pathBytes.count - length) }
    try pathBytes.withUnsafeBufferPointer(body)
  }

  /// Lends the current folder's whole path, which ends in `/`.
  mutating func withFolderPath<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let length = pathBytes.count
    appendName()
    pathBytes.append(UInt8(ascii: "/"))
    defer { pathBytes.removeLast(pathBytes.count - length) }
    return pathBytes.withUnsafeBufferPointer(body)
  }

  private mutating func appendName() {
    pathBytes.append(contentsOf: cursors[leader].name)
  }

  private mutating func open(_ folders: [ObjectID?], restoring length: Int = 0) throws(GitError) {
    let base = cursors.count
    for (side, id) in folders.enumerated() {
      // Sides often agree; their common tree is unpacked once.
      if let twin = folders[..<side].firstIndex(of: id) {
        trees.append(trees[base + twin])
        cursors.append(cursors[base + twin])
      } else if let id {
        let tree = isCached ? try repository.cachedTree(id) : try repository.readTree(id)
        trees.append(tree)
        cursors.append(try TreeCursor(tree))
      } else {
        trees.append(nil)
        cursors.append(.none)
      }
    }
    pathLengths.append(length)
    leader = -1
  }

  /// Most of a changed folder is as it was, and is passed without comparing names for their order.
  private mutating func skipEqualEntries() throws(GitError) {
    let base = cursors.count - width
    var passed = 0
    try cursors.withUnsafeMutableBufferPointer { cursors throws(GitError) in
      if width == 2, cursors[base + 1].isChecked {
        passed = try TreeCursor.skipEqualEntries(&cursors[base], &cursors[base + 1])
        return
      }
      while (base..<cursors.count).allSatisfy({ cursors[$0].hasSameEntry(as: cursors[base]) }) {
        passed += 1
        for side in base..<cursors.count { try cursors[side].advance() }
      }
    }
    try count(passed)
  }

  private mutating func advance() throws(GitError) {
    let base = cursors.count - width
    try count(1)
    for side in 0..<width where entries[side] != nil { try cursors[base + side].advance() }
  }

  private mutating func count(_ names: Int) throws(GitError) {
    nameCount += names
    guard nameCount <= Self.nameLimit else { throw Self.tooManyNames }
  }

  static var tooDeep: GitError {
    GitError(
      kind: .tooLarge, message: "folders lie in one another more than \(depthLimit) deep",
      help: "the limit is fixed; git itself cannot check such a tree out")
  }

  static var tooManyNames: GitError {
    GitError(
      kind: .tooLarge, message: "more than \(nameLimit) files and folders are to be read",
      help: "the limit is fixed; look at a smaller range")
  }

  private func isAtLeader(_ side: Int) -> Bool {
    if side == leader { return true }
    return !cursors[side].isAtEnd && cursors[side].compare(to: cursors[leader]) == 0
  }
}
