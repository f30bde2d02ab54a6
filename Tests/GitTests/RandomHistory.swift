import Foundation
import TestSupport

@testable import Git

/// A repository of random commits, merges and criss-crosses with wrong clocks, the same for the same seed.
final class RandomHistory: @unchecked Sendable {
  struct Node {
    var parents: [Int]
    /// Path → mode and content.
    var files: [String: String]
    var date: Int
  }

  let temporary: TemporaryRepository
  private(set) var nodes: [Node] = []
  private(set) var ids: [String] = []
  private var generator: SplitMix

  static let paths = [
    "a", "a.b", "a/b", "a/c/d", "a/c/e", "a-b/c", "z/y/x/w", "z/y/v", "b.sql", "c/d/e.sql", "é/ü\t\n",
  ]

  init(seed: UInt64, commits: Int) throws {
    temporary = try TemporaryRepository()
    generator = SplitMix(seed: seed)
    for index in 0..<commits { nodes.append(makeNode(index)) }
    try importNodes()
  }

  func id(_ node: Int) -> ObjectID { ObjectID(hex: ids[node]) ?? ObjectID(bytes: [UInt8](repeating: 0, count: 20)) }

  /// Everything reachable from a node, itself included.
  func closure(of node: Int) -> Set<Int> {
    var seen: Set<Int> = [node]
    var waiting = [node]
    while let next = waiting.popLast() {
      for parent in nodes[next].parents where seen.insert(parent).inserted { waiting.append(parent) }
    }
    return seen
  }

  private func makeNode(_ index: Int) -> Node {
    // Clocks go wrong by up to two hours, steps are a minute: dates alone would sort commits wrongly.
    let date = 1_700_000_000 + index * 60 + Int(generator.next() % 7200)
    if index < 2 || generator.chance(1, in: 40) { return Node(parents: [], files: edited([:]), date: date) }
    let near = { [self] in max(0, index - 1 - Int(generator.next() % 8)) }
    var parents = [near()]
    if generator.chance(2, in: 5) {
      for _ in 0..<(generator.chance(1, in: 8) ? 2 : 1) {
        let other = near()
        if !parents.contains(other) { parents.append(other) }
      }
    }
    var files = nodes[parents[0]].files
    for parent in parents.dropFirst() {
      // Taken from either side at random: clean merges, conflicts and evil ones.
      for path in Self.paths where generator.chance(1, in: 2) { files[path] = nodes[parent].files[path] }
    }
    if parents.count == 1 || generator.chance(1, in: 3) { files = edited(files) }
    return Node(parents: parents, files: consistent(files), date: date)
  }

  private func edited(_ files: [String: String]) -> [String: String] {
    var files = files
    for _ in 0..<(1 + generator.next() % 3) {
      let path = Self.paths[Int(generator.next() % UInt64(Self.paths.count))]
      if generator.chance(1, in: 4) {
        files[path] = nil
      } else {
        let mode = ["100644", "100644", "100644", "100755", "120000"][Int(generator.next() % 5)]
        files[path] = "\(mode) \(generator.next() % 4)"
      }
    }
    return consistent(files)
  }

  /// A path is a file or a folder, not both.
  private func consistent(_ files: [String: String]) -> [String: String] {
    files.filter { file in !files.keys.contains { $0.hasPrefix(file.key + "/") } }
  }

  private func importNodes() throws {
    var stream = ""
    for (index, node) in nodes.enumerated() {
      stream += "reset refs/heads/n\(index)\ncommit refs/heads/n\(index)\nmark :\(index + 1)\n"
      stream += "author A <a@example.com> \(node.date) +0000\ncommitter C <c@example.com> \(node.date) +0000\n"
      stream += "data 2\nm\n"
      for (position, parent) in node.parents.enumerated() {
        stream += position == 0 ? "from :\(parent + 1)\n" : "merge :\(parent + 1)\n"
      }
      stream += "deleteall\n"
      for (path, value) in node.files.sorted(by: { $0.key < $1.key }) {
        let parts = value.split(separator: " ")
        let quoted = path.replacingOccurrences(of: "\t", with: "\\t").replacingOccurrences(of: "\n", with: "\\n")
        stream += "M \(parts[0]) inline \"\(quoted)\"\ndata \(parts[1].utf8.count)\n\(parts[1])\n"
      }
    }
    try temporary.git(["fast-import", "--quiet", "--export-marks=marks"], input: stream)
    let marks = try String(contentsOf: temporary.folder.appendingPathComponent("marks"), encoding: .utf8)
    var byMark: [Int: String] = [:]
    for line in marks.split(separator: "\n") {
      let parts = line.split(separator: " ")
      byMark[Int(parts[0].dropFirst()) ?? 0] = String(parts[1])
    }
    ids = nodes.indices.map { byMark[$0 + 1] ?? "" }
  }
}
