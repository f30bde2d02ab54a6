/// Walks a `PatternTrie` along path after path, keeping the state of each folder above the last one on a stack.
struct PatternWalk {
  /// A folder on the way from the root to the current one.
  private struct Level {
    /// In `folder`: behind the component's `/`.
    var pathEnd = 0
    /// In `active`: its nodes.
    var nodes = 0..<0
    /// In `content`: all patterns up to here mean its content or that of a folder above.
    var contentEnd = 0
    /// Whether any of its nodes asks for names, or for extensions: most ask for neither.
    var asksNames = false
    var asksEndings = false
    /// Whether any of its nodes looks at a file's name at all.
    var asksFiles = false
  }

  private let trie: PatternTrie
  /// The current folder with its last `/`; empty for the root.
  private var folder: [UInt8] = []
  /// From the root to the current folder; never empty.
  private var levels: [Level] = []
  private var active: [Int32] = []
  private var content: [Int] = []
  /// By pattern: whether it is in `content`, because a `**` can reach the same folder pattern at several depths.
  private var isContent: [Bool]
  /// By node: the last step that entered it, so that no level holds a node twice.
  private var enteredAt: [Int]
  private var step = 0

  init(_ trie: PatternTrie) {
    self.trie = trie
    isContent = Array(repeating: false, count: trie.patternCount)
    enteredAt = Array(repeating: 0, count: trie.nodes.count)
    step += 1
    enter(0)
    pushLevel(nodesFrom: 0)
  }

  /// Appends the indices of all patterns that match, each once, in no order.
  mutating func match(_ path: UnsafeBufferPointer<UInt8>, into found: inout [Int]) {
    guard !path.isEmpty else { return }
    var nameStart = path.count
    while nameStart > 0, path[nameStart - 1] != slash { nameStart -= 1 }
    moveTo(UnsafeBufferPointer(rebasing: path[..<nameStart]))
    matchFile(UnsafeBufferPointer(rebasing: path[nameStart...]), into: &found)
  }

  /// Returns whether every path below a folder matches the same patterns; `folder` ends in `/`.
  mutating func isUniform(below folder: UnsafeBufferPointer<UInt8>) -> Bool {
    moveTo(folder)
    return levels[levels.count - 1].nodes.allSatisfy { trie.nodes[Int(active[$0])].isEnd }
  }

  /// Whether all files right in the last path's folder match what the last path matched.
  var isSettled: Bool { !levels[levels.count - 1].asksFiles }

  /// `target` is empty or ends in `/`.
  private mutating func moveTo(_ target: UnsafeBufferPointer<UInt8>) {
    let common = folder.withUnsafeBytes { commonPrefix(of: $0, UnsafeRawBufferPointer(target)) }
    if common == target.count, common == folder.count { return }
    while levels[levels.count - 1].pathEnd > common { leave() }

    var start = levels[levels.count - 1].pathEnd
    folder.removeLast(folder.count - start)
    for end in start..<target.count where target[end] == slash {
      descend(UnsafeBufferPointer(rebasing: target[start..<end]))
      start = end + 1
    }
  }

  private mutating func leave() {
    let level = levels.removeLast()
    active.removeLast(active.count - level.nodes.lowerBound)
    let kept = levels[levels.count - 1].contentEnd
    for index in kept..<content.count { isContent[content[index]] = false }
    content.removeLast(content.count - kept)
  }

  private mutating func descend(_ name: UnsafeBufferPointer<UInt8>) {
    step += 1
    let above = levels[levels.count - 1].nodes
    let first = active.count
    let number = trie.names.number(of: name)
    for index in above {
      let place = active[index]
      let node = trie.nodes[Int(place)]
      if node.loops { enter(place) }
      if node.any != NodeTable.absent { enter(node.any) }
      if node.hasChildren, number != ComponentTable.unknown {
        let child = trie.children.value(place, number)
        if child != NodeTable.absent { enter(child) }
      }
      for place in trie.lists.places(of: node.globs) {
        let edge = trie.lists[place]
        if trie.globEdges[edge].glob.matches(name) { enter(trie.globEdges[edge].child) }
      }
    }
    folder.append(contentsOf: name)
    folder.append(slash)
    pushLevel(nodesFrom: first)
  }

  private mutating func pushLevel(nodesFrom first: Int) {
    var level = Level(pathEnd: folder.count, nodes: first..<active.count, contentEnd: content.count)
    for index in level.nodes {
      let node = trie.nodes[Int(active[index])]
      level.asksNames = level.asksNames || node.hasFiles
      level.asksEndings = level.asksEndings || node.hasEndings
      level.asksFiles =
        level.asksFiles || node.hasFiles || node.hasEndings || node.anyFile != NumberLists.none
        || node.residual != NumberLists.none
    }
    levels.append(level)
  }

  /// Adds a node, the ones behind its `**`, and the patterns whose folder they are.
  private mutating func enter(_ first: Int32) {
    var place = first
    while place != NodeTable.absent, enteredAt[Int(place)] != step {
      enteredAt[Int(place)] = step
      active.append(place)
      let node = trie.nodes[Int(place)]
      for index in trie.lists.places(of: node.content) where !isContent[trie.lists[index]] {
        isContent[trie.lists[index]] = true
        content.append(trie.lists[index])
      }
      place = node.beyond
    }
  }

  private func matchFile(_ name: UnsafeBufferPointer<UInt8>, into found: inout [Int]) {
    for pattern in content { found.append(pattern) }
    let level = levels[levels.count - 1]
    let number = level.asksNames ? trie.names.number(of: name) : ComponentTable.unknown
    let ending = level.asksEndings ? numberOfEnding(of: name) : ComponentTable.unknown
    for index in level.nodes {
      let place = active[index]
      let node = trie.nodes[Int(place)]
      accept(node.anyFile, into: &found)
      if node.hasFiles, number != ComponentTable.unknown {
        accept(trie.files.value(place, number), into: &found)
      }
      if node.hasEndings, ending != ComponentTable.unknown {
        matchGlobs(trie.endings.value(place, ending), name, into: &found)
      }
      matchGlobs(node.residual, name, into: &found)
    }
  }

  private func matchGlobs(_ list: Int32, _ name: UnsafeBufferPointer<UInt8>, into found: inout [Int]) {
    for place in trie.lists.places(of: list) {
      let glob = trie.lists[place]
      if trie.fileGlobs[glob].isExtension || trie.fileGlobs[glob].glob.matches(name) {
        accept(trie.fileGlobs[glob].accepted, into: &found)
      }
    }
  }

  private func accept(_ list: Int32, into found: inout [Int]) {
    for place in trie.lists.places(of: list) { found.append(trie.lists[place]) }
  }

  private func numberOfEnding(of name: UnsafeBufferPointer<UInt8>) -> Int32 {
    var dot = name.count - 1
    while dot >= 0, name[dot] != UInt8(ascii: ".") { dot -= 1 }
    return dot < 0 ? ComponentTable.unknown : trie.names.number(of: UnsafeBufferPointer(rebasing: name[dot...]))
  }
}
