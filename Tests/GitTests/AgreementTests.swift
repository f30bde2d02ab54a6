import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// What git says about random histories, and what plain definitions say, onus says too.
@Suite struct AgreementTests {
  private static let seeds: [UInt64] = [1, 2]
  private static let histories: [UInt64: RandomHistory] = {
    var histories: [UInt64: RandomHistory] = [:]
    for seed in seeds {
      do { histories[seed] = try RandomHistory(seed: seed, commits: 70) } catch { Issue.record(error) }
    }
    return histories
  }()

  private func open(_ seed: UInt64) throws -> (RandomHistory, Repository) {
    let history = try #require(Self.histories[seed])
    return (history, try Repository(at: history.temporary.path))
  }

  /// Every pair of nodes that are not far apart.
  private func pairs(_ history: RandomHistory) -> [(Int, Int)] {
    history.nodes.indices.flatMap { one in
      stride(from: max(0, one - 12), to: min(history.nodes.count, one + 12), by: 3).map { (one, $0) }
    }
  }

  @Test("changes are those of git diff --raw --no-renames", arguments: seeds)
  func changes(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    for index in history.nodes.indices where index % 2 == 0 {
      let other = (index * 7 + 3) % history.nodes.count
      let raw = try history.temporary.git(
        "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", history.ids[index], history.ids[other])
      let changes = try repository.changes(from: history.id(index), to: history.id(other))
      let text = changes.map { change in
        func mode(_ entry: Entry?) -> String { entry?.mode.octal ?? "000000" }
        func id(_ entry: Entry?) -> String { entry?.id.hex ?? String(repeating: "0", count: 40) }
        let letter: String
        if let old = change.old?.mode, let new = change.new?.mode {
          letter = (old == .symlink) != (new == .symlink) ? "T" : "M"
        } else {
          letter = change.old == nil ? "A" : "D"
        }
        return ":\(mode(change.old)) \(mode(change.new)) \(id(change.old)) \(id(change.new)) \(letter)\0"
          + String(decoding: change.path.bytes, as: UTF8.self) + "\0"
      }
      #expect(text.joined() == raw)
    }
  }

  @Test("changes to and from nothing are the whole tree", arguments: seeds)
  func changesFromNothing(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    let last = history.nodes.count - 1
    let added = try repository.changes(from: nil, to: history.id(last))
    #expect(
      added.map { String(decoding: $0.path.bytes, as: UTF8.self) }
        == history.nodes[last].files.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    #expect(added.allSatisfy { $0.kind == .added })
    #expect(try repository.changes(from: history.id(last), to: nil).allSatisfy { $0.kind == .deleted })
    #expect(try repository.changes(from: nil, to: nil).isEmpty)
  }

  @Test("files are those of git ls-tree -r", arguments: seeds)
  func files(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    for index in stride(from: 0, to: history.nodes.count, by: 9) {
      var text = ""
      try repository.forEachFile(below: .root, in: history.id(index)) { (path: RepositoryPath, entry) in
        let type = entry.mode == .submodule ? "commit" : "blob"
        text += "\(entry.mode.octal) \(type) \(entry.id)\t" + String(decoding: path.bytes, as: UTF8.self) + "\0"
      }
      #expect(try text == history.temporary.git("ls-tree", "-r", "-z", "--full-tree", history.ids[index]))
    }
  }

  @Test("merge bases are those of git merge-base --all", arguments: seeds)
  func mergeBases(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    for (one, other) in pairs(history) where (one + other) % 5 == 0 {
      let result = try history.temporary.run(["git", "merge-base", "--all", history.ids[one], history.ids[other]])
      let expected = result.output.split(separator: "\n").map(String.init).sorted()
      #expect(try repository.mergeBases(history.id(one), history.id(other)).map(\.hex) == expected)
    }
  }

  @Test("ancestors are what the graph says", arguments: seeds)
  func ancestors(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    for (one, other) in pairs(history) {
      let expected = history.closure(of: other).contains(one)
      #expect(try repository.isAncestor(history.id(one), of: history.id(other)) == expected)
    }
  }

  @Test("commits are those of the graph, children before parents", arguments: seeds)
  func commits(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    for (tip, excluded) in pairs(history) {
      let found = try repository.commits(reachableFrom: [history.id(tip)], notFrom: [history.id(excluded)])
      let expected = history.closure(of: tip).subtracting(history.closure(of: excluded))
      #expect(Set(found.map(\.id)) == Set(expected.map { history.id($0) }))
      #expect(found.count == expected.count)
      var seen: Set<ObjectID> = []
      for commit in found {
        #expect(seen.isDisjoint(with: commit.parents))
        seen.insert(commit.id)
      }
    }
  }

  @Test("landing is what its definition says, path by path", arguments: seeds)
  func landing(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    var contested = 0
    for (base, head) in pairs(history) {
      let bases = try repository.mergeBases(history.id(base), history.id(head))
      if bases.isEmpty { continue }
      let nodes = bases.compactMap { base in history.ids.firstIndex(of: base.hex) }
      let found = try repository.landing(base: history.id(base), head: history.id(head), mergeBases: bases)
      let text = found.map { change in
        String(decoding: change.change.path.bytes, as: UTF8.self) + (change.isContested ? " contested" : "")
      }
      var expected: [String] = []
      for path in RandomHistory.paths {
        let (atBase, atHead) = (history.nodes[base].files[path], history.nodes[head].files[path])
        guard atHead != atBase, nodes.contains(where: { history.nodes[$0].files[path] != atHead }) else { continue }
        let isContested = nodes.contains { history.nodes[$0].files[path] != atBase }
        contested += isContested ? 1 : 0
        expected.append(path + (isContested ? " contested" : ""))
      }
      #expect(text.sorted() == expected.sorted())
      #expect(found.map(\.change.path) == found.map(\.change.path).sorted())
    }
    #expect(contested > 10)
  }

  @Test("a commit touches what its parents and their merge bases do not dictate", arguments: seeds)
  func touchedPaths(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    let selection = PathSelection(RandomHistory.paths.map { RepositoryPath($0) })
    for (index, node) in history.nodes.enumerated() {
      let commit = try repository.commit(history.id(index))
      let touched = try repository.touchedPaths(by: commit, among: selection)
      let bases: [[String: String]?]
      if node.parents.count < 2 {
        bases = [nil]
      } else {
        let ids = try repository.mergeBases(of: commit.parents)
        bases =
          ids.isEmpty
          ? [[:]] : ids.map { id in history.ids.firstIndex(of: id.hex).map { history.nodes[$0].files } ?? [:] }
      }
      var expected: [RepositoryPath] = []
      for path in RandomHistory.paths {
        let own = node.files[path]
        let parents = node.parents.map { history.nodes[$0].files[path] }
        let isDictated = bases.allSatisfy { base in
          guard let first = parents.first else { return own == nil }
          if parents.allSatisfy({ $0 == first }) { return own == first }
          let changed = parents.filter { $0 != base?[path] }
          return changed.allSatisfy { $0 == changed[0] } && own == changed[0]
        }
        if !isDictated { expected.append(RepositoryPath(path)) }
      }
      #expect(touched.map { selection.paths[$0] } == expected.sorted())
    }
  }

  @Test("a selection answers alike for one path and for many", arguments: seeds)
  func selections(seed: UInt64) throws {
    let (history, repository) = try open(seed)
    let all = PathSelection(RandomHistory.paths.map { RepositoryPath($0) })
    for index in stride(from: 1, to: history.nodes.count, by: 4) {
      let commit = try repository.commit(history.id(index))
      let touched = try repository.touchedPaths(by: commit, among: all)
      for (position, path) in all.paths.enumerated() {
        let alone = try repository.touchedPaths(by: commit, among: PathSelection([path]))
        #expect((alone == [0]) == touched.contains(position))
      }
    }
  }
}
