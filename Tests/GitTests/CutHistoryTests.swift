import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Clones that do not hold everything: what can be answered is, what cannot is an error with the command that mends it.
@Suite struct CutHistoryTests {
  private let source: TemporaryRepository
  private let ids: [String]

  /// Five commits on main, and a merge of a branch with two: `ids[7]` is the merge, its parents `ids[4]` and `ids[6]`.
  init() throws {
    source = try TemporaryRepository()
    var ids: [String] = []
    for number in 0..<5 { ids.append(try source.commit(["a": "\(number)", "folder/b": "\(number)"])) }
    try source.git("checkout", "--quiet", "-b", "side", ids[3])
    for number in 0..<2 { ids.append(try source.commit(["c": "\(number)"])) }
    try source.git("checkout", "--quiet", "main")
    try source.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    ids.append(try source.git("rev-parse", "HEAD"))
    self.ids = ids
    try source.git("config", "uploadpack.allowFilter", "true")
    try source.git("config", "uploadpack.allowAnySHA1InWant", "true")
  }

  private func clone(_ arguments: String...) throws -> (Repository, path: String) {
    let path = source.sibling(UUID().uuidString).path
    try source.git(["clone", "--quiet", "--no-local"] + arguments + ["file://" + source.path, path])
    return (try Repository(at: path, environment: ProcessEnvironment(source.environment)), path)
  }

  private func id(_ index: Int) throws -> ObjectID { try #require(ObjectID(hex: ids[index])) }

  @Test func `depth 1 has a head and no parent`() throws {
    let (repository, _) = try clone("--depth=1")
    #expect(repository.isShallow)
    let head = try repository.commit(id(7))
    #expect(head.parents == [try id(4), try id(6)])
    let error = #expect(throws: GitError.self) { try repository.resolve("HEAD^1") }
    #expect(error?.kind == .missingObject)
    #expect(error?.message == "the commit '\(ids[4])' is not here: this clone is shallow, its history is cut short")
    #expect(error?.help?.hasPrefix("git fetch --unshallow") == true)
  }

  @Test func `depth 2 can tell what the last commit did`() throws {
    let (repository, _) = try clone("--depth=2")
    #expect(try repository.changes(from: id(4), to: id(7)).map(\.path) == [RepositoryPath("c")])
    #expect(try repository.mergeBases(id(4), id(7)) == [id(4)])
    #expect(try repository.isAncestor(id(4), of: id(7)))
    // The branch's first commit is cut off, and with it its author.
    let error = #expect(throws: GitError.self) { try repository.commits(reachableFrom: [id(7)], notFrom: [id(4)]) }
    #expect(error?.kind == .missingObject)
  }

  @Test func `depth 2 of a single line is enough for its last commit`() throws {
    try source.git("checkout", "--quiet", "-b", "line", ids[4])
    let last = try source.commit(["a": "last"])
    let (repository, _) = try clone("--depth=2", "--branch=line")
    let tip = try #require(ObjectID(hex: last))
    #expect(try repository.commits(reachableFrom: [tip], notFrom: [id(4)]).map(\.id) == [tip])
    #expect(try repository.mergeBases(id(4), tip) == [id(4)])
    #expect(throws: GitError.self) { try repository.commits(reachableFrom: [tip], notFrom: []) }
  }

  @Test func `a merge base behind the cut is an error, never none`() throws {
    let (repository, _) = try clone("--depth=1", "--no-single-branch")
    for work in [{ _ = try repository.mergeBases(id(7), id(6)) }, { _ = try repository.mergeBases(id(6), id(7)) }] {
      // The merge names its second parent, so this much is known even here.
      #expect(throws: Never.self) { try work() }
    }
    try source.git("checkout", "--quiet", "-b", "other", ids[3])
    let other = try source.commit(["d": "1"])
    let (cut, _) = try clone("--depth=1", "--no-single-branch")
    let error = #expect(throws: GitError.self) { try cut.mergeBases(#require(ObjectID(hex: other)), id(7)) }
    #expect(error?.kind == .missingObject)
    #expect(throws: GitError.self) { try cut.isAncestor(#require(ObjectID(hex: other)), of: id(7)) }
  }

  @Test func `unshallowing mends it`() throws {
    let (cut, path) = try clone("--depth=1")
    #expect(throws: GitError.self) { try cut.resolve("HEAD~2") }
    try source.git(["-C", path, "fetch", "--quiet", "--unshallow"])
    let whole = try Repository(at: path, environment: ProcessEnvironment(source.environment))
    #expect(!whole.isShallow)
    #expect(try whole.resolve("HEAD~2").commit == id(3))
    #expect(try whole.mergeBases(id(5), id(4)) == [id(3)])
  }

  @Test func `a partial clone without blobs knows paths but no content`() throws {
    let (repository, path) = try clone("--filter=blob:none", "--no-checkout")
    #expect(try repository.changes(from: id(0), to: id(7)).count == 3)
    #expect(try repository.mergeBases(id(4), id(6)) == [id(3)])
    let blob = try #require(try repository.entry(at: RepositoryPath("folder/b"), in: id(1))).id
    let error = #expect(throws: GitError.self) { try repository.blob(blob, limit: 100) }
    #expect(error?.kind == .missingObject)
    #expect(error?.message == "the blob '\(blob)' is not here: this clone of 'origin' is partial")
    #expect(error?.help == "git cat-file -t \(blob)   fetches it; all at once: git fetch --refetch --no-filter origin")
    try source.git(["-C", path, "cat-file", "-t", blob.hex])
    let again = try Repository(at: path, environment: ProcessEnvironment(source.environment))
    #expect(try again.blob(blob, limit: 100) == Array("1".utf8))
  }

  @Test func `a partial clone without trees says which it lacks`() throws {
    let (repository, path) = try clone("--filter=tree:0", "--no-checkout")
    let error = #expect(throws: GitError.self) { try repository.changes(from: id(0), to: id(1)) }
    #expect(error?.kind == .missingObject)
    #expect(error?.message.hasPrefix("the tree '") == true)
    try source.git(["-C", path, "fetch", "--quiet", "--refetch", "--no-filter", "origin"])
    let again = try Repository(at: path, environment: ProcessEnvironment(source.environment))
    #expect(try again.changes(from: id(0), to: id(1)).count == 2)
  }

  @Test func `a broken alternate is named`() throws {
    let path = source.sibling("borrower").path
    let lender = source.sibling("lender").path
    try source.git("clone", "--quiet", "--bare", source.path, lender)
    try source.git("clone", "--quiet", "--shared", lender, path)
    try FileManager.default.removeItem(atPath: lender)
    let repository = try Repository(at: path, environment: ProcessEnvironment(source.environment))
    let error = #expect(throws: GitError.self) { try repository.resolve("HEAD") }
    #expect(error?.kind == .missingObject)
    #expect(error?.message.contains("neither is '\(lender)/objects', where this clone borrows objects") == true)
  }
}
