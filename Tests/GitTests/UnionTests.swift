import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Uniting two refs that only grow.
@Suite struct UnionTests {
  private let made: TemporaryRepository

  init() throws {
    made = try TemporaryRepository()
  }

  private func open() throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  /// A commit with exactly these files.
  private func commit(_ files: [String: String], parents: [ObjectID] = []) throws -> ObjectID {
    let repository = try open()
    let list = files.map { (path: RepositoryPath($0.key), content: Array($0.value.utf8)) }
    let only = try repository.append(list, to: "refs/heads/\(UUID())", expecting: nil, message: "x")
    if parents.isEmpty { return only }
    let hex = try made.git(
      ["commit-tree", "-m", "x", "\(only)^{tree}"] + parents.flatMap { ["-p", $0.hex] })
    return try #require(ObjectID(hex: hex))
  }

  private func union(
    _ one: ObjectID, _ other: ObjectID, isGenuine: @escaping (RepositoryPath, Entry) -> Bool = { _, _ in false }
  ) throws -> Union {
    try open().union(of: one, other, message: "unite", isGenuine: isGenuine)
  }

  private func files(_ commit: ObjectID) throws -> [String] {
    try made.git("ls-tree", "-r", "--name-only", commit.hex).split(separator: "\n").map(String.init)
  }

  @Test func `unrelated histories give a commit with both as parents and every file of both`() throws {
    let one = try commit(["a/1": "1", "a/2": "2", "b/1": "1"])
    let other = try commit(["a/1": "1", "a/3": "3", "a.b": "4", "c/1": "1"])
    let union = try union(one, other)
    #expect(union.conflicts == [])
    #expect(try files(union.commit) == ["a.b", "a/1", "a/2", "a/3", "b/1", "c/1"])
    #expect(try open().commit(union.commit).parents == [one, other])
    #expect(try made.git("fsck", "--strict", "--no-dangling").isEmpty)
  }

  @Test func `whichever reaches the other and has all its files is the union`() throws {
    let base = try commit(["a": "1"])
    let more = try commit(["a": "1", "b": "2"], parents: [base])
    #expect(try union(base, more).commit == more)
    #expect(try union(more, base).commit == more)
    #expect(try union(more, more).commit == more)
  }

  @Test func `a commit on top that deletes does not take anything away`() throws {
    let base = try commit(["a": "1", "b": "2"])
    let less = try commit(["b": "2"], parents: [base])
    let union = try union(base, less).commit
    #expect(try files(union) == ["a", "b"])
    #expect(try open().commit(union).parents == [less])
  }

  @Test func `where a path differs the genuine entry is kept, whoever unites`() throws {
    let one = try commit(["x/good": "good", "x/bad": "bad"])
    let other = try commit(["x/good": "forged", "x/bad": "worse"])
    let good = Repository.blobID(of: Array("good".utf8))
    let there = try union(one, other) { $1.id == good }
    let back = try union(other, one) { $1.id == good }
    #expect(try open().tree(of: there.commit) == open().tree(of: back.commit))
    #expect(try made.git("show", "\(there.commit):x/good") == "good")
    #expect(there.conflicts.map(\.path) == [RepositoryPath("x/bad"), RepositoryPath("x/good")])
    #expect(there.conflicts.last?.kept.id == good)
  }

  @Test func `a folder wins over a file that is not genuine`() throws {
    let one = try commit(["x": "a file"])
    let other = try commit(["x/y": "1"])
    for union in [try union(one, other), try union(other, one)] {
      #expect(try files(union.commit) == ["x/y"])
      #expect(union.conflicts.map(\.path) == [RepositoryPath("x")])
    }
  }

  @Test func `a history that is cut short is united all the same`() throws {
    let first = try commit(["a": "1"])
    let second = try commit(["a": "1", "b": "2"], parents: [first])
    let third = try commit(["a": "1", "b": "2", "c": "3"], parents: [second])
    try made.git("update-ref", "refs/heads/main", third.hex)
    let clone = made.sibling("clone")
    try made.git("clone", "--quiet", "--depth=1", "file://\(made.path)", clone.path)
    let shallow = try Repository(at: clone.path, environment: ProcessEnvironment(made.environment))
    let mine = try shallow.append(
      [(RepositoryPath("d"), [0x31])], to: "refs/heads/other", expecting: nil, message: "x")
    let union = try shallow.union(of: mine, third, message: "unite") { _, _ in false }
    #expect(try shallow.entries(of: .root, in: union.commit).count == 4)
  }
}
