extension Repository {
  /// Returns every best common ancestor, sorted; empty when the histories are unrelated.
  ///
  /// Throws `.missingObject` when history is cut short before the answer is known.
  package func mergeBases(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> [ObjectID] {
    let first = try history.requiredNode(of: one, in: self)
    let second = try history.requiredNode(of: other, in: self)
    if first == second { return [one] }

    var painting = try CommitPainting(self, one: [first], other: [second])
    // When one end reaches the other, the latter is the one best common ancestor, whatever is missing elsewhere.
    func end(_ painting: CommitPainting) -> ObjectID? {
      if painting.paint(of: first).isSuperset(of: .common) { return one }
      return painting.paint(of: second).isSuperset(of: .common) ? other : nil
    }
    try painting.run { end($0) != nil }
    if let end = end(painting) { return [end] }

    if let absent = painting.firstAbsent(where: { _ in true }) { throw missing(absent, .commit) }
    let candidates = painting.commonest.filter { !painting.paint(of: $0).contains(.stale) }
    return try withoutAncestors(candidates).map { history.ids[$0] }.sorted()
  }

  /// Returns every best common ancestor of three or more commits, as `git merge-base --octopus --all`.
  func mergeBases(of commits: [ObjectID]) throws(GitError) -> [ObjectID] {
    guard let first = commits.first else { return [] }
    var bases: Set<ObjectID> = [first]
    for commit in commits.dropFirst() {
      var common: Set<ObjectID> = []
      for base in bases { common.formUnion(try mergeBases(base, commit)) }
      bases = common
    }
    return try withoutAncestors(bases.map { history.node(of: $0) }).map { history.ids[$0] }.sorted()
  }

  /// Drops what another candidate reaches: with wrong dates, painting can meet a common commit before its descendant.
  private func withoutAncestors(_ candidates: [Int]) throws(GitError) -> [Int] {
    if candidates.count < 2 { return candidates }
    var best: [Int] = []
    for candidate in candidates {
      let rest = candidates.filter { $0 != candidate }
      if try !isReachable(candidate, from: rest) { best.append(candidate) }
    }
    return best
  }

  /// Returns whether `ancestor` is `descendant` or reachable from it.
  package func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
    let first = try history.requiredNode(of: ancestor, in: self)
    let second = try history.requiredNode(of: descendant, in: self)
    return first == second ? true : try isReachable(first, from: [second])
  }

  private func isReachable(_ node: Int, from tips: [Int]) throws(GitError) -> Bool {
    var painting = try CommitPainting(self, one: [node], other: tips)
    try painting.run { $0.paint(of: node).contains(.other) }
    if painting.paint(of: node).contains(.other) { return true }
    // What is missing below the node itself cannot lead up to it.
    if let absent = painting.firstAbsent(where: { $0 == .other }) { throw missing(absent, .commit) }
    return false
  }

  /// Returns the commits reachable from `tips` over all parents and not from `excluded`; children before parents.
  ///
  /// Throws `.missingObject` where a commit that is not here might belong to them, or might hide that one does not.
  package func commits(
    reachableFrom tips: [ObjectID], notFrom excluded: [ObjectID]
  ) throws(GitError) -> [Commit] {
    var found: [Commit] = []
    for id in try commitIDs(reachableFrom: tips, notFrom: excluded) { found.append(try commit(id)) }
    return found
  }

  /// The same without reading messages, for counting and for walks that stop early.
  package func commitIDs(
    reachableFrom tips: [ObjectID], notFrom excluded: [ObjectID]
  ) throws(GitError) -> [ObjectID] {
    var (one, other): ([Int], [Int]) = ([], [])
    for tip in tips { one.append(try history.requiredNode(of: tip, in: self)) }
    for tip in excluded { other.append(try history.requiredNode(of: tip, in: self)) }
    var painting = try CommitPainting(self, one: one, other: other)
    try painting.run()
    try painting.settleDates()

    let nodes = painting.onlyFromOne.filter { painting.paint(of: $0).intersection(.reach) == .one }
    // Behind an absent commit of any side may lie one of `nodes`, which then would not belong to them.
    if let absent = painting.firstAbsent(where: { $0 == .one || !nodes.isEmpty }) { throw missing(absent, .commit) }
    return sortedByDescent(nodes).map { history.ids[$0] }
  }

  /// Children before parents; among those that are free to go, the latest first.
  private func sortedByDescent(_ nodes: [Int]) -> [Int] {
    var childCounts: [Int: Int] = [:]
    for node in nodes { childCounts[node] = 0 }
    for node in nodes {
      for parent in history.parents(of: node) { childCounts[Int(parent)]? += 1 }
    }
    var queue = CommitQueue()
    for node in nodes where childCounts[node] == 0 { queue.insert(node, date: history.date(of: node)) }
    var sorted: [Int] = []
    while let node = queue.popLatest() {
      sorted.append(node)
      for parent in history.parents(of: node) {
        guard let count = childCounts[Int(parent)] else { continue }
        childCounts[Int(parent)] = count - 1
        if count == 1 { queue.insert(Int(parent), date: history.date(of: Int(parent))) }
      }
    }
    return sorted
  }
}
