import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Objects that are missing or broken although nothing should be: an error with its place, never a wrong answer.
@Suite struct DamageTests {
  private let made: TemporaryRepository
  private let first: ObjectID
  private let second: ObjectID

  init() throws {
    made = try TemporaryRepository()
    first = try #require(ObjectID(hex: made.commit(["folder/a": "1", "b": "1"])))
    second = try #require(ObjectID(hex: made.commit(["folder/a": "2"])))
  }

  private func open() throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  private func id(_ name: String) throws -> String { try made.git("rev-parse", name) }

  private func file(of id: String) -> URL {
    made.folder.appendingPathComponent(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
  }

  @Test(arguments: ["HEAD:folder", "HEAD^{tree}"])
  func `a missing tree`(name: String) throws {
    let tree = try id(name)
    try FileManager.default.removeItem(at: file(of: tree))
    let repository = try open()
    let error = #expect(throws: GitError.self) { try repository.changes(from: first, to: second) }
    #expect(error?.kind == .missingObject)
    #expect(error?.message == "the tree '\(tree)' is not here")
    #expect(error?.help == "the clone is damaged, or the id is of another repository: git fsck")
  }

  @Test func `a missing blob is missed only when it is read`() throws {
    let blob = try id("HEAD:folder/a")
    try FileManager.default.removeItem(at: file(of: blob))
    let repository = try open()
    #expect(try repository.changes(from: first, to: second).map(\.new?.id.hex) == [blob])
    let error = #expect(throws: GitError.self) { try repository.blob(#require(ObjectID(hex: blob)), limit: 10) }
    #expect(error?.kind == .missingObject)
  }

  @Test func `a missing commit`() throws {
    try FileManager.default.removeItem(at: file(of: first.hex))
    let repository = try open()
    #expect(!repository.contains(first))
    let error = #expect(throws: GitError.self) { try repository.commits(reachableFrom: [second], notFrom: []) }
    #expect(error?.kind == .missingObject)
    #expect(try repository.touchedPathsError(second)?.kind == .missingObject)
  }

  @Test func `a loose object overwritten with rubbish`() throws {
    let tree = try id("HEAD^{tree}")
    _ = try made.run(["chmod", "u+w", file(of: tree).path])
    try Data("rubbish".utf8).write(to: file(of: tree))
    let repository = try open()
    let error = #expect(throws: GitError.self) { try repository.changes(from: first, to: second) }
    #expect(error?.kind == .malformed)
    #expect(error?.message.hasPrefix("cannot read the object '\(tree)': ") == true)
    #expect(error?.help?.contains("git fsck") == true)
  }

  @Test func `a pack with a flipped byte`() throws {
    try made.git("gc", "--quiet")
    let folder = made.folder.appendingPathComponent(".git/objects/pack")
    let pack = try #require(
      FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).first {
        $0.pathExtension == "pack"
      })
    _ = try made.run(["chmod", "u+w", pack.path])
    var data = try Data(contentsOf: pack)
    for offset in stride(from: 14, to: data.count - 20, by: 3) { data[offset] ^= 0x5A }
    try data.write(to: pack)
    let repository = try open()
    let error = #expect(throws: GitError.self) { try repository.changes(from: first, to: second) }
    #expect(error?.kind == .malformed || error?.kind == .missingObject)
    #expect(error?.help?.contains("git fsck") == true)
  }

  @Test func `an id of another type than history says`() throws {
    let tree = try id("HEAD^{tree}")
    let repository = try open()
    let error = #expect(throws: GitError.self) { try repository.commit(#require(ObjectID(hex: tree))) }
    #expect(error?.kind == .malformed)
    #expect(error?.message == "'\(tree)' should be a commit, but is a tree")
  }

  @Test func `a file past the limit is not read`() throws {
    let repository = try open()
    let blob = try #require(try repository.entry(at: RepositoryPath("b"), in: second)).id
    #expect(try repository.blob(blob, limit: 1) == [UInt8(ascii: "1")])
    let error = #expect(throws: GitError.self) { try repository.blob(blob, limit: 0) }
    #expect(error?.kind == .tooLarge)
    #expect(error?.message == "the file with id '\(blob)' has 1 bytes; the limit is 0")
  }

  @Test func `unrelated histories have no merge base`() throws {
    try made.git("checkout", "--quiet", "--orphan", "other")
    let other = try #require(ObjectID(hex: made.commit(["b": "2"])))
    let repository = try open()
    #expect(try repository.mergeBases(second, other).isEmpty)
    #expect(try !repository.isAncestor(first, of: other))
    let error = #expect(throws: GitError.self) { try repository.landing(base: second, head: other, mergeBases: []) }
    #expect(error?.message.contains("have no common ancestor") == true)
  }

  @Test func `a criss-cross has two merge bases`() throws {
    try made.git("checkout", "--quiet", "-b", "side", first.hex)
    let side = try #require(ObjectID(hex: made.commit(["c": "1"])))
    try made.git("merge", "--quiet", "--no-edit", "main")
    let one = try #require(ObjectID(hex: id("HEAD")))
    try made.git("checkout", "--quiet", "main")
    try made.git("merge", "--quiet", "--no-ff", "--no-edit", side.hex)
    let other = try #require(ObjectID(hex: id("HEAD")))
    #expect(try open().mergeBases(one, other) == [second, side].sorted())
  }
}

extension Repository {
  fileprivate func touchedPathsError(_ id: ObjectID) throws -> GitError? {
    let commit = try commit(id)
    return #expect(throws: GitError.self) { try touchedPaths(by: commit, among: PathSelection([RepositoryPath("b")])) }
  }
}
