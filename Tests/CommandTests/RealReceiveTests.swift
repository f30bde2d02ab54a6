import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// Real pushes to a real bare repository, whose pre-receive hook nobody can skip.
@Suite struct RealReceiveTests {
  let shop: Shop
  let server: Server

  init() throws {
    shop = try Shop()
    server = try Server(shop)
  }

  private static let approvals = "refs/onus/approvals"

  @Test func `A push is refused until the owner has signed; the approval may travel with it`() throws {
    let commit = try shop.addMigration()
    let refused = try server.push("--no-verify", "origin", "feature:main")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("remote: onus: nothing of this push is accepted"))
    #expect(refused.errors.contains("needs Grace Hopper, who has not approved"))
    #expect(try server.tip("refs/heads/main") == shop.base)

    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    #expect(try server.push("origin", "feature:main").status == 1, "it is signed here, but not sent")
    let through = try server.push("origin", "feature:main", Self.approvals)
    #expect(through.status == 0, "\(through.errors)")
    #expect(through.errors.contains("main: all that this push needs is approved"))
    #expect(try server.tip("refs/heads/main") == commit)
  }

  @Test func `An approval that was sent before counts too`() throws {
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    #expect(try server.push("origin", Self.approvals).status == 0)
    #expect(try server.push("origin", "feature:main").status == 0)
  }

  @Test func `A withdrawal that travels with the push counts`() throws {
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    #expect(try server.push("origin", Self.approvals).status == 0)
    #expect(shop.onus("approve", "main..feature", "--withdraw", "--yes").status == 0)
    #expect(try server.push("origin", "feature:main", Self.approvals).status == 1)
  }

  @Test func `What the pusher is told fits the line and can be typed in the clone`() throws {
    let commit = try shop.addMigration()
    let told = try server.push("origin", "feature:main").errors
    let head = commit.prefix(10)
    #expect(told.contains("  git push origin \(head):refs/heads/main refs/onus/approvals"))
    #expect(told.contains("  git push origin \(head):refs/heads/for-approval"))
    #expect(told.contains("  git fetch origin && onus approve origin/main..\(head)"))
    let words = told.replacing("remote:", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Grace runs onus approve origin/main..\(head) --system billing"))
    #expect(!told.contains("on GitHub"), "a server hook is given no reviews")
    #expect(!told.contains("\u{1B}"))
    let lines = told.split(separator: "\n").filter { $0.hasPrefix("remote: ") }
    #expect(lines.count < 24)
    #expect(lines.allSatisfy { $0.trimmingCharacters(in: .whitespaces).count <= 80 }, "\(told)")

    // The way it tells is one that can be gone.
    #expect(try server.push("origin", "\(head):refs/heads/for-approval").status == 0)
    #expect(shop.onus("approve", "origin/main..\(head)", "--yes").status == 0)
    #expect(try server.push("origin", "\(head):refs/heads/main", Self.approvals).status == 0)
  }

  @Test func `A push that touches nothing risky goes through silently`() throws {
    let commit = try shop.addReadme()
    let result = try server.push("origin", "harmless:main")
    #expect(result.status == 0)
    #expect(!result.errors.contains("remote:"))
    #expect(try server.tip("refs/heads/main") == commit)
  }

  @Test func `Other branches, tags and notes go through unseen`() throws {
    try shop.addMigration()
    try shop.repository.git("tag", "-a", "-m", "v1", "v1", "feature")
    let blob = try shop.repository.git("hash-object", "-w", "readme.md")
    try shop.repository.git("tag", "file", blob)
    try shop.repository.git("notes", "add", "-m", "x", "feature")
    let result = try server.push("origin", "feature", "v1", "file", "refs/notes/commits")
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.errors.contains("remote:"))
    #expect(try server.push("origin", ":feature").status == 0)
  }

  @Test func `A protected branch is neither deleted nor rewound, by force or otherwise`() throws {
    let commit = try shop.addReadme()
    #expect(try server.push("origin", "harmless:main").status == 0)
    let deleted = try server.push("origin", ":main")
    #expect(deleted.status == 1)
    #expect(deleted.errors.contains("'main' is protected and would be deleted"))
    let forced = try server.push("--force", "origin", "\(shop.base):main")
    #expect(forced.status == 1)
    #expect(forced.errors.contains("'main' would be rewound"))
    try shop.repository.git("checkout", "--quiet", "--orphan", "other")
    try shop.repository.commit(["new.md": "x\n"])
    #expect(try server.push("--force", "origin", "other:main").status == 1)
    #expect(try server.tip("refs/heads/main") == commit)
  }

  @Test func `A mirror push that would take the protected branch away is refused whole`() throws {
    let other = shop.repository.sibling("elsewhere")
    try shop.repository.git("clone", "--quiet", "--bare", shop.repository.path, other.path)
    try shop.repository.git("-C", other.path, "branch", "-m", "main", "trunk")
    let result = try server.push("--mirror", server.folder.path, in: other)
    #expect(result.status == 1)
    #expect(try server.tip("refs/heads/main") == shop.base)
    #expect(try server.tip("refs/heads/trunk") == "")
  }

  @Test(arguments: [[], ["--atomic"]]) func `One no refuses every ref of the push`(options: [String]) throws {
    try shop.addMigration()
    try shop.addReadme()
    let result = try shop.repository.run(
      ["git", "push"] + options + ["origin", "harmless", "feature:main", "feature:refs/heads/free"])
    #expect(result.status == 1)
    #expect(try server.tip("refs/heads/harmless") == "")
    #expect(try server.tip("refs/heads/free") == "")
  }

  @Test(arguments: ["1", "1000"]) func `Objects are seen in quarantine, loose and in a thin pack`(limit: String) throws
  {
    try server.git("config", "receive.unpackLimit", limit)
    // Large and nearly alike, so that git sends a difference to what the server has.
    let text = (0..<3_000).map { "line \($0 * 7919 % 10_007)\n" }.joined()
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit(["notes.txt": text])
    #expect(try server.push("origin", "main").status == 0)
    try shop.repository.git("checkout", "--quiet", "-B", "more")
    let commit = try shop.repository.commit(["notes.txt": text + "one more\n"], author: Shop.lin)
    #expect(try server.push("--thin", "origin", "more:main").status == 0)
    #expect(try server.tip("refs/heads/main") == commit)
    try shop.repository.commit([Shop.migration: "x\n"], author: Shop.lin)
    #expect(try server.push("--thin", "origin", "more:main").status == 1)
    #expect(try server.git("count-objects", "-v").contains("garbage: 0"))
  }

  @Test func `A shallow clone may push what it made`() throws {
    let clone = shop.repository.sibling("shallow")
    try shop.addReadme()
    #expect(try server.push("origin", "harmless:main").status == 0)
    try shop.repository.git("clone", "--quiet", "--depth=1", "file://\(server.folder.path)", clone.path)
    try shop.repository.git("-C", clone.path, "commit", "--quiet", "--allow-empty", "-m", "nothing")
    #expect(try server.push("origin", "HEAD:main", in: clone).status == 0)
    try FileManager.default.createDirectory(
      at: clone.appendingPathComponent(Shop.migration).deletingLastPathComponent(), withIntermediateDirectories: true)
    try "x\n".write(to: clone.appendingPathComponent(Shop.migration), atomically: true, encoding: .utf8)
    try shop.repository.git("-C", clone.path, "add", "--all")
    try shop.repository.git("-C", clone.path, "commit", "--quiet", "-m", "plans")
    let refused = try server.push("origin", "HEAD:main", in: clone)
    #expect(refused.errors.contains("needs Grace Hopper"), "\(refused.errors)")
  }

  @Test func `A server that borrows its objects judges alike`() throws {
    let fork = shop.repository.sibling("fork.git")
    try shop.repository.git("clone", "--quiet", "--bare", "--shared", server.folder.path, fork.path)
    try writeProgram(
      try String(contentsOf: server.folder.appendingPathComponent("hooks/pre-receive"), encoding: .utf8),
      to: fork.appendingPathComponent("hooks/pre-receive"))
    try shop.addMigration()
    #expect(try server.push(fork.path, "feature:main").status == 1)
    try shop.addReadme()
    #expect(try server.push(fork.path, "harmless:main").status == 0)
  }

  @Test func `A push into a linked worktree of the server judges by the server's own HEAD`() throws {
    let tree = shop.repository.sibling("tree")
    try server.git("worktree", "add", "--quiet", "-b", "work", tree.path)
    try shop.addMigration()
    let refused = try server.push(tree.path, "feature:main")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("needs Grace Hopper"), "\(refused.errors)")
    try shop.addReadme()
    #expect(try server.push(tree.path, "harmless:main").status == 0)
  }

  @Test func `The hook that stood there before gets git's lines, and its no is a no`() throws {
    let log = shop.repository.sibling("log").path
    try writeProgram(
      "#!/bin/sh\ncat >>'\(log)'\ntest ! -e '\(log).no'\n",
      to: server.folder.appendingPathComponent("hooks/\(HookKind.preReceive.earlier)"))
    let commit = try shop.addReadme()
    #expect(try server.push("origin", "harmless").status == 0)
    #expect(try String(contentsOfFile: log, encoding: .utf8) == "\(zeros) \(commit) refs/heads/harmless\n")
    try "".write(toFile: log + ".no", atomically: true, encoding: .utf8)
    #expect(try server.push("origin", "harmless:main").status == 1)
  }

  @Test func `Where onus is gone, everything protected is refused, also by another spelling or an alias`() throws {
    try server.install(protected: ["main", "release/*"], program: "/nowhere/on us")
    try server.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    try shop.addReadme()
    for name in ["main", "Main", "release/2", "Release/2", "alias", "refs/Heads/main", "refs/onus/approvals"] {
      let full = name.hasPrefix("refs/") ? name : "refs/heads/\(name)"
      let refused = try server.push("origin", "harmless:\(full)")
      #expect(refused.status == 1, "\(name)")
      #expect(refused.errors.contains("onus: '/nowhere/on us' is not there"), "\(name)")
    }
    #expect(try server.push("origin", "harmless").status == 0)
  }

  @Test func `onus.why shows every reason, and no option weakens the verdict`() throws {
    try shop.addMigration()
    let why = try server.push("-o", "onus.why", "-o", "ci.skip", "origin", "feature:main")
    #expect(why.status == 1)
    #expect(why.errors.contains("contributed") || why.errors.contains("seat"), "\(why.errors)")
    let unknown = try server.push("-o", "onus.skip", "origin", "feature")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("onus does not know the push option 'onus.skip'"))
    #expect(unknown.errors.contains("onus.why"))
    #expect(try server.tip("refs/heads/feature") == "")
  }

  @Test func `The hook that ships finds the program by ONUS`() throws {
    let shipped = checkout.appendingPathComponent("hooks/pre-receive")
    let text = try String(contentsOf: shipped, encoding: .utf8)
    #expect(text == HookScript(kind: .preReceive, program: .found, protected: ["main", "master"]).text)
    #expect(FileManager.default.isExecutableFile(atPath: shipped.path))
    try writeProgram(text, to: server.folder.appendingPathComponent("hooks/pre-receive"))
    try shop.addMigration()
    let result = try shop.repository.run(
      ["git", "push", "origin", "feature:main"],
      environment: ["ONUS": server.folder.appendingPathComponent("onus-today").path])
    #expect(result.status == 1)
    #expect(result.errors.contains("needs Grace Hopper"))
  }
}
