import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// Real pushes with the real git, the installed hook and the program as it was built.
@Suite struct RealPushTests {
  let shop: Shop

  init() throws {
    shop = try Shop()
    #expect(shop.onus("hook", "install", "--yes").status == 0)
  }

  private func push(_ arguments: String...) throws -> CommandResult {
    try shop.repository.run(["git", "push"] + arguments)
  }

  private func program(_ arguments: String...) throws -> CommandResult {
    try shop.repository.run([builtProgram] + arguments)
  }

  private func server(_ reference: String) throws -> String {
    try shop.repository.git("ls-remote", "origin", reference).split(separator: "\t").first.map(String.init) ?? ""
  }

  @Test func `A push is stopped until the owner has signed, and then goes through`() throws {
    let commit = try shop.addMigration()
    let stopped = try push("origin", "feature:main")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("nothing is pushed"))
    #expect(try server("refs/heads/main") == shop.base)

    // The real day: signing keys and approvals count by the clock.
    let approved = try program("approve", "main..feature", "--yes")
    #expect(approved.status == 0, "\(approved.errors)")
    #expect(approved.errors.contains("to send it:  onus sync"))

    let through = try push("origin", "feature:main", "refs/onus/approvals")
    #expect(through.status == 0, "\(through.errors)")
    #expect(try server("refs/heads/main") == commit)
    #expect(try server("refs/onus/approvals") != "")

    // The same yes does not cover another content.
    try shop.repository.git("checkout", "--quiet", "feature")
    try shop.repository.commit([Shop.migration: "drop table plans\n"], author: Shop.lin)
    #expect(try push("origin", "feature:main").status == 1)
  }

  @Test func `A feature branch is pushed with a forecast`() throws {
    let commit = try shop.addMigration()
    let result = try push("origin", "feature")
    #expect(result.status == 0)
    #expect(result.errors.contains("Before this can land on main it will need:"))
    #expect(try server("refs/heads/feature") == commit)
  }

  @Test func `Deleting or forcing a protected branch is stopped`() throws {
    try shop.addReadme()
    #expect(try push("origin", "harmless:main").status == 0)
    #expect(try push("origin", ":main").status == 1)
    #expect(try push("--force", "origin", "\(shop.base):main").status == 1)
  }

  @Test func `The hook that stood there before gets git's lines and arguments, and its no is a no`() throws {
    let earlier = shop.repository.folder.appendingPathComponent(".git/hooks/\(HookKind.prePush.earlier)")
    let log = shop.repository.sibling("log").path
    try writeProgram("#!/bin/sh\necho \"$1\" >'\(log)'\ncat >>'\(log)'\ntest ! -e '\(log).no'\n", to: earlier)
    let commit = try shop.addReadme()
    #expect(try push("origin", "harmless").status == 0)
    let seen = try String(contentsOfFile: log, encoding: .utf8)
    #expect(seen == "origin\nrefs/heads/harmless \(commit) refs/heads/harmless \(zeros)\n")

    try "".write(toFile: log + ".no", atomically: true, encoding: .utf8)
    #expect(try push("origin", "harmless:other").status == 1)
    #expect(try server("refs/heads/other") == "")
  }

  @Test func `Where onus is gone, only what it would have judged is stopped`() throws {
    let hook = shop.repository.folder.appendingPathComponent(".git/hooks/pre-push")
    let script = HookScript(program: .file("/nowhere/on us"), protected: ["main", "release/*"]).text
    try writeProgram(script, to: hook)
    try shop.addReadme()
    let stopped = try push("origin", "harmless:main")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("onus: '/nowhere/on us' is not there"))
    #expect(try push("origin", "harmless:release/2").status == 1)
    let told = try push("origin", "harmless")
    #expect(told.status == 0)
    #expect(told.errors.contains("was not looked at"))
  }

  @Test func `The shared hook finds the program by ONUS`() throws {
    try shop.repository.git("config", "core.hooksPath", checkout.appendingPathComponent("hooks").path)
    try shop.addMigration()
    let result = try shop.repository.run(
      ["git", "push", "origin", "feature:main"], environment: ["ONUS": builtProgram])
    #expect(result.status == 1)
    #expect(result.errors.contains("'main' is protected"))
  }

  @Test func `A push from a linked worktree is judged alike`() throws {
    let commit = try shop.addMigration()
    let other = shop.repository.sibling("other tree")
    try shop.repository.git("worktree", "add", "--quiet", "--detach", other.path, commit)
    let result = try shop.repository.run(["git", "push", "origin", "HEAD:main"], in: other)
    #expect(result.status == 1)
    #expect(result.errors.contains("'main' is protected"))
  }

  @Test func `A push says when statements were signed here and not sent`() throws {
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    let note = "onus: 2 signed statements of here are not known to be on origin; to send:  onus sync\n"
    #expect(try push("origin", "feature").errors.contains(note))
    #expect(try !push("origin", "feature:other", "refs/onus/approvals").errors.contains("not known to be"))
    #expect(shop.onus("sync").status == 0)
    #expect(try !push("origin", "feature:third").errors.contains("not known to be"))
  }

  @Test func `A reader that goes away does not change the verdict`() throws {
    try shop.addMigration()
    let result = try shop.repository.run(
      ["bash", "-c", "'\(builtProgram)' check main..feature | true; echo ${PIPESTATUS[0]}"])
    #expect(result.output == "1\n")
    #expect(result.errors.isEmpty)
  }

  @Test func `Output that cannot be written is undecided`() throws {
    try shop.addMigration()
    let result = try shop.repository.run(["bash", "-c", "'\(builtProgram)' check main..feature >/dev/full; echo $?"])
    #expect(result.output == "2\n")
    #expect(result.errors.contains("cannot write the output"))
  }
}
