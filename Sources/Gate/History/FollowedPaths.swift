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
  /// Of the folders above them, and of the followed folders, each with its last `/`.
  private var aboveHashes: Set<UInt64> = []
  private var folderHashes: Set<UInt64> = []

  mutating func insert(_ path: RepositoryPath, isFolder: Bool = false, for follower: Follower) {
    for end in path.bytes.indices where path.bytes[end] == UInt8(ascii: "/") {
      path.bytes[...end].withUnsafeBufferPointer { _ = aboveHashes.insert(Self.hash($0)) }
    }
    if isFolder {
      folders.append((path, follower))
      (path.bytes + [UInt8(ascii: "/")]).withUnsafeBufferPointer { _ = folderHashes.insert(Self.hash($0)) }
    } else if followers[path]?.contains(follower) != true {
      followers[path, default: []].append(follower)
      hashes.insert(path.bytes.withUnsafeBufferPointer(Self.hash))
    }
  }

  /// Returns whether a change in a folder may be one of something that is followed; its path ends in `/`.
  func isAbove(_ folder: UnsafeBufferPointer<UInt8>) -> Bool {
    aboveHashes.contains(Self.hash(folder)) || isInFolder(folder)
  }

  private func isInFolder(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if folders.isEmpty { return false }
    var hash = Self.start
    for byte in bytes {
      hash = Self.next(hash, byte)
      if byte == UInt8(ascii: "/"), folderHashes.contains(hash) { return true }
    }
    return false
  }

  func hit(_ bytes: UnsafeBufferPointer<UInt8>, _ old: Entry?, _ new: Entry?) -> Hit? {
    guard hashes.contains(Self.hash(bytes)) || isInFolder(bytes) else { return nil }
    let path = RepositoryPath(Array(bytes))
    let found = (followers[path] ?? []) + folders.filter { path.isBelow($0.path) }.map(\.follower)
    return found.isEmpty ? nil : Hit(path: path, old: old, new: new, followers: found)
  }

  /// FNV-1a: a few bytes at a time need no better one.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = start
    for byte in bytes { hash = next(hash, byte) }
    return hash
  }

  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
