import Foundation
import Git
import Paths
import TestSupport
import Testing

/// One file committed on top of HEAD, with everything else left alone.
@Suite struct CommittingTests {
  private let repo: TemporaryRepository
  private let path = RepositoryPath("ownership/overrides/one.json")

  init() throws {
    repo = try TemporaryRepository()
    try repo.commit(["a.txt": "a\n", "b.txt": "b\n", "c.txt": "c\n", "ownership/policy.yml": "onus: 1\n"])
    try repo.git("config", "user.name", "Grace Hopper")
    try repo.git("config", "user.email", "grace@example.com")
  }

  @discardableResult
  private func commit(expecting: String? = nil) throws -> String {
    let repository = try Repository(at: repo.path)
    let head = try repository.resolve(expecting ?? "HEAD").commit
    return try repository.commit(
      adding: path, content: Array("{}".utf8), expecting: head, message: "Break the glass\n\nbecause\n"
    ).hex
  }

  private func status() throws -> String { try repo.git("status", "--porcelain=v1", "--untracked-files=all") }

  @Test func `The branch, the index and the working tree get the file, and git finds nothing to say`() throws {
    let before = try repo.git("rev-parse", "HEAD")
    let commit = try commit()
    #expect(try repo.git("rev-parse", "main") == commit)
    #expect(try repo.git("symbolic-ref", "HEAD") == "refs/heads/main")
    #expect(try repo.git("show", "--format=%an %ae %P%n%B", "--name-status", "HEAD").contains("A\t\(path.display)"))
    #expect(try repo.git("log", "-1", "--format=%an <%ae> %cn") == "Grace Hopper <grace@example.com> Grace Hopper")
    #expect(try repo.git("rev-parse", "HEAD^") == before)
    #expect(try status() == "")
    #expect(try repo.git("reflog", "-1", "--format=%gs") == "commit: Break the glass")
    #expect(try repo.git("fsck", "--strict") == "")
  }

  @Test func `What is staged, edited, new or deleted stays just that`() throws {
    try repo.write("a.txt", "staged\n")
    try repo.git("add", "a.txt")
    try repo.write("a.txt", "staged, then edited\n")
    try repo.write("b.txt", "edited\n")
    try repo.git("rm", "--quiet", "c.txt")
    try repo.write("new.txt", "new\n")
    try repo.write("meant.txt", "meant\n")
    try repo.git("add", "--intent-to-add", "meant.txt")
    try repo.git("update-index", "--skip-worktree", "ownership/policy.yml")
    let before = try (status(), repo.git("ls-files", "-t"), repo.git("diff"), repo.git("diff", "--cached"))
    try commit()
    #expect(try status() == before.0)
    #expect(
      try repo.git("ls-files", "-t").split(separator: "\n").filter { !$0.contains("one.json") }
        == before.1.split(separator: "\n"))
    #expect(try repo.git("diff") == before.2)
    #expect(try repo.git("diff", "--cached") == before.3)
    #expect(try repo.git("show", "--name-only", "--format=", "HEAD") == path.display)
  }

  @Test func `A detached HEAD moves alone`() throws {
    try repo.git("checkout", "--quiet", "--detach")
    let main = try repo.git("rev-parse", "main")
    let commit = try commit()
    #expect(try repo.git("rev-parse", "HEAD") == commit)
    #expect(try repo.git("rev-parse", "main") == main)
    #expect(try status() == "")
  }

  @Test func `In another worktree its own branch and index are meant`() throws {
    let other = repo.sibling("other")
    try repo.git("worktree", "add", "--quiet", "-b", "topic", other.path)
    let repository = try Repository(at: other.path)
    let commit = try repository.commit(
      adding: path, content: Array("{}".utf8), expecting: try repository.resolve("HEAD").commit, message: "x")
    #expect(try repo.git("rev-parse", "topic") == commit.hex)
    #expect(try repo.git("-C", other.path, "status", "--porcelain") == "")
    #expect(try status() == "")
  }

  @Test(arguments: ["merge", "rebase", "cherry-pick"]) func `In the middle of something it refuses, and writes nothing`(
    what: String
  ) throws {
    try repo.git("checkout", "--quiet", "-b", "topic")
    try repo.commit(["a.txt": "topic\n"])
    try repo.git("checkout", "--quiet", "main")
    try repo.commit(["a.txt": "main\n"])
    _ = try repo.run(["git", what, "topic"])
    let before = try status()
    let error = try #require(throws: GitError.self) { try commit() }
    #expect(error.message.contains("is under way here"))
    #expect(try status() == before)
    #expect(!FileManager.default.fileExists(atPath: repo.path + "/" + path.display))
  }

  @Test func `What stands in the way stops it before anything moves`() throws {
    let head = try repo.git("rev-parse", "HEAD")
    try repo.write(path.display, "mine\n")
    #expect(throws: GitError.self) { try commit() }
    #expect(try repo.git("rev-parse", "HEAD") == head)
    #expect(try String(contentsOfFile: repo.path + "/" + path.display, encoding: .utf8) == "mine\n")
    #expect(try status() == "?? \(path.display)")
  }

  @Test func `It never writes through a symlink that leads out of the repository`() throws {
    let outside = repo.sibling("outside")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: repo.path + "/ownership/overrides", withDestinationPath: outside.path)
    #expect(throws: GitError.self) { try commit() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path) == [])
  }

  @Test func `A locked index or branch undoes it whole`() throws {
    let head = try repo.git("rev-parse", "HEAD")
    for lock in [".git/index.lock", ".git/refs/heads/main.lock"] {
      try repo.write(lock, "")
      #expect(throws: GitError.self) { try commit() }
      try FileManager.default.removeItem(atPath: repo.path + "/" + lock)
      #expect(try repo.git("rev-parse", "HEAD") == head)
      #expect(try status() == "", "\(lock)")
    }
    try commit()
  }

  @Test func `An index that would not survive the writing is left alone`() throws {
    try repo.git("update-index", "--split-index")
    let head = try repo.git("rev-parse", "HEAD")
    let error = try #require(throws: GitError.self) { try commit() }
    #expect(error.help?.contains("--no-split-index") ?? false)
    #expect(try repo.git("rev-parse", "HEAD") == head)
    #expect(try status() == "")
  }

  @Test func `HEAD that moved meanwhile is told from the one that was looked at`() throws {
    let old = try repo.git("rev-parse", "HEAD")
    try repo.commit(["a.txt": "more\n"])
    let error = try #require(throws: GitError.self) { try commit(expecting: old) }
    #expect(error.kind == .moved)
  }
}
