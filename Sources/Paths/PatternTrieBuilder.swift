/// Grows a `PatternTrie` pattern by pattern.
struct PatternTrieBuilder {
  private var trie = PatternTrie()
  /// Numbers for wildcards, and for each node where they lead and which of its `fileGlobs` they are.
  private var globs = ComponentTable()
  private var globChildren = NodeTable()
  private var globFiles = NodeTable()

  /// `index` is what a match will tell.
  mutating func add(_ pattern: PathPattern, index: Int) {
    trie.patternCount = max(trie.patternCount, index + 1)
    let segments = pattern.foldsCase ? pattern.segments.map(\.foldingCase) : pattern.segments
    var node: Int32 = 0
    for segment in pattern.meansContent ? segments[...] : segments.dropLast() {
      node = step(from: node, along: segment)
    }
    if pattern.meansContent {
      trie.lists.append(index, to: &trie.nodes[Int(node)].content)
    } else if let last = segments.last {
      accept(last, at: node, index)
    }
  }

  /// Returns the finished trie.
  func finished() -> PatternTrie {
    var trie = trie
    trie.lists.layOut()
    return trie
  }

  private mutating func step(from node: Int32, along segment: PatternSegment) -> Int32 {
    switch segment {
    case .literal(let name):
      trie.nodes[Int(node)].hasChildren = true
      let child = trie.children.value(node, trie.names.number(adding: name), orNew: Int32(trie.nodes.count))
      if child == trie.nodes.count { newNode() }
      return child
    case .any:
      if trie.nodes[Int(node)].any == NodeTable.absent {
        trie.nodes[Int(node)].any = Int32(trie.nodes.count)
        newNode()
      }
      return trie.nodes[Int(node)].any
    case .anyDepth:
      if trie.nodes[Int(node)].beyond == NodeTable.absent {
        trie.nodes[Int(node)].beyond = Int32(trie.nodes.count)
        newNode(loops: true)
      }
      return trie.nodes[Int(node)].beyond
    case .glob(let glob):
      let child = globChildren.value(node, globs.number(adding: glob.bytes), orNew: Int32(trie.nodes.count))
      if child == trie.nodes.count {
        newNode()
        trie.lists.append(trie.globEdges.count, to: &trie.nodes[Int(node)].globs)
        trie.globEdges.append(PatternTrie.GlobEdge(glob: glob, child: child))
      }
      return child
    }
  }

  private mutating func newNode(loops: Bool = false) {
    trie.nodes.append(PatternTrie.Node(loops: loops))
  }

  private mutating func accept(_ segment: PatternSegment, at node: Int32, _ index: Int) {
    switch segment {
    case .literal(let name):
      trie.nodes[Int(node)].hasFiles = true
      let list = trie.files.value(node, trie.names.number(adding: name), orNew: trie.lists.nextList)
      trie.lists.append(index, to: list)
    case .any, .anyDepth:
      trie.lists.append(index, to: &trie.nodes[Int(node)].anyFile)
    case .glob(let glob):
      let place = globFiles.value(node, globs.number(adding: glob.bytes), orNew: Int32(trie.fileGlobs.count))
      if place == trie.fileGlobs.count { newFileGlob(glob, at: node) }
      trie.lists.append(index, to: &trie.fileGlobs[Int(place)].accepted)
    }
  }

  /// What follows the last `*` ends the name, so the last dot in there begins the name's own extension.
  private mutating func newFileGlob(_ glob: ByteGlob, at node: Int32) {
    let place = trie.fileGlobs.count
    let tail = glob.bytes[glob.tail]
    if let dot = tail.lastIndex(of: UInt8(ascii: ".")) {
      trie.nodes[Int(node)].hasEndings = true
      let list = trie.endings.value(node, trie.names.number(adding: tail[dot...]), orNew: trie.lists.nextList)
      trie.lists.append(place, to: list)
      trie.fileGlobs.append(PatternTrie.FileGlob(glob: glob, isExtension: dot == 1))
    } else {
      trie.lists.append(place, to: &trie.nodes[Int(node)].residual)
      trie.fileGlobs.append(PatternTrie.FileGlob(glob: glob, isExtension: false))
    }
  }
}
