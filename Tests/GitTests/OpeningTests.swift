import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Finding and opening a repository, from the command line and in hooks.
@Suite struct OpeningTests {
  private func open(_ repository: TemporaryRepository, at path: String? = nil, _ extra: [String: String] = [:]) throws
    -> Repository
  {
    try Repository(
      at: path ?? repository.path, environment: ProcessEnvironment(repository.environment.merging(extra) { $1 }))
  }

  @Test func `a repository is found from a folder below it`() throws {
    let made = try TemporaryRepository()
    try made.commit(["deep/er/a": "1"])
    let opened = try open(made, at: made.path + "/deep/er")
    #expect(opened.workTree == made.path)
    #expect(opened.commonFolder == made.path + "/.git")
    #expect(try opened.hooksFolder == made.path + "/.git/hooks")
    #expect(!opened.isShallow)
  }

  @Test func `a bare repository has no working tree`() throws {
    let made = try TemporaryRepository("--bare")
    let opened = try open(made)
    #expect(opened.workTree == nil)
    #expect(opened.commonFolder == made.path)
  }

  @Test func `GIT_DIR names the repository, as in the hooks of a linked worktree`() throws {
    let made = try TemporaryRepository()
    let id = try made.commit(["a": "1"])
    let linked = made.sibling("linked")
    try made.git("worktree", "add", "--quiet", linked.path)
    let environment = made.environment.merging(["GIT_DIR": made.path + "/.git/worktrees/linked"]) { $1 }
    let opened = try Repository(at: nil, environment: ProcessEnvironment(environment))
    #expect(opened.commonFolder == made.path + "/.git")
    #expect(opened.workTree == linked.path)
    #expect(try opened.headReference() == "refs/heads/linked")
    #expect(try opened.resolve("HEAD").commit.hex == id)
  }

  @Test func `GIT_WORK_TREE and GIT_COMMON_DIR are honoured`() throws {
    let made = try TemporaryRepository()
    try made.commit(["a": "1"])
    var environment = made.environment
    environment["GIT_DIR"] = made.path + "/.git"
    environment["GIT_WORK_TREE"] = made.home.path
    environment["GIT_COMMON_DIR"] = made.path + "/.git"
    let opened = try Repository(at: nil, environment: ProcessEnvironment(environment))
    #expect(opened.workTree == made.home.path)
    environment["GIT_COMMON_DIR"] = "/"
    let error = #expect(throws: GitError.self) { try Repository(at: nil, environment: ProcessEnvironment(environment)) }
    #expect(error?.message.contains("GIT_COMMON_DIR is '/'") == true)
  }

  @Test func `pushed objects in quarantine are seen from a pre-receive hook's environment`() throws {
    let server = try TemporaryRepository("--bare")
    let client = try TemporaryRepository()
    let id = try client.commit(["a": "1"])
    // The hook keeps a copy of the quarantine that git is about to remove, and of its environment.
    let hook = server.folder.appendingPathComponent("hooks/pre-receive")
    let script = """
      #!/bin/sh
      cp -r "$GIT_OBJECT_DIRECTORY" kept
      echo "$GIT_ALTERNATE_OBJECT_DIRECTORIES" > alternates
      exit 1
      """
    try writeProgram(script, to: hook)
    _ = try client.run(["git", "push", server.path, "main"])
    let alternates = try String(contentsOf: server.folder.appendingPathComponent("alternates"), encoding: .utf8)

    let pushed = try #require(ObjectID(hex: id))
    #expect(try !open(server).contains(pushed))
    var environment = server.environment
    environment["GIT_DIR"] = server.path
    environment["GIT_OBJECT_DIRECTORY"] = server.path + "/kept"
    environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = alternates.trimmingCharacters(in: .newlines)
    let opened = try Repository(at: nil, environment: ProcessEnvironment(environment))
    #expect(try opened.commit(pushed).subject == "Change")
    #expect(try opened.entry(at: RepositoryPath("a"), in: pushed)?.mode == .file)
  }

  @Test(arguments: ["worktreeConfig", "partialClone", "preciousObjects", "relativeWorktrees", "noop"])
  func `harmless extensions are accepted`(name: String) throws {
    let made = try TemporaryRepository()
    let id = try made.commit(["a": "1"])
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.\(name)", "true")
    #expect(try open(made).resolve("main").commit.hex == id)
  }

  @Test func `a worktree's own configuration wins`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.worktreeConfig", "true")
    try made.git("config", "onus.test", "local")
    try made.git("config", "--worktree", "onus.test", "worktree")
    #expect(try open(made).configuration("onus.test") == "worktree")
  }

  /// Where `git worktree` and `git sparse-checkout` move these keys when they turn the extension on; libgit2 before 1.8 does not look.
  @Test func `a bare repository that says so in its worktree's configuration has no working tree`() throws {
    let made = try TemporaryRepository("--bare")
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.worktreeConfig", "true")
    try made.git("config", "--unset", "core.bare")
    try made.git("config", "--worktree", "core.bare", "true")
    #expect(try made.git("rev-parse", "--is-bare-repository") == "true")
    #expect(try open(made).workTree == nil)
  }

  @Test func `a working tree that the worktree's configuration names is the one`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.worktreeConfig", "true")
    let elsewhere = made.sibling("elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    try made.git("config", "--worktree", "core.worktree", "../../elsewhere")
    #expect(
      try made.git("-C", elsewhere.path, "--git-dir", made.path + "/.git", "rev-parse", "--show-toplevel")
        == elsewhere.path)
    #expect(try open(made).workTree == elsewhere.path)
    #expect(try open(made, at: made.path + "/.git").workTree == elsewhere.path)
  }

  @Test func `a worktree's configuration that names no working tree changes none`() throws {
    let made = try TemporaryRepository()
    try made.commit(["a": "1"])
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.worktreeConfig", "true")
    try made.git("config", "--worktree", "onus.test", "worktree")
    #expect(try open(made).workTree == made.path)
    let linked = made.sibling("linked")
    try made.git("worktree", "add", "--quiet", linked.path)
    try made.git("-C", linked.path, "config", "--worktree", "onus.test", "linked")
    #expect(try open(made, at: linked.path).workTree == linked.path)
  }

  @Test func `without the extension a worktree's configuration says nothing`() throws {
    let made = try TemporaryRepository()
    try made.commit(["a": "1"])
    try "[core]\n\tbare = true\n".write(
      toFile: made.path + "/.git/config.worktree", atomically: true, encoding: .utf8)
    #expect(try made.git("rev-parse", "--is-bare-repository") == "false")
    #expect(try open(made).workTree == made.path)
  }

  @Test func `replace refs and grafts play no part`() throws {
    let made = try TemporaryRepository()
    let first = try made.commit(["a": "1"])
    let second = try made.commit(["a": "2"])
    let third = try made.commit(["a": "3"])
    try made.git("replace", "--graft", third)
    try made.git("replace", first, second)
    try (second + "\n").write(
      to: made.folder.appendingPathComponent(".git/info/grafts"), atomically: true, encoding: .utf8)
    let opened = try open(made)
    #expect(try opened.commit(#require(ObjectID(hex: third))).parents.map(\.hex) == [second])
    #expect(try opened.mergeBases(#require(ObjectID(hex: third)), #require(ObjectID(hex: first))).map(\.hex) == [first])
    #expect(
      try opened.commits(reachableFrom: [#require(ObjectID(hex: third))], notFrom: []).map(\.id.hex) == [
        third, second, first,
      ])
  }
}
