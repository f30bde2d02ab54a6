import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// What the hook on the server says to each kind of update, by git's lines.
@Suite struct PreReceiveTests {
  let shop: Shop
  let server: Server

  init() throws {
    shop = try Shop()
    server = try Server(shop, hook: false)
  }

  private func with(policy more: String) throws -> Server {
    try Server(Shop(policy: Shop.policy + more), hook: false)
  }

  // MARK: - Names that mean another

  @Test(arguments: ["refs/heads/Main", "refs/Heads/main", "refs/heads/MAIN"])
  func `Another spelling of a protected branch is refused`(name: String) throws {
    let commit = try shop.addReadme()
    let result = try server.receive("\(zeros) \(commit) \(name)", bringing: [commit])
    #expect(result.status == 1)
    #expect(result.errors.contains("differs from the protected 'main' only by case or Unicode form"))
  }

  @Test func `Another spelling that a pattern protects is refused, in any Unicode form`() throws {
    let other = try with(policy: "protected: [main, 'release/*', caf\u{E9}]\n")
    let commit = try other.shop.addReadme()
    for name in ["Release/2", "RELEASE/x", "cafe\u{301}"] {
      #expect(
        try other.receive("\(zeros) \(commit) refs/heads/\(name)", bringing: [commit]).errors.contains("differs from"))
    }
    #expect(try other.receive("\(zeros) \(commit) refs/heads/releases", bringing: [commit]).status == 0)
  }

  @Test func `A name that goes on with a combining mark is still what the pattern protects`() throws {
    let other = try with(policy: "protected: [main, 'release/*']\n")
    let commit = try other.shop.addMigration()
    #expect(
      try other.receive("\(zeros) \(commit) refs/heads/release/\u{308}2", bringing: [commit]).status == 1)
  }

  @Test func `Where the disk folds case, another spelling is not deleted either`() throws {
    let commit = try shop.addReadme()
    _ = try server.receive(bringing: [commit])
    let line = "\(commit) \(zeros) refs/heads/Main"
    #expect(try server.receive(line).status == 0)
    try server.git("config", "core.ignorecase", "true")
    #expect(try server.receive(line).status == 1)
  }

  @Test func `A symbolic ref is judged as the branch it stands for`() throws {
    let commit = try shop.addMigration()
    try server.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    try server.git("symbolic-ref", "refs/tags/alias", "refs/heads/alias")
    for name in ["refs/heads/alias", "refs/tags/alias", "HEAD"] {
      let result = try server.receive("\(shop.base) \(commit) \(name)", bringing: [commit])
      #expect(result.status == 1, "\(name)")
      #expect(result.errors.contains("'main' is protected"))
      #expect(try server.receive("\(shop.base) \(zeros) \(name)").status == 1)
    }
  }

  @Test func `A ref that is named twice is refused, unless both say the same`() throws {
    let commit = try shop.addReadme()
    let twice = try server.receive(
      "\(shop.base) \(zeros) refs/heads/main", "\(zeros) \(commit) refs/heads/main", bringing: [commit])
    #expect(twice.status == 2)
    #expect(twice.errors.contains("'main' is named twice in this push"))
    try server.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    let (one, other) = ("\(shop.base) \(commit) refs/heads/main", "\(shop.base) \(commit) refs/heads/alias")
    #expect(try server.receive(one, other).status == 0)
    #expect(try server.receive(one, "\(shop.base) \(zeros) refs/heads/alias").status == 2)
  }

  @Test func `A carriage return in a name hides no line`() throws {
    let commit = try shop.addMigration()
    let result = try server.receive(
      "\(zeros) \(commit) refs/heads/x\r", "\(shop.base) \(commit) refs/heads/main", bringing: [commit])
    #expect(result.status == 1)
    #expect(result.errors.contains("'main' is protected"))
  }

  @Test(arguments: ["nonsense", "1 2 refs/heads/x", "\(zeros) refs/heads/main"])
  func `Lines that cannot be understood refuse the push`(line: String) throws {
    #expect(try server.receive(line).status == 2)
  }

  // MARK: - Who governs

  @Test func `A protected branch that is created is judged from the governing one`() throws {
    let other = try with(policy: "protected: [main, 'release/*']\n")
    let commit = try other.shop.addMigration()
    let result = try other.receive("\(zeros) \(commit) refs/heads/release/2", bringing: [commit])
    #expect(result.status == 1)
    #expect(
      result.errors.contains("onus approve \(other.shop.base.prefix(10))..\(commit.prefix(10)) --onto release/2"))
    #expect(try other.receive("\(zeros) \(other.shop.base) refs/heads/release/2").status == 0)
    try other.shop.repository.git("checkout", "--quiet", "--orphan", "alone")
    let alone = try other.shop.repository.commit(["x.md": "x\n"])
    let unrelated = try other.receive("\(zeros) \(alone) refs/heads/release/3", bringing: [alone])
    #expect(unrelated.status == 2)
    #expect(unrelated.errors.contains("no common ancestor with main"))
  }

  @Test func `A created branch is governed by today's authority, whatever its old policy names`() throws {
    // Once `develop` governed; whoever makes it again must not govern what is made from that time.
    let other = try with(policy: "authority_branch: develop\nprotected: [main, 'release/*']\n")
    let past = other.shop.base
    try other.shop.repository.git("checkout", "--quiet", "main")
    let now = try other.shop.repository.commit([
      "ownership/policy.yml": Shop.policy + "protected: [main, 'release/*']\n"
    ])
    try other.git("update-ref", "-d", "refs/heads/main")
    try other.shop.repository.git("push", "--quiet", "origin", "main")
    try other.shop.repository.git("checkout", "--quiet", "--orphan", "develop")
    let evil = try other.shop.repository.commit([
      "ownership/policy.yml": "onus: 1\nstewards: [lin]\nrisks: {migration: {off: x}}\n"
    ])
    #expect(try other.receive("\(zeros) \(evil) refs/heads/develop", bringing: [evil, now]).status == 0)
    try other.git("update-ref", "refs/heads/develop", evil)
    try other.git("update-ref", "refs/heads/release/1", past)
    try other.shop.repository.git("checkout", "--quiet", "-B", "risky", past)
    let risky = try other.shop.repository.commit([Shop.migration: "x\n"], author: Shop.lin)
    let result = try other.receive("\(past) \(risky) refs/heads/release/1", bringing: [risky])
    #expect(result.status == 1)
    #expect(result.errors.contains("policy of main at"))
  }

  @Test func `The first push is free, and says that its policy governs from now on`() throws {
    try server.git("update-ref", "-d", "refs/heads/main")
    let first = try server.receive("\(zeros) \(shop.base) refs/heads/main")
    #expect(first.status == 0)
    #expect(first.errors == "onus: 'main' brings the first policy; it governs from the next push on\n")
    let without = try Server(Shop(policy: nil), hook: false)
    try without.git("update-ref", "-d", "refs/heads/main")
    let silent = try without.receive("\(zeros) \(without.shop.base) refs/heads/main")
    #expect(silent.status == 0)
    #expect(silent.errors.isEmpty)
  }

  @Test func `Where no policy is, everything goes through silently`() throws {
    let free = try Server(Shop(policy: nil), hook: false)
    let commit = try free.shop.addMigration()
    for line in [
      "\(free.shop.base) \(commit) refs/heads/main", "\(free.shop.base) \(zeros) refs/heads/main",
      "\(zeros) \(commit) refs/heads/master", "\(zeros) \(commit) refs/heads/Main",
    ] {
      let result = try free.receive(line, bringing: [commit])
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
    }
  }

  @Test func `A branch that would be found before the governing one may not bring a policy`() throws {
    // The server's HEAD names a branch that does not exist yet, so main governs until somebody makes it.
    try server.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    let result = try server.receive("\(zeros) \(shop.base) refs/heads/trunk")
    #expect(result.status == 1)
    #expect(result.errors.contains("'trunk' would govern here in place of 'main'"))
    #expect(result.errors.contains("git symbolic-ref HEAD refs/heads/main"))
    #expect(try server.receive("\(shop.base) \(try shop.addMigration()) refs/heads/main").status != 0)

    let old = try Server(Shop(policy: Shop.policy + "protected: [master]\n"), hook: false)
    try old.git("branch", "-m", "main", "master")
    try old.git("symbolic-ref", "HEAD", "refs/heads/gone")
    #expect(try old.receive("\(zeros) \(old.shop.base) refs/heads/main").status == 1)
    try old.shop.repository.git("checkout", "--quiet", "--orphan", "pages")
    try old.shop.repository.git("rm", "-rfq", "ownership")
    let pages = try old.shop.repository.commit(["x.md": "x\n"])
    #expect(try old.receive("\(zeros) \(pages) refs/heads/main", bringing: [pages]).status == 0)
  }

  @Test func `A branch whose policy hands on to another is protected too`() throws {
    let other = try Server(Shop(policy: Shop.policy + "authority_branch: trunk\n"), hook: false)
    try other.git("branch", "trunk", "main")
    try other.git("branch", "-m", "main", "dev")
    try other.git("symbolic-ref", "HEAD", "refs/heads/dev")
    try other.shop.repository.git("checkout", "--quiet", "-B", "evil", "main")
    let evil = try other.shop.repository.commit(
      ["ownership/policy.yml": Shop.policy + "authority_branch: mine\n"], author: Shop.lin)
    #expect(try other.receive("\(other.shop.base) \(evil) refs/heads/dev", bringing: [evil]).status == 1)
  }

  @Test func `An authority branch that is named and missing decides nothing, and nobody makes it by a push`() throws {
    let other = try Server(Shop(policy: Shop.policy + "authority_branch: trunk\n"), hook: false)
    for line in ["\(zeros) \(other.shop.base) refs/heads/trunk", "\(other.shop.base) \(zeros) refs/heads/main"] {
      let result = try other.receive(line)
      #expect(result.status == 2)
      #expect(result.errors.contains("git branch trunk main"))
    }
  }

  @Test func `A policy in the same push governs nothing yet`() throws {
    let commit = try shop.addMigration()
    try shop.repository.git("checkout", "--quiet", "-B", "lax", shop.base)
    let lax = try shop.repository.commit(
      ["ownership/policy.yml": Shop.policy + "protected: [nothing]\nrisks: {migration: {off: x}}\n"],
      author: Shop.lin)
    let result = try server.receive(
      "\(zeros) \(lax) refs/heads/lax", "\(shop.base) \(lax) refs/heads/main", "\(zeros) \(commit) refs/heads/master",
      bringing: [commit, lax])
    #expect(result.status == 1)
    #expect(result.errors.contains("'master' neither: fail; push it alone to see all"))
  }

  @Test func `A mirror's server is governed by its own HEAD`() throws {
    try server.git("config", "remote.origin.fetch", "+refs/*:refs/*")
    try server.git("config", "remote.origin.url", "/nowhere")
    try server.git("branch", "-m", "main", "trunk")
    try server.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    let commit = try shop.addMigration()
    let result = try server.receive("\(shop.base) \(commit) refs/heads/trunk", bringing: [commit])
    #expect(result.status == 1)
    #expect(result.errors.contains("policy of trunk at"))
  }

  @Test func `What the last readable policy protected stays protected when today's cannot be read`() throws {
    let other = try with(policy: "protected: [main, 'release/*']\n")
    try other.shop.repository.git("checkout", "--quiet", "main")
    let broken = try other.shop.repository.commit(["ownership/policy.yml": "onus: [\n"])
    let commit = try other.shop.addMigration()
    _ = try other.receive(bringing: [broken, commit])
    try other.git("update-ref", "refs/heads/main", broken)
    #expect(try other.receive("\(zeros) \(commit) refs/heads/release/2").status == 2)
    #expect(try other.receive("\(zeros) \(commit) refs/heads/feature").status == 0)
  }

  @Test func `Before enforce_from a no is only shown, but what is there stays there`() throws {
    let other = try with(policy: "enforce_from: 2026-12-15\n")
    let commit = try other.shop.addMigration()
    let result = try other.receive("\(other.shop.base) \(commit) refs/heads/main", bringing: [commit])
    #expect(result.status == 0)
    #expect(result.errors.contains("would fail"))
    #expect(try other.receive("\(other.shop.base) \(zeros) refs/heads/main").status == 1)
    try other.git("update-ref", "refs/heads/main", commit)
    #expect(try other.receive("\(commit) \(other.shop.base) refs/heads/main").status == 1)
  }

  @Test func `Nothing is replaced behind what was judged`() throws {
    let commit = try shop.addReadme()
    let line = "\(zeros) \(commit) refs/replace/\(shop.base)"
    #expect(try server.receive(line, bringing: [commit]).errors.contains("would replace what git reads"))
    #expect(try server.receive("\(commit) \(zeros) refs/replace/\(shop.base)").status == 0)
  }

  // MARK: - What goes wrong

  @Test func `Who pushed meanwhile is told apart from what may be pushed`() throws {
    let commit = try shop.addReadme()
    let result = try server.receive("\(zeros) \(commit) refs/heads/main", bringing: [commit])
    #expect(result.status == 2)
    #expect(result.errors.contains("somebody else has pushed 'main' meanwhile"))
  }

  @Test func `What is missing or unreadable refuses the push`() throws {
    let absent = String(repeating: "1", count: 40)
    #expect(try server.receive("\(shop.base) \(absent) refs/heads/main").status == 2)
    #expect(try server.receive("\(zeros) \(absent) refs/onus/approvals").status == 2)
    try "nonsense [".write(
      to: server.folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
    let result = try server.receive("\(zeros) \(shop.base) refs/heads/feature")
    #expect(result.status == 2)
    #expect(result.errors.contains("nothing is accepted"))
  }

  @Test func `A namespace is not read`() throws {
    let result = try server.receive(
      "\(zeros) \(shop.base) refs/heads/x", environment: ["GIT_NAMESPACE": "acme"])
    #expect(result.status == 2)
    #expect(result.errors.contains("namespace 'acme'"))
  }

  @Test func `Push options that are not there, or too many, are no options`() throws {
    let line = "\(zeros) \(shop.base) refs/heads/x"
    #expect(try server.receive(line, environment: ["GIT_PUSH_OPTION_COUNT": "0"]).status == 0)
    #expect(try server.receive(line, environment: ["GIT_PUSH_OPTION_COUNT": "1"]).status == 2)
    #expect(try server.receive(line, environment: ["GIT_PUSH_OPTION_COUNT": "x"]).status == 2)
  }

  @Test func `GitLab's pages show every line, the command line none of the marks`() throws {
    let commit = try shop.addMigration()
    let line = "\(shop.base) \(commit) refs/heads/main"
    let web = try server.receive(line, bringing: [commit], environment: ["GL_PROTOCOL": "web"])
    #expect(web.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("GL-HOOK-ERR: ") })
    #expect(web.status == 1)
    #expect(try !server.receive(line, environment: ["GL_PROTOCOL": "ssh"]).errors.contains("GL-HOOK-ERR"))
  }

  @Test func `Nothing pushed, nothing said`() throws {
    let result = try server.receive()
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `The pusher's name is no contributor's`() throws {
    let commit = try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    let approvals = try shop.repository.git("rev-parse", "refs/onus/approvals")
    let result = try server.receive(
      "\(shop.base) \(commit) refs/heads/main", "\(zeros) \(approvals) refs/onus/approvals",
      bringing: [commit, approvals], environment: ["GL_USERNAME": "ghopper", "GITEA_PUSHER_NAME": "ghopper"])
    #expect(result.status == 0, "\(result.errors)")
  }
}
