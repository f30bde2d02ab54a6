package import Paths

/// A sorted set of paths, prepared for asking many commits which of them they touch.
///
/// The paths share their folders in one tree of nodes, so that a commit's trees are compared once for each folder:
///
///     a/b.sql  a/c/d.sql  e        root ─ a ─ b.sql (0)
///                                   │     └── c ─ d.sql (1)
///                                   └─ e (2)
package struct PathSelection: Sendable {
  /// Sorted, without repetition.
  package let paths: [RepositoryPath]
  private(set) var nodes: [Node] = [Node()]

  struct Node: Sendable {
    /// The index of the path that ends here.
    var path: Int?
    /// The next components, sorted by their bytes, and their nodes.
    var names: [ArraySlice<UInt8>] = []
    var children: [Int] = []
  }

  /// Whether a folder at a path is an entry, its tree's id; else it is the absence of a file.
  let countsFolders: Bool

  /// `paths` need not be sorted; an index of an answer counts in `self.paths`.
  ///
  /// With `countsFolders`, a folder is touched when anything below it is; a merge of two sides that both changed the
  /// folder then counts as touching it, because the merged folder is neither side's.
  package init(_ paths: [RepositoryPath], countsFolders: Bool = false) {
    self.countsFolders = countsFolders
    var sorted = paths
    if !zip(paths, paths.dropFirst()).allSatisfy({ $0 < $1 }) { sorted = Set(paths).sorted() }
    self.paths = sorted
    var previous: [UInt8] = []
    // Where the components of the path before end, and their nodes.
    var open: [(end: Int, node: Int)] = []
    for (index, path) in sorted.enumerated() {
      let bytes = path.bytes
      let shared = previous.withUnsafeBytes { one in bytes.withUnsafeBytes { commonPrefix(of: one, $0) } }
      while let last = open.last, last.end > shared || last.end < bytes.count && bytes[last.end] != UInt8(ascii: "/") {
        open.removeLast()
      }
      var node = open.last?.node ?? 0
      var start = open.last.map { $0.end + 1 } ?? 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        node = child(bytes[start..<end], of: node)
        open.append((end, node))
        start = end + 1
      }
      nodes[node].path = index
      previous = bytes
    }
    for index in nodes.indices { nodes[index].sort() }
  }

  static let root = 0

  private mutating func child(_ name: ArraySlice<UInt8>, of node: Int) -> Int {
    // Between `a` and `a/b` sorted paths have only siblings like `a.b`, which all start with `a`.
    // By index, because an iterator would copy all the siblings for each of them.
    for index in nodes[node].names.indices.reversed() {
      if nodes[node].names[index] == name { return nodes[node].children[index] }
      if !nodes[node].names[index].starts(with: name) { break }
    }
    nodes.append(Node())
    nodes[node].names.append(name)
    nodes[node].children.append(nodes.count - 1)
    return nodes.count - 1
  }
}

extension PathSelection.Node {
  fileprivate mutating func sort() {
    if zip(names, names.dropFirst()).allSatisfy({ $0.lexicographicallyPrecedes($1) }) { return }
    let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
    names = order.map { names[$0] }
    children = order.map { children[$0] }
  }

  /// Returns which of the names equals `name`.
  func position(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      let isBefore = names[middle].withUnsafeBytes { precedes($0, UnsafeRawBufferPointer(name)) }
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low].elementsEqual(name) ? low : nil
  }
}
