import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `onus sync`, through the real git.
@Suite struct SyncTests {
  let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.addMigration()
    try shop.repository.git("push", "--quiet", "origin", "feature")
  }

  @discardableResult
  private func server(_ arguments: String...) throws -> String {
    try shop.repository.git(["--git-dir", shop.server.path] + arguments)
  }

  private var onServer: Int {
    get throws {
      try server("ls-tree", "-r", "--name-only", "refs/onus/approvals").split(separator: "\n").count
    }
  }

  @Test func `The first sync sends, another clone's takes over, and then both are up to date`() throws {
    let (one, two) = (try shop.clone("one"), try shop.clone("two"))
    #expect(one.approve("first").status == 0)
    let sent = one.onus("sync")
    #expect(sent.status == 0, "\(sent.errors)")
    #expect(sent.errors == "onus: synced with origin: 0 fetched, 1 sent, 1 statement in all\n")
    #expect(sent.output.isEmpty)
    let fetched = two.onus("sync")
    #expect(fetched.errors == "onus: synced with origin: 1 fetched, 0 sent, 1 statement in all\n")
    #expect(try two.git("rev-parse", "refs/onus/approvals") == server("rev-parse", "refs/onus/approvals"))
    for clone in [one, two] {
      #expect(clone.onus("sync").errors == "onus: up to date with origin: 1 statement\n")
      #expect(clone.onus("check", "origin/main..origin/feature", "--why").output.contains("signed statement"))
    }
  }

  @Test func `Where nobody has signed anything, nothing is made`() throws {
    let clone = try shop.clone("one")
    #expect(clone.onus("sync").errors == "onus: up to date with origin: 0 statements\n")
    #expect(try clone.git("for-each-ref", "refs/onus").isEmpty)
    #expect(try server("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `What two people signed at once is united on both sides`() throws {
    let (one, two) = (try shop.clone("one"), try shop.clone("two"))
    #expect(one.approve("one").status == 0)
    #expect(two.approve("two").status == 0)
    #expect(one.onus("sync").status == 0)
    #expect(two.onus("sync").errors.hasPrefix("onus: synced with origin: 1 fetched, 1 sent, 2 statements"))
    #expect(one.onus("sync").status == 0)
    #expect(try one.files() == two.files())
    #expect(try one.files().count == 2)
    // Unrelated histories, so a commit with both as parents.
    #expect(try one.git("rev-list", "--parents", "-n1", "refs/onus/approvals").split(separator: " ").count == 3)
    #expect(try server("fsck", "--strict", "--no-dangling").isEmpty)
  }

  @Test func `A statement that vanished from the remote is named, kept and sent again`() throws {
    let (one, two) = (try shop.clone("one"), try shop.clone("two"))
    #expect(one.approve("one").status == 0)
    #expect(one.onus("sync").status == 0)
    let early = try server("rev-parse", "refs/onus/approvals")
    #expect(
      one.onus("approve", "origin/main..origin/feature", "--risk", "migration", "--withdraw", "--yes").status == 0)
    #expect(one.onus("sync").status == 0)
    #expect(two.onus("sync").status == 0)

    // The attack: the withdrawal is hidden.
    try server("update-ref", "refs/onus/approvals", early)
    let found = two.onus("sync")
    #expect(found.status == 1)
    #expect(
      found.errors.contains("onus: 1 statement is gone from origin, kept here, and sent again:")
    )
    #expect(found.errors.contains("  withdrawal by 'grace' of billing · migration, 2026-11-21T12:00:00Z ("))
    #expect(found.errors.contains("somebody rewound or deleted refs/onus/approvals on origin"))
    #expect(try onServer == 2)
    #expect(two.onus("sync").status == 0)

    // The same by a commit on top, which no server takes for a rewind; and by deleting the ref.
    let forged = try server("commit-tree", "-m", "x", "-p", "refs/onus/approvals", "\(early)^{tree}")
    try server("update-ref", "refs/onus/approvals", forged)
    #expect(two.onus("sync").status == 1)
    #expect(try onServer == 2)
    try server("update-ref", "-d", "refs/onus/approvals")
    let deleted = two.onus("sync")
    #expect(deleted.status == 1)
    #expect(deleted.errors.contains("2 statements are gone from origin"))
    #expect(try onServer == 2)
  }

  @Test func `What a plain fetch brought and the remote then lost is known to have been there`() throws {
    let (one, two) = (try shop.clone("one"), try shop.clone("two"))
    try two.git("config", "--add", "remote.origin.fetch", "refs/onus/*:refs/onus/remotes/origin/*")
    #expect(one.approve("one").status == 0)
    #expect(one.onus("sync").status == 0)
    try two.git("fetch", "--quiet")
    #expect(two.onus("check", "origin/main..origin/feature", "--why").output.contains("1 signed statement"))
    try server("update-ref", "-d", "refs/onus/approvals")
    #expect(two.onus("sync").status == 1)
    #expect(try onServer == 1)
  }

  @Test func `Two stores are never told apart by where a path leads: the one whose name fits is kept`() throws {
    let (one, two) = (try shop.clone("one"), try shop.clone("two"))
    #expect(one.approve("one").status == 0)
    #expect(one.onus("sync").status == 0)
    #expect(two.onus("sync").status == 0)
    let path = try #require(one.files().first)
    let genuine = try one.git("rev-parse", "refs/onus/approvals:\(path)")
    // Another blob under the same name.
    let index = shop.repository.sibling("index").path
    let forged = try shop.repository.git(["--git-dir", shop.server.path, "hash-object", "-w", "--stdin"], input: "{}")
    for arguments in [["update-index", "--add", "--cacheinfo", "100644,\(forged),\(path)"]] {
      try shop.repository.git(
        ["--git-dir", shop.server.path] + arguments, environment: ["GIT_INDEX_FILE": index])
    }
    let tree = try shop.repository.git(
      ["--git-dir", shop.server.path, "write-tree"], environment: ["GIT_INDEX_FILE": index])
    let commit = try server("commit-tree", "-m", "x", "-p", "refs/onus/approvals", tree)
    try server("update-ref", "refs/onus/approvals", commit)
    let result = two.onus("sync")
    #expect(result.status == 1)
    #expect(result.errors.contains("'\(path)' has another content here than on origin"))
    #expect(try server("rev-parse", "refs/onus/approvals:\(path)") == genuine)
    #expect(try two.git("rev-parse", "refs/onus/approvals:\(path)") == genuine)
  }

  @Test func `What is no statement travels as it is`() throws {
    let clone = try shop.clone("one")
    let blob = try shop.repository.git(["--git-dir", shop.server.path, "hash-object", "-w", "--stdin"], input: "junk")
    let tree = try shop.repository.git(
      ["--git-dir", shop.server.path, "mktree"], input: "100644 blob \(blob)\tjunk\n")
    try server("update-ref", "refs/onus/approvals", server("commit-tree", "-m", "x", tree))
    #expect(clone.approve("one").status == 0)
    #expect(clone.onus("sync").status == 0)
    #expect(try clone.files().contains("junk"))
    #expect(try onServer == 2)
  }

  @Test func `A push that the remote refuses leaves both sides as they were, and says why`() throws {
    let clone = try shop.clone("one")
    #expect(clone.approve("one").status == 0)
    let hook = shop.server.appendingPathComponent("hooks/pre-receive")
    try writeProgram("#!/bin/sh\necho 'approvals are frozen today' >&2\nexit 1\n", to: hook)
    let refused = clone.onus("sync")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("'origin' does not take the approvals: [remote rejected] (pre-receive hook declined)"))
    #expect(refused.errors.contains("approvals are frozen today"))
    #expect(refused.errors.contains("they are kept here"))
    #expect(try clone.files().count == 1)
    #expect(try server("for-each-ref", "refs/onus").isEmpty)
    // A lock that nobody releases is the remote's no too, after a while.
    try FileManager.default.removeItem(at: hook)
    try FileManager.default.createDirectory(
      at: shop.server.appendingPathComponent("refs/onus"), withIntermediateDirectories: true)
    try "".write(
      to: shop.server.appendingPathComponent("refs/onus/approvals.lock"), atomically: true, encoding: .utf8)
    let locked = clone.onus("sync")
    #expect(locked.status == 2)
    #expect(locked.errors.contains("'origin' does not take the approvals"))
  }

  @Test func `A remote that cannot be reached is said with git's words, and nothing is lost`() throws {
    let clone = try shop.clone("one")
    #expect(clone.approve("one").status == 0)
    try clone.git("config", "remote.origin.url", shop.repository.sibling("nowhere.git").path)
    let result = clone.onus("sync")
    #expect(result.status == 2)
    #expect(result.errors.contains("cannot fetch the approvals of 'origin': fatal: "))
    #expect(result.errors.contains("what is signed here is kept"))
    #expect(try clone.files().count == 1)
  }

  @Test func `Which remote is meant is origin, the only one, or has to be said`() throws {
    let clone = try shop.clone("one")
    #expect(
      clone.onus("sync", "elsewhere").errors.contains("'elsewhere' is no remote of this repository; there is origin"))
    try clone.git("remote", "rename", "origin", "hub")
    #expect(clone.onus("sync").errors == "onus: up to date with hub: 0 statements\n")
    try clone.git("remote", "add", "fork", shop.server.path)
    let unclear = clone.onus("sync")
    #expect(unclear.status == 2)
    #expect(unclear.errors.contains("several remotes: fork, hub"))
    #expect(clone.onus("sync", "fork").status == 0)
    try clone.git("remote", "remove", "fork")
    try clone.git("remote", "remove", "hub")
    let none = clone.onus("sync")
    #expect(none.status == 2)
    #expect(none.errors.contains("no remote to sync with"))
  }

  @Test func `A dry run tells and writes nothing`() throws {
    let (one, two) = (try shop.clone("one"), try shop.clone("two"))
    #expect(one.approve("one").status == 0)
    let before = try one.git("for-each-ref")
    let dry = one.onus("sync", "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.errors == "onus: 0 would be taken over from origin, 1 sent\nonus: nothing was written: --dry-run\n")
    #expect(try one.git("for-each-ref") == before)
    #expect(try server("for-each-ref", "refs/onus").isEmpty)
    #expect(one.onus("sync").status == 0)
    #expect(two.onus("sync", "-n").errors.contains("origin has approvals that were never fetched here"))
    #expect(try two.git("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `A bare, a shallow, a partial clone and a linked worktree sync alike`() throws {
    let one = try shop.clone("one")
    #expect(one.approve("one").status == 0)
    #expect(one.onus("sync").status == 0)
    try shop.repository.git(["--git-dir", shop.server.path, "config", "uploadpack.allowFilter", "true"])
    for (name, arguments) in [
      ("bare", ["--bare"]), ("shallow", ["--depth=1", "--no-single-branch"]),
      ("partial", ["--filter=blob:none", "--no-checkout"]),
    ] {
      let folder = shop.repository.sibling(name)
      try shop.repository.git(["clone", "--quiet"] + arguments + ["file://\(shop.server.path)", folder.path])
      let clone = Clone(folder: folder, shop: shop)
      try clone.configure()
      let result = clone.onus("sync")
      #expect(result.errors == "onus: synced with origin: 1 fetched, 0 sent, 1 statement in all\n", "\(name)")
      // Every blob is there without asking anybody for it.
      try clone.git("config", "remote.origin.url", "/nowhere")
      try clone.git("cat-file", "blob", "refs/onus/approvals:\(#require(clone.files().first))")
    }
    let tree = shop.repository.sibling("tree")
    try one.git("worktree", "add", "--quiet", "--detach", tree.path)
    let linked = Clone(folder: tree, shop: shop)
    #expect(linked.onus("approve", "origin/main..origin/feature", "--risk", "billing", "--yes").status == 0)
    #expect(linked.onus("sync").errors == "onus: synced with origin: 0 fetched, 1 sent, 2 statements in all\n")
  }

  @Test func `No hook of the clone runs, and no other ref moves`() throws {
    let clone = try shop.clone("one")
    let hook = clone.folder.appendingPathComponent(".git/hooks/pre-push")
    try writeProgram("#!/bin/sh\nexit 1\n", to: hook)
    try shop.repository.git("push", "--quiet", "origin", "feature:refs/heads/other", "feature:refs/tags/v1")
    try clone.git("config", "fetch.prune", "true")
    try clone.git("config", "push.followTags", "true")
    try clone.git("tag", "-a", "-m", "x", "mine")
    #expect(clone.approve("one").status == 0)
    let before = try clone.git("for-each-ref", "refs/heads", "refs/remotes", "refs/tags")
    #expect(clone.onus("sync").status == 0)
    #expect(try clone.git("for-each-ref", "refs/heads", "refs/remotes", "refs/tags") == before)
    #expect(try server("for-each-ref", "--format=%(refname)", "refs/tags") == "refs/tags/v1")
    #expect(!FileManager.default.fileExists(atPath: clone.folder.path + "/.git/FETCH_HEAD"))
  }

  @Test func `Approving offers to send, and sends when told to`() throws {
    let clone = try shop.clone("one")
    let range = "origin/main..origin/feature"
    let silent = clone.onus("approve", range, "--risk", "migration", "--yes")
    #expect(silent.status == 0)
    #expect(silent.errors.contains("onus: to send it:  onus sync\n"))
    #expect(try server("for-each-ref", "refs/onus").isEmpty)
    let asked = clone.onus("approve", range, "--risk", "billing", answer: "y")
    #expect(asked.status == 0)
    #expect(asked.errors.contains("Send it to origin now? [y/N] onus: synced with origin: 0 fetched, 2 sent"))
    let sent = clone.onus("approve", range, "--withdraw", "--yes", "--send")
    #expect(sent.status == 0)
    #expect(sent.errors.contains("onus: synced with origin: 0 fetched, 2 sent, 4 statements in all"))
    let kept = clone.onus("approve", range, "--no-send", answer: "y")
    #expect(kept.status == 0)
    #expect(kept.errors.contains("to send it:  onus sync"))
    #expect(try onServer == 4)
    try clone.git("remote", "remove", "origin")
    let nowhere = clone.onus("approve", range, "--withdraw", "--onto", "main", "--yes", "--send")
    #expect(nowhere.status == 2)
  }
}
