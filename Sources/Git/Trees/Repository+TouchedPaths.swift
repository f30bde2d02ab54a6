import Paths

extension Repository {
  /// Returns, of `paths` (sorted), the indices that `commit` touches, ascending.
  ///
  /// One parent: its entry differs from the parent's. No parent: it exists. A merge: its entry is not what its parents and
  /// their merge base dictate (DESIGN 4.6). With several merge bases, each has to dictate it. At a path, the parents that differ from the merge base dictate what they agree on, and nothing where they do not:
  ///
  ///     base  parents  merge
  ///     1     1  2     2   taken over: not touched
  ///     1     1  2     1   the merge undid the change: touched
  ///     1     2  3     …   a conflict was resolved: touched, whatever came out
  package func touchedPaths(by commit: Commit, among paths: PathSelection) throws(GitError) -> [Int] {
    var comparison = try TouchComparison(self, commit, paths)
    return try comparison.touched()
  }
}

/// Compares a commit's entries with its parents' at selected paths, going down only where a folder differs.
private struct TouchComparison {
  private let repository: Repository
  private let commit: Commit
  private let selection: PathSelection
  /// Folders to compare: the commit's own tree first, then each parent's.
  private var waiting: [(node: Int, trees: [ObjectID?])] = []
  private var found: [Int] = []
  /// Paths where parents disagree: only for these are merge bases looked for.
  private var undecided: [(path: Int, entries: [Entry?])] = []

  init(_ repository: Repository, _ commit: Commit, _ selection: PathSelection) throws(GitError) {
    self.repository = repository
    self.commit = commit
    self.selection = selection
    var entries: [Entry?] = [Entry(mode: .folder, id: commit.tree)]
    for parent in commit.parents { entries.append(Entry(mode: .folder, id: try repository.tree(of: parent))) }
    compare(entries, at: PathSelection.root)
  }

  mutating func touched() throws(GitError) -> [Int] {
    while let folder = waiting.popLast() {
      let node = selection.nodes[folder.node]
      for (position, entries) in try differences(in: folder.trees, among: node) {
        compare(entries, at: node.children[position])
      }
    }
    for (path, entries) in undecided where try !isDictated(entries, at: selection.paths[path]) { found.append(path) }
    return found.sorted()
  }

  /// Returns the selected names whose entries are not the same on every side.
  ///
  /// Commits change few names of a folder: stepping through all sides at once finds them faster than looking each name up.
  private func differences(
    in trees: [ObjectID?], among node: PathSelection.Node
  ) throws(GitError) -> [Int: [Entry?]] {
    var found: [Int: [Entry?]] = [:]
    var walk = try SimultaneousWalk(repository, trees: trees, isCached: true, skipsEqual: true)
    while try walk.next() {
      guard walk.differs, let position = node.position(of: walk.name) else { continue }
      // A file and a folder of one name come one after the other, on different sides.
      var entries = found[position] ?? Array(repeating: nil, count: trees.count)
      for (side, entry) in walk.entries.enumerated() where entry != nil { entries[side] = entry }
      found[position] = entries
    }
    return found
  }

  private mutating func compare(_ entries: [Entry?], at child: Int) {
    if let path = selection.nodes[child].path { compare(entries.map(counted), atPath: path) }
    if !selection.nodes[child].children.isEmpty {
      let trees = entries.map { $0?.mode == .folder ? $0?.id : nil }
      if trees.contains(where: { $0 != trees[0] }) || trees.count == 1 { waiting.append((child, trees)) }
    }
  }

  private mutating func compare(_ entries: [Entry?], atPath path: Int) {
    let parent = entries.count > 1 ? entries[1] : nil
    guard entries.dropFirst(2).allSatisfy({ $0 == parent }) else {
      undecided.append((path, entries))
      return
    }
    if entries[0] != parent { found.append(path) }
  }

  private func counted(_ entry: Entry?) -> Entry? {
    entry?.mode == .folder && !selection.countsFolders ? nil : entry
  }

  private func isDictated(_ entries: [Entry?], at path: RepositoryPath) throws(GitError) -> Bool {
    let bases = try repository.mergeBases(ofParents: commit)
    // Histories without a common ancestor: every path began in one of them.
    if bases.isEmpty { return Self.isDictated(entries, from: nil) }
    for base in bases {
      let entry =
        path.isRoot ? Entry(mode: .folder, id: try repository.tree(of: base)) : try repository.entry(at: path, in: base)
      if !Self.isDictated(entries, from: counted(entry)) { return false }
    }
    return true
  }

  private static func isDictated(_ entries: [Entry?], from base: Entry?) -> Bool {
    let changed = entries.dropFirst().filter { $0 != base }
    guard let first = changed.first, changed.allSatisfy({ $0 == first }) else { return false }
    return entries[0] == first
  }
}

extension Repository {
  fileprivate func mergeBases(ofParents commit: Commit) throws(GitError) -> [ObjectID] {
    if let known = mergeBasesOfParents, known.commit == commit.id { return known.bases }
    let bases =
      commit.parents.count == 2
      ? try mergeBases(commit.parents[0], commit.parents[1]) : try mergeBases(of: commit.parents)
    mergeBasesOfParents = (commit.id, bases)
    return bases
  }
}
