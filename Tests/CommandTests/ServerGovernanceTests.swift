import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// Who governs a push that the hook on the server judges, and who does not yet.
@Suite struct ServerGovernanceTests {
  let shop: Shop
  let server: Server

  init() throws {
    shop = try Shop()
    server = try Server(shop, hook: false)
  }

  @Test func `A protected branch that is created is judged from the governing one`() throws {
    let other = try Server.withoutHook(policy: "protected: [main, 'release/*']\n")
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

  @Test func `A branch that the policy adds is protected from the next push on, by the hook that stands there`() throws
  {
    let installed = try Server(shop)
    let hook = installed.folder.appendingPathComponent("hooks/pre-receive")
    let before = try String(contentsOf: hook, encoding: .utf8)
    let risky = try shop.addMigration()
    let branches = ["release/1", "release/2/hotfix"]
    for branch in branches { #expect(try installed.push("origin", "\(shop.base):refs/heads/\(branch)").status == 0) }
    #expect(try installed.push("origin", "\(risky):refs/heads/other").status == 0)
    try shop.repository.git("checkout", "--quiet", "main")
    let policy = try shop.repository.commit(["ownership/policy.yml": Shop.policy + "protected: [main, release/*]\n"])
    try installed.git("fetch", "--quiet", shop.repository.path, "\(policy):refs/heads/main")
    for branch in branches {
      let refused = try installed.push("origin", "\(risky):refs/heads/\(branch)")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("'\(branch)' is protected"), "\(refused.errors)")
    }
    #expect(try String(contentsOf: hook, encoding: .utf8) == before)
  }

  @Test func `A created branch is governed by today's authority, whatever its old policy names`() throws {
    // Once `develop` governed; whoever makes it again must not govern what is made from that time.
    let other = try Server.withoutHook(policy: "authority_branch: develop\nprotected: [main, 'release/*']\n")
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
    let other = try Server.withoutHook(policy: "protected: [main, 'release/*']\n")
    try other.shop.repository.git("checkout", "--quiet", "main")
    let broken = try other.shop.repository.commit(["ownership/policy.yml": "onus: [\n"])
    let commit = try other.shop.addMigration()
    _ = try other.receive(bringing: [broken, commit])
    try other.git("update-ref", "refs/heads/main", broken)
    #expect(try other.receive("\(zeros) \(commit) refs/heads/release/2").status == 2)
    #expect(try other.receive("\(zeros) \(commit) refs/heads/feature").status == 0)
  }

  @Test func `Before enforce_from a no is only shown, but what is there stays there`() throws {
    let other = try Server.withoutHook(policy: "enforce_from: 2026-12-15\n")
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
}
