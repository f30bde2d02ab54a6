import Git
import Paths

/// The pages and runbooks that a walk over history follows, by the names they have or had.
struct FollowedPaths {
  /// By index in the list of systems.
  enum Follower: Hashable {
    case page(Int), runbook(Int)
  }

  /// A change at one of the names.
  struct Hit {
    var path: RepositoryPath
    var old: Entry?
    var new: Entry?
    var followers: [Follower]
  }

  private var followers: [RepositoryPath: [Follower]] = [:]
  private var folders: [(path: RepositoryPath, follower: Follower)] = []
  /// Of the names above, so that nearly every path that goes by is told apart without a copy of it.
  private var hashes: Set<UInt64> = []
  /// Of the folders above them, each with its last `/`.
  private var folderHashes: Set<UInt64> = []

  mutating func insert(_ path: RepositoryPath, isFolder: Bool = false, for follower: Follower) {
    for end in path.bytes.indices where path.bytes[end] == UInt8(ascii: "/") {
      path.bytes[...end].withUnsafeBufferPointer { _ = folderHashes.insert(Self.hash($0)) }
    }
    if isFolder {
      folders.append((path, follower))
    } else if followers[path]?.contains(follower) != true {
      followers[path, default: []].append(follower)
      hashes.insert(path.bytes.withUnsafeBufferPointer(Self.hash))
    }
  }

  /// Returns whether something that is followed lies below a folder; its path ends in `/`.
  func isAbove(_ folder: UnsafeBufferPointer<UInt8>) -> Bool {
    if folderHashes.contains(Self.hash(folder)) { return true }
    if folders.isEmpty { return false }
    let path = RepositoryPath(Array(folder.dropLast()))
    return folders.contains { path == $0.path || path.isBelow($0.path) }
  }

  func hit(_ bytes: UnsafeBufferPointer<UInt8>, _ old: Entry?, _ new: Entry?) -> Hit? {
    guard !folders.isEmpty || hashes.contains(Self.hash(bytes)) else { return nil }
    let path = RepositoryPath(Array(bytes))
    let found = (followers[path] ?? []) + folders.filter { path.isBelow($0.path) }.map(\.follower)
    return found.isEmpty ? nil : Hit(path: path, old: old, new: new, followers: found)
  }

  /// FNV-1a: a few bytes at a time need no better one.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
