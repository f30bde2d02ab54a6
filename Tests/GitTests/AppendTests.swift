import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Adding files to a ref that only grows.
@Suite struct AppendTests {
  private static let reference = "refs/onus/approvals"
  private let made: TemporaryRepository

  init() throws {
    made = try TemporaryRepository()
  }

  private func open(_ extra: [String: String] = [:]) throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment.merging(extra) { $1 }))
  }

  private func append(
    _ files: [String: String], expecting expected: ObjectID?, in repository: Repository? = nil
  ) throws -> ObjectID {
    let list = files.map { (path: RepositoryPath($0.key), content: Array($0.value.utf8)) }
    return try (repository ?? open()).append(list, to: Self.reference, expecting: expected, message: "add")
  }

  @Test func `the first append creates the ref and the next ones keep what is there`() throws {
    let first = try append(["billing/2026-11/one.json": "1", "login/2026-11/two.json": "2"], expecting: nil)
    #expect(try open().commit(at: Self.reference) == first)
    #expect(try open().commit(first).parents.isEmpty)
    let second = try append(["billing/2026-11/three.json": "3", "billing.x": "4"], expecting: first)
    let commit = try open().commit(second)
    #expect(commit.parents == [first])
    #expect(commit.message == "add\n")
    #expect(commit.author == Identity(name: "Ada Lovelace", email: "ada@example.com"))
    #expect(commit.committerTime == Int64(made.clock))
    #expect(
      try made.git("ls-tree", "-r", "--name-only", Self.reference)
        == "billing.x\nbilling/2026-11/one.json\nbilling/2026-11/three.json\nlogin/2026-11/two.json")
    #expect(try made.git("show", "\(Self.reference):billing/2026-11/three.json") == "3")
    #expect(try made.git("fsck", "--strict", "--no-dangling").isEmpty)
  }

  @Test func `a ref that moved meanwhile is left alone`() throws {
    let first = try append(["a": "1"], expecting: nil)
    let second = try append(["b": "1"], expecting: first)
    for expected in [nil, first] {
      let error = #expect(throws: GitError.self) { try append(["c": "1"], expecting: expected) }
      #expect(error?.kind == .moved)
    }
    #expect(try open().commit(at: Self.reference) == second)
  }

  @Test func `a ref that another process holds is not waited for`() throws {
    let first = try append(["a": "1"], expecting: nil)
    try made.write(".git/\(Self.reference).lock", "")
    let error = #expect(throws: GitError.self) { try append(["b": "1"], expecting: first) }
    #expect(error?.kind == .moved)
    #expect(error?.help?.contains("rm '\(made.path)/.git/\(Self.reference).lock'") == true)
  }

  @Test func `packed refs are compared too`() throws {
    let first = try append(["a": "1"], expecting: nil)
    try made.git("pack-refs", "--all")
    #expect(throws: GitError.self) { try append(["b": "1"], expecting: nil) }
    let second = try append(["b": "1"], expecting: first)
    #expect(try made.git("rev-parse", Self.reference) == second.hex)
  }

  @Test func `no reflog is begun`() throws {
    _ = try append(["a": "1"], expecting: nil)
    #expect(!FileManager.default.fileExists(atPath: made.path + "/.git/logs/\(Self.reference)"))
  }

  @Test(arguments: ["a/b", "a/b/c", "a", "x/../y", ".git/config", "a//b", ""])
  func `a path that exists, or cannot, is refused`(path: String) throws {
    let first = try append(["a/b": "1"], expecting: nil)
    let error = #expect(throws: GitError.self) { try append([path: "2"], expecting: first) }
    #expect(error?.kind == .other)
    #expect(try open().commit(at: Self.reference) == first)
  }

  @Test func `a file and a folder of one name are refused`() throws {
    #expect(throws: GitError.self) { try append(["a": "1", "a/b": "2"], expecting: nil) }
    #expect(try open().commit(at: Self.reference) == nil)
  }

  @Test func `without a name git's own command is the help`() throws {
    let nameless = try open(["GIT_COMMITTER_NAME": "", "GIT_AUTHOR_NAME": ""])
    let error = #expect(throws: GitError.self) { try append(["a": "1"], expecting: nil, in: nameless) }
    #expect(error?.help == "git config --global user.name 'Your Name'")
    #expect(try open().references(below: "refs/onus").isEmpty)
  }

  @Test func `the identity is the environment's, else the configuration's`() throws {
    #expect(try open().currentUserIdentity() == Identity(name: "Ada Lovelace", email: "ada@example.com"))
    try made.git("config", "user.name", "Grace <Hopper>")
    try made.git("config", "user.email", "grace@example.com")
    let unset = ["GIT_COMMITTER_NAME": "", "GIT_COMMITTER_EMAIL": ""]
    #expect(try open(unset).currentUserIdentity() == Identity(name: "Grace Hopper", email: "grace@example.com"))
  }

  @Test func `a date in another form than git's own is refused`() throws {
    let odd = try open(["GIT_COMMITTER_DATE": "next friday"])
    let error = #expect(throws: GitError.self) { try append(["a": "1"], expecting: nil, in: odd) }
    #expect(error?.message == "the date 'next friday' in the environment is not read here")
  }

  @Test func `a blob's id is git's`() throws {
    for text in ["", "a\n", String(repeating: "x", count: 70_000)] {
      #expect(try Repository.blobID(of: Array(text.utf8)).hex == made.git(["hash-object", "--stdin"], input: text))
    }
  }
}
