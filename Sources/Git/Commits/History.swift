/// The commits read so far: their parents, dates and trees, as numbered nodes that walks can mark cheaply.
///
/// Parents come from raw bytes: libgit2 1.7 and later leaves out the parents of a shallow clone's last commits, and an
/// absent parent must be an error, never a root. A class because every walk over a repository's history adds to it.
final class History {
  private var nodes: [ObjectID: Int32] = [:]
  private(set) var ids: [ObjectID] = []
  private var states: [State] = []
  private var dates: [Int64] = []
  private var trees: [ObjectID] = []
  /// Where each commit's parents stand in `parentNodes`.
  private var parentPlaces: [(start: Int32, end: Int32)] = []
  private var parentNodes: [Int32] = []

  private enum State: UInt8 {
    case unread, read, missing
  }

  var count: Int { ids.count }

  /// Returns the number of a commit, read or not.
  func node(of id: ObjectID) -> Int {
    if let known = nodes[id] { return Int(known) }
    nodes[id] = Int32(ids.count)
    ids.append(id)
    states.append(.unread)
    dates.append(0)
    trees.append(id)
    parentPlaces.append((0, 0))
    return ids.count - 1
  }

  /// Reads a commit unless that is done; false when it is not in the repository.
  func isPresent(_ node: Int, in repository: Repository) throws(GitError) -> Bool {
    switch states[node] {
    case .read: return true
    case .missing: return false
    case .unread: break
    }
    guard let object = try repository.readIfPresent(ids[node]) else {
      states[node] = .missing
      return false
    }
    let id = ids[node]
    guard object.type == .commit else {
      throw GitError(kind: .malformed, message: "'\(id)' should be a commit, but is a \(object.type.rawValue)")
    }
    let (header, date) = try object.withBytes { bytes throws(GitError) in
      let header = try CommitHeader(bytes, of: id)
      return (header, IdentityLine.time(of: bytes[header.committer]))
    }
    let start = Int32(parentNodes.count)
    for parent in header.parents { parentNodes.append(Int32(self.node(of: parent))) }
    parentPlaces[node] = (start, Int32(parentNodes.count))
    dates[node] = date
    trees[node] = header.tree
    states[node] = .read
    return true
  }

  /// The number of a commit that has to be there.
  func requiredNode(of id: ObjectID, in repository: Repository) throws(GitError) -> Int {
    let node = node(of: id)
    guard try isPresent(node, in: repository) else { throw repository.missing(id, .commit) }
    return node
  }

  func tree(of commit: ObjectID, in repository: Repository) throws(GitError) -> ObjectID {
    trees[try requiredNode(of: commit, in: repository)]
  }

  /// The committer's date, as claimed.
  func date(of node: Int) -> Int64 { dates[node] }

  func parents(of node: Int) -> ArraySlice<Int32> {
    let place = parentPlaces[node]
    return parentNodes[Int(place.start)..<Int(place.end)]
  }
}
