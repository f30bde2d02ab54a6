import Foundation
import TestSupport

/// A made-up history of thousands of commits, and what a slow, obvious reading of it says.
///
/// Made from a seed by `git fast-import`: edits, additions, deletions, renames and modes by several people on several branches, merges
/// that take one side, both, or neither.
struct RealHistory {
  struct File: Hashable {
    var isExecutable: Bool
    var text: Int
  }

  struct Node {
    var author: String
    var committer: String
    var coAuthor: String?
    var parents: [Int]
    var tree: [String: File]
    /// Everything reachable, itself included.
    var reachable: Set<Int>
  }

  let repo: TemporaryRepository
  private(set) var nodes: [Node] = []
  private(set) var ids: [String] = []
  private var random: SeededRandom

  static let people = ["ada", "grace", "lin", "edsger"].map { "\($0) <\($0)@example.com>" }
  private static let strangers = ["Barbara <barbara@example.org>", "build <build[bot]@users.noreply.github.com>"]
  private static let folders = [
    "src", "src/auth", "services/search", "services/search/migrations", "services/search/index",
    "services/catalog/db/migrate",
    "services/catalog", "docs", "lib/billing", "lib/b/models",
  ]
  private static let names = ["a.py", "b.sql", "c.md", "login.rb", "0001_init.sql", "Makefile", "d.txt"]

  /// `files` stand in the first commit and are never touched.
  init(seed: UInt64, commits: Int, files: [String: String]) throws {
    repo = try TemporaryRepository("--template=")
    random = SeededRandom(state: seed)
    var tree: [String: File] = [:]
    for folder in Self.folders {
      for name in Self.names.prefix(4) { tree["\(folder)/\(name)"] = File(isExecutable: false, text: tree.count) }
    }
    var stream = ""
    write(
      &stream, node: Node(author: Self.people[3], committer: Self.people[3], parents: [], tree: tree, reachable: [0]),
      files)
    var tips = [0]
    while nodes.count < commits {
      let slot = tips.indices.randomElement(using: &random) ?? 0
      let node =
        chance(12) && tips.count > 1
        ? merge(tips[slot], tips.filter { $0 != tips[slot] }.randomElement(using: &random) ?? 0) : edit(tips[slot])
      write(&stream, node: node, [:])
      if chance(8), tips.count < 5 { tips.append(nodes.count - 1) } else { tips[slot] = nodes.count - 1 }
    }
    try repo.write("../stream", Data(stream.utf8))
    try repo.write("../marks", Data())
    _ = try repo.run(["sh", "-c", "git fast-import --quiet --force --export-marks=../marks <../stream"])
    let marks = try String(contentsOf: repo.sibling("marks"), encoding: .utf8)
    ids = Array(repeating: "", count: nodes.count)
    for line in marks.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if let mark = Int(parts[0].dropFirst()) { ids[mark - 1] = String(parts[1]) }
    }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func someone() -> String {
    chance(10) ? Self.strangers.randomElement(using: &random) ?? "" : Self.people.randomElement(using: &random) ?? ""
  }

  private mutating func edit(_ parent: Int) -> Node {
    var tree = nodes[parent].tree
    for _ in 0..<Int.random(in: 1...3, using: &random) { change(&tree) }
    let author = someone()
    return Node(
      author: author, committer: chance(20) ? someone() : author, coAuthor: chance(10) ? someone() : nil,
      parents: [parent],
      tree: tree, reachable: nodes[parent].reachable.union([nodes.count]))
  }

  private mutating func change(_ tree: inout [String: File]) {
    let paths = tree.keys.sorted()
    let path = paths.randomElement(using: &random) ?? ""
    // Few texts, so that what was once there comes back.
    let text = Int.random(in: 0..<40, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: tree[path]?.text = text
    case 5: tree[path]?.isExecutable.toggle()
    case 6: tree[path] = nil
    case 7:
      let file = tree[path]
      tree[path] = nil
      tree[somewhere()] = file
    default: tree[somewhere()] = File(isExecutable: false, text: text)
    }
  }

  private mutating func somewhere() -> String {
    "\(Self.folders.randomElement(using: &random) ?? "")/\(Self.names.randomElement(using: &random) ?? "")"
  }

  private mutating func merge(_ one: Int, _ other: Int) -> Node {
    let (left, right) = (nodes[one].tree, nodes[other].tree)
    let bases = mergeBases(one, other).map { nodes[$0].tree }
    let takesOneSide = chance(10)
    var tree: [String: File] = [:]
    for path in Set(left.keys).union(right.keys).sorted() {
      let isFromRight = !takesOneSide && (bases.first?[path] == left[path] || chance(30))
      tree[path] = isFromRight ? right[path] : left[path]
    }
    if chance(15) { change(&tree) }
    let author = someone()
    return Node(
      author: author, committer: author, coAuthor: nil, parents: [one, other], tree: tree,
      reachable: nodes[one].reachable.union(nodes[other].reachable).union([nodes.count]))
  }

  private mutating func write(_ stream: inout String, node: Node, _ files: [String: String]) {
    let number = nodes.count
    nodes.append(node)
    let message = "Commit \(number)" + (node.coAuthor.map { "\n\nCo-authored-by: \($0)" } ?? "")
    stream += "commit refs/heads/c\(number)\nmark :\(number + 1)\n"
    stream +=
      "author \(node.author) \(1_760_000_000 + number) +0000\ncommitter \(node.committer) \(1_760_000_000 + number) +0000\n"
    stream += "data \(message.utf8.count)\n\(message)\n"
    if let first = node.parents.first { stream += "from :\(first + 1)\n" }
    for parent in node.parents.dropFirst() { stream += "merge :\(parent + 1)\n" }
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      stream += "M 644 inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
    }
    let before = node.parents.first.map { nodes[$0].tree } ?? [:]
    for path in before.keys.sorted() where node.tree[path] == nil { stream += "D \(path)\n" }
    for (path, file) in node.tree.sorted(by: { $0.key < $1.key }) where before[path] != file {
      let text = "text \(file.text)\n"
      stream += "M \(file.isExecutable ? 755 : 644) inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
    }
  }
}

// MARK: - What it says

extension RealHistory {
  func mergeBases(_ one: Int, _ other: Int) -> [Int] {
    var common = nodes[one].reachable.intersection(nodes[other].reachable)
    var best: [Int] = []
    // A commit comes after all it reaches, so the last one is reached by none of the others.
    while let last = common.max() {
      best.append(last)
      common.subtract(nodes[last].reachable)
    }
    return best.sorted()
  }

  /// DESIGN 4.3, path by path.
  func landing(_ head: Int, on base: Int) -> [(path: String, isContested: Bool)] {
    let (new, old) = (nodes[head].tree, nodes[base].tree)
    let merged = mergeBases(base, head).map { nodes[$0].tree }
    return Set(new.keys).union(old.keys).sorted().compactMap { path in
      guard new[path] != old[path], merged.contains(where: { $0[path] != new[path] }) else { return nil }
      return (path, merged.contains { $0[path] != old[path] })
    }
  }

  /// DESIGN 4.6, commit by commit: who had a part in a path between two commits, as `Lin <…>`.
  ///
  /// What no single commit is seen to touch is everybody's.
  func parts(in path: String, from base: Int, to head: Int) -> Set<String> {
    let range = nodes[head].reachable.subtracting(nodes[base].reachable)
    let touching = range.filter { isTouched(path, by: $0) }
    return Set(
      (touching.isEmpty ? range : touching).flatMap { number in
        [nodes[number].author, nodes[number].committer] + [nodes[number].coAuthor].compactMap { $0 }
      })
  }

  private func isTouched(_ path: String, by number: Int) -> Bool {
    let node = nodes[number]
    let own = node.tree[path]
    let parents = node.parents.map { nodes[$0].tree[path] }
    if parents.count < 2 { return own != (parents.first ?? nil) }
    if parents.allSatisfy({ $0 == own }) { return false }
    return mergeBases(node.parents[0], node.parents[1]).contains { base in
      let changed = parents.filter { $0 != nodes[base].tree[path] }
      guard let first = changed.first, changed.allSatisfy({ $0 == first }) else { return true }
      return own != first
    }
  }
}

/// xorshift: the same history for the same seed, everywhere.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
