import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// What landing a branch does to the base tip, and who touched what on the way.
@Suite struct LandingTests {
  private let made: TemporaryRepository
  private let start: String

  init() throws {
    made = try TemporaryRepository()
    start = try made.commit(["both": "1", "mine": "1", "theirs": "1", "same": "1", "folder": "1", "gone/x": "1"])
  }

  private func open() throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  private func branch(_ name: String, from commit: String) throws {
    try made.git("checkout", "--quiet", "-b", name, commit)
  }

  private func landing(_ base: String, _ head: String) throws -> [String] {
    let repository = try open()
    let (base, head) = (try repository.resolve(base).commit, try repository.resolve(head).commit)
    let bases = try repository.mergeBases(base, head)
    return try repository.landing(base: base, head: head, mergeBases: bases).map { landing in
      "\(landing.change.kind) \(String(decoding: landing.change.path.bytes, as: UTF8.self))\(landing.isContested ? " contested" : "")"
    }
  }

  @Test func `only what head changed lands, and what both changed is contested`() throws {
    try branch("head", from: start)
    try made.commit(["both": "2", "mine": "2", "same": "2"])
    try made.git("checkout", "--quiet", "main")
    try made.commit(["both": "3", "theirs": "2", "same": "2"])
    #expect(try landing("main", "head") == ["edited both contested", "edited mine"])
  }

  @Test func `a file that becomes a folder is a delete and adds`() throws {
    try branch("head", from: start)
    try made.git("rm", "--quiet", "-r", "folder", "gone")
    try made.commit(["folder/a": "1", "gone": "1"])
    #expect(try landing("main", "head") == ["deleted folder", "added folder/a", "added gone", "deleted gone/x"])
  }

  @Test func `mode changes, links and submodules are changes`() throws {
    try branch("head", from: start)
    try made.git("update-index", "--chmod=+x", "mine")
    try made.git("update-index", "--add", "--cacheinfo", "160000,\(start),module")
    try made.git("update-index", "--cacheinfo", "120000,\(made.git("rev-parse", "HEAD:both")),both")
    try made.commitIndex()
    let repository = try open()
    let changes = try repository.changes(from: repository.resolve("main").commit, to: repository.resolve("head").commit)
    #expect(changes.map { $0.new?.mode } == [.symlink, .executable, .submodule])
    #expect(changes.map { $0.old?.id == $0.new?.id } == [true, true, false])
  }

  @Test func `a criss-cross is judged against both merge bases`() throws {
    try branch("one", from: start)
    let one = try made.commit(["mine": "one"])
    try branch("other", from: start)
    let other = try made.commit(["theirs": "other"])
    try made.git("merge", "--quiet", "--no-edit", one)
    try made.git("checkout", "--quiet", "one")
    try made.git("merge", "--quiet", "--no-edit", other)
    try made.commit(["both": "2"])
    #expect(try open().mergeBases(open().resolve("one").commit, open().resolve("other").commit).count == 2)
    #expect(try landing("other", "one") == ["edited both"])
  }

  @Test func `a merge touches only what it decided itself`() throws {
    try branch("head", from: start)
    try made.commit(["mine": "2", "both": "2"])
    try made.git("checkout", "--quiet", "main")
    try made.commit(["theirs": "2", "both": "3"])
    _ = try made.run(["git", "merge", "--quiet", "--no-edit", "head"])
    try made.commit(["both": "4", "same": "evil"])
    let repository = try open()
    let merge = try repository.commit(repository.resolve("main").commit)
    #expect(merge.parents.count == 2)
    let selection = PathSelection(["both", "folder", "gone/x", "mine", "same", "theirs"].map { RepositoryPath($0) })
    let touched = try repository.touchedPaths(by: merge, among: selection)
    #expect(touched.map { selection.paths[$0] } == [RepositoryPath("both"), RepositoryPath("same")])
  }

  @Test func `folders count where they are asked for`() throws {
    let id = try made.commit(["gone/y": "1"])
    let repository = try open()
    let commit = try repository.commit(#require(ObjectID(hex: id)))
    let paths = [RepositoryPath.root, RepositoryPath("gone"), RepositoryPath("gone/x")]
    #expect(try repository.touchedPaths(by: commit, among: PathSelection(paths)).isEmpty)
    #expect(try repository.touchedPaths(by: commit, among: PathSelection(paths, countsFolders: true)) == [0, 1])
  }

  @Test func `folders are listed and walked`() throws {
    let repository = try open()
    let tip = try repository.resolve("main").commit
    #expect(try repository.entries(of: RepositoryPath("gone"), in: tip).map(\.name) == [[UInt8(ascii: "x")]])
    #expect(try repository.entries(of: RepositoryPath("nothing"), in: tip).isEmpty)
    #expect(try repository.entries(of: RepositoryPath("mine"), in: tip).isEmpty)
    #expect(try repository.entry(at: .root, in: tip) == nil)
    #expect(try repository.entry(at: RepositoryPath("gone"), in: tip)?.mode == .folder)
    #expect(try repository.entry(at: RepositoryPath("mine/deeper"), in: tip) == nil)
    var seen: [RepositoryPath] = []
    try repository.forEachFile(below: RepositoryPath("gone"), in: tip) { (path: RepositoryPath, _) in seen.append(path)
    }
    #expect(seen == [RepositoryPath("gone/x")])
  }
}
