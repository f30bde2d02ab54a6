import Foundation
import TestSupport
import Testing

@testable import Git

/// Configuration by git's precedence, and what remotes fetch where.
@Suite struct ConfigurationTests {
  private let made: TemporaryRepository

  init() throws {
    made = try TemporaryRepository()
    try made.git("config", "remote.origin.url", "/nowhere")
    try made.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    try made.git("config", "--add", "remote.origin.fetch", "^refs/heads/wip/*")
    try made.git("config", "remote.up.stream.fetch", "refs/heads/trunk:refs/heads/vendor")
  }

  private func open(_ extra: [String: String] = [:]) throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment.merging(extra) { $1 }))
  }

  @Test func `the nearer file wins, the environment above all`() throws {
    let global = made.home.appendingPathComponent(".gitconfig")
    try "[Onus]\n\tTest = global\n\tflag\n[include]\n\tpath = more\n".write(
      to: global, atomically: true, encoding: .utf8)
    try "[onus \"Sub.Part\"]\n\tkey = included\n".write(
      to: made.home.appendingPathComponent("more"), atomically: true, encoding: .utf8)
    #expect(try open().configuration("onus.test") == "global")
    #expect(try open().configuration("onus.flag") == "true")
    #expect(try open().configuration("ONUS.Sub.Part.KEY") == "included")
    #expect(try open().configuration("onus.sub.part.key") == nil)
    try made.git("config", "onus.test", "local")
    #expect(try open().configuration("onus.TEST") == "local")
    let count = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "Onus.Test", "GIT_CONFIG_VALUE_0": "environment"]
    #expect(try open(count).configuration("onus.test") == "environment")
    #expect(try open(["GIT_CONFIG_PARAMETERS": "'onus.test'='it'\\''s'"]).configuration("onus.test") == "it's")
    #expect(try open(["GIT_CONFIG_GLOBAL": "/dev/null"]).configuration("onus.flag") == nil)
    #expect(try open().configuration("absent.key") == nil)
    #expect(try open().configuration("nonsense") == nil)
  }

  @Test func `git -c arrives as git writes it`() throws {
    try made.write("print", "#!/bin/sh\nprintf %s \"$GIT_CONFIG_PARAMETERS\"\n")
    try made.git("config", "alias.print", "!sh \(made.path)/print")
    let parameters = try made.git("-c", "onus.test=a 'quoted' \"value\"!", "-c", "onus.flag", "print")
    let repository = try open(["GIT_CONFIG_PARAMETERS": parameters])
    #expect(try repository.configuration("onus.test") == "a 'quoted' \"value\"!")
    #expect(try repository.configuration("onus.flag") == "true")
  }

  @Test func `what the environment garbles is an error`() throws {
    for extra in [
      ["GIT_CONFIG_COUNT": "x"], ["GIT_CONFIG_COUNT": "1"], ["GIT_CONFIG_PARAMETERS": "'open"],
      ["GIT_CONFIG_PARAMETERS": "bare"],
    ] {
      #expect(throws: GitError.self) { try open(extra).configuration("a.b") }
    }
  }

  @Test func `remotes and their branches`() throws {
    let repository = try open()
    #expect(try repository.remotes() == ["origin", "up.stream"])
    let main = try #require(try repository.remoteBranch(tracking: "refs/remotes/origin/main"))
    #expect(main == ("origin", "refs/heads/main"))
    let vendor = try #require(try repository.remoteBranch(tracking: "refs/heads/vendor"))
    #expect(vendor == ("up.stream", "refs/heads/trunk"))
    #expect(try repository.remoteBranch(tracking: "refs/remotes/origin/wip/x") == nil)
    #expect(try repository.remoteBranch(tracking: "refs/heads/main") == nil)
    #expect(try repository.trackingReference(remote: "origin", branch: "refs/heads/a/b") == "refs/remotes/origin/a/b")
    #expect(try repository.trackingReference(remote: "origin", branch: "refs/heads/wip/x") == nil)
    #expect(try repository.trackingReference(remote: "up.stream", branch: "refs/heads/other") == nil)
  }

  @Test func `a ref that two remotes write is ambiguous`() throws {
    try made.git("config", "remote.second.fetch", "+refs/heads/*:refs/remotes/origin/*")
    let repository = try open()
    let error = #expect(throws: GitError.self) { _ = try repository.remoteBranch(tracking: "refs/remotes/origin/main") }
    #expect(error?.kind == .ambiguous)
  }

  @Test func `hooks stand where core.hooksPath says`() throws {
    #expect(try open().hooksFolder == made.path + "/.git/hooks")
    try made.git("config", "core.hooksPath", ".githooks")
    #expect(try open().hooksFolder == made.path + "/.githooks")
    try made.git("config", "core.hooksPath", "~/hooks")
    #expect(try open().hooksFolder == made.home.path + "/hooks")
    try made.git("config", "core.hooksPath", "/etc/hooks")
    #expect(try open().hooksFolder == "/etc/hooks")
  }

  @Test func `refs are listed by folder and followed`() throws {
    let id = try made.commit()
    try made.git("update-ref", "refs/remotes/origin/main", id)
    try made.git("update-ref", "refs/remotes/origin-two/main", id)
    try made.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    try made.git("pack-refs", "--all")
    try made.git("update-ref", "refs/remotes/origin/new", id)
    let repository = try open()
    let expected = ["HEAD", "main", "new"].map { "refs/remotes/origin/\($0)" }
    #expect(try repository.references(below: "refs/remotes/origin") == expected)
    #expect(try repository.references(below: "refs/remotes/origin/") == expected)
    #expect(try repository.references(below: "refs/nothing").isEmpty)
    #expect(try repository.target(ofSymbolic: "refs/remotes/origin/HEAD") == "refs/remotes/origin/main")
    #expect(try repository.target(ofSymbolic: "refs/remotes/origin/main") == nil)
    #expect(try repository.target(ofSymbolic: "refs/remotes/none/HEAD") == nil)
    #expect(try repository.commit(at: "refs/remotes/origin/HEAD")?.hex == id)
    #expect(try repository.commit(at: "refs/heads/none") == nil)
    #expect(try repository.commit(at: "not a ref name") == nil)
  }
}
