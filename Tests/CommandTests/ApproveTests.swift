import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `onus approve`, with a real key.
@Suite struct ApproveTests {
  let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.addMigration()
  }

  private func makeKey(_ name: String) throws -> String {
    _ = try shop.repository.run(
      ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", shop.repository.home.path + "/\(name)"])
    return shop.repository.home.path + "/\(name).pub"
  }

  @Test func `It shows exactly what it signs, and asks`() {
    let result = shop.onus("approve", "main..feature", answer: "no")
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        """
        onus: you are Grace Hopper (grace); this is to land on main

          billing · billing, migration
            new      services/billing/migrations/1.sql   +1


        """))
    #expect(result.errors.contains("Do you approve exactly this? [y/N]"))
    #expect(shop.onus("check", "main..feature").status == 1)
  }

  @Test func `Where nobody can be asked, nothing is signed`() throws {
    let result = shop.onus("approve", "main..feature")
    #expect(result.status == 2)
    #expect(result.errors.contains("--yes"))
    #expect(try shop.repository.git("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `A yes makes the gate pass, and taking it back makes it fail`() {
    #expect(shop.onus("approve", "main..feature", answer: "y").status == 0)
    #expect(shop.onus("check", "main..feature").status == 0)
    let again = shop.onus("approve", "main..feature")
    #expect(again.status == 0)
    #expect(again.errors.contains("you approved exactly this already"))
    #expect(shop.onus("approve", "main..feature", "--withdraw", "--yes").status == 0)
    #expect(shop.onus("check", "main..feature").status == 1)
  }

  @Test func `Minds may be changed within one second, and the last word counts`() {
    for (more, status) in [([], 0), (["--withdraw"], 1), ([], 0), (["--withdraw"], 1), ([], 0)] as [([String], Int32)] {
      let said = runOnus(
        ["approve", "main..feature", "--yes"] + more, in: shop.repository.path,
        environment: ["HOME": shop.repository.home.path])
      #expect(said.status == 0, "\(said.errors)")
      #expect(shop.onus("check", "main..feature").status == status)
    }
  }

  @Test func `Only one system and risk may be chosen, and what is missing is said`() {
    let result = shop.onus("approve", "main..feature", "--risk", "migration", "--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("still missing:"))
    #expect(result.errors.contains("billing · billing   Grace Hopper"))
  }

  @Test func `What is missing for another reason is shown by a command that has the range`() throws {
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit(
      ["ownership/policy.yml": Shop.policy + "risks: {migration: {trailers: [Rollback-Plan]}}\n"])
    let result = shop.onus("approve", "main..feature", "--yes")
    #expect(result.errors.contains("billing · migration   onus check main..feature   says what stands in the way"))
  }

  @Test func `A withdrawal says that it is one, in its first line and when it asks`() {
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    let result = shop.onus("approve", "main..feature", "--withdraw", answer: "no")
    #expect(
      result.errors.hasPrefix("onus: you are Grace Hopper (grace); this takes back your approval for main\n"),
      "\(result.errors)")
    #expect(result.errors.contains("Do you withdraw your approval of this? [y/N]"))
  }

  @Test(arguments: [
    ["approve", "main..feature", "--yes"], ["approve", "main..feature", "--withdraw", "--yes"],
    ["override", "main..feature", "--incident", "INC-42", "--reason", "now", "--yes"],
  ])
  func `Nothing is signed as of another day`(command: [String]) throws {
    let result = shop.onus(command + ["--now", "2026-11-10"], answers: nil)
    #expect(result.status == 2)
    #expect(result.errors.contains("--now is refused here: what is signed names the time at which it is signed"))
    #expect(try shop.repository.git("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `A dry run signs nothing`() throws {
    #expect(shop.onus("approve", "main..feature", "--dry-run").status == 0)
    #expect(try shop.repository.git("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `A key that is on file for nobody is refused, with what to do`() throws {
    try shop.repository.git("config", "user.signingKey", try makeKey("stranger"))
    let result = shop.onus("approve", "main..feature", "--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("on file for nobody"))
    #expect(result.errors.contains("ssh-ed25519 "))
  }

  @Test func `Whoever is not asked is told who is`() throws {
    let key = try String(contentsOfFile: try makeKey("lin"), encoding: .utf8).split(separator: " ").prefix(2).joined(
      separator: " ")
    try shop.repository.git("checkout", "--quiet", "main")
    let file = shop.repository.folder.appendingPathComponent("ownership/people.yml")
    let people = try String(contentsOf: file, encoding: .utf8)
      .replacingOccurrences(of: "github: {login: lin-w, id: 3}", with: "signing_keys: [{key: \"\(key)\"}]")
    try shop.repository.commit(["ownership/people.yml": people])
    try shop.repository.git("config", "user.signingKey", shop.repository.home.path + "/lin.pub")
    let result = shop.onus("approve", "main..feature", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing here asks you; it asks Grace Hopper"))
  }

  @Test func `Nobody approves what they wrote`() throws {
    try shop.repository.git("checkout", "--quiet", "-B", "own", shop.base)
    try shop.repository.commit([Shop.migration: "x\n"], author: "Grace Hopper <grace@example.com>")
    let result = shop.onus("approve", "main..own", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("you cannot approve what you wrote yourself"))
  }

  @Test func `Without a branch to land on nothing can be signed`() {
    let result = shop.onus("approve", "\(shop.base)..feature", "--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("--onto main"))
  }

  @Test func `A change that asks for nothing needs no key`() throws {
    try shop.addReadme()
    try shop.repository.git("config", "--unset", "user.signingKey")
    let result = shop.onus("approve", "main..harmless")
    #expect(result.status == 0)
    #expect(result.errors.contains("nothing here needs an approval"))
  }
}
