import Foundation
import TestSupport
import Testing

/// `onus approve` of several ranges, and of a part of one.
@Suite struct ApproveRangesTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.putEverybodysKeysOnFile([
      "services/login/ownership.yml": "system: login\nowner: grace\nbackup: ada\nreviewed: 2026-11-20\n",
      "services/catalog/ownership.yml": "system: catalog\nowner: lin\nbackup: ada\nreviewed: 2026-11-20\n",
    ])
    try shop.repository.git("branch", "release", "main")
    try shop.commit(on: "one", [Shop.migration: "create table plans\n"])
    try shop.commit(on: "two", ["services/login/auth/session.py": "pass\n"])
  }

  private func statements() throws -> [String] {
    let reference = try shop.repository.git("for-each-ref", "refs/onus")
    if reference.isEmpty { return [] }
    return try shop.repository.git("ls-tree", "-r", "--name-only", "refs/onus/approvals").split(separator: "\n")
      .map { String($0.split(separator: "/")[0]) }
  }

  @Test func `Several ranges are shown, asked about once, and stored in one commit`() throws {
    let result = shop.onus("approve", "main..one", "main..two", answer: "y")
    #expect(result.status == 0)
    #expect(result.errors.contains("billing · billing, migration\n"))
    #expect(result.errors.contains("login · auth\n"))
    #expect(result.errors.components(separatedBy: "Do you approve exactly this?").count == 2)
    #expect(result.errors.contains("everything of main..one that was asked for is approved"))
    #expect(result.errors.contains("everything of main..two that was asked for is approved"))
    #expect(try statements() == ["billing", "billing", "login"])
    #expect(try shop.repository.git("rev-list", "--count", "refs/onus/approvals") == "1")
    #expect(shop.onus("check", "main..one").status == 0)
    #expect(shop.onus("check", "main..two").status == 0)
  }

  @Test func `Each statement names the branch that its own range lands on`() throws {
    #expect(shop.onus("approve", "main..one", "release..two", "--yes").status == 0)
    #expect(shop.onus("check", "main..one").status == 0)
    #expect(shop.onus("check", "release..two").status == 0)
    #expect(shop.onus("check", "main..two").status == 1)
  }

  @Test func `Where one of them cannot be answered none is, and which is said`() throws {
    try shop.commit(on: "three", ["services/catalog/migrations/1.sql": "x\n"], by: Shop.authors["ada"] ?? "")
    try shop.repository.git("checkout", "--quiet", "one")
    try shop.sit("grace")
    let own = try shop.commit(on: "own", [Shop.migration: "x\n"], by: Shop.authors["grace"] ?? "")
    let result = shop.onus("approve", "main..one", "main..\(own)", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing was signed: main..\(own) cannot be answered with the rest; leave it out"))
    #expect(try statements().isEmpty)
    #expect(shop.onus("approve", "main..one", "main..nosuch", "--yes").status == 2)
    #expect(try statements().isEmpty)
  }

  @Test func `One that is answered already or asks for nothing does not stop the others`() throws {
    try shop.commit(on: "harmless", ["readme.md": "x\n"])
    #expect(shop.onus("approve", "main..one", "--yes").status == 0)
    let result = shop.onus("approve", "main..one", "main..two", "main..harmless", "--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("you approved exactly this already"))
    #expect(result.errors.contains("nothing in main..harmless needs an approval"))
    #expect(try statements() == ["billing", "billing", "login"])
  }

  @Test func `All of it is taken back together`() throws {
    #expect(shop.onus("approve", "main..one", "main..two", "--yes").status == 0)
    let result = shop.onus("approve", "main..one", "main..two", "--withdraw", "--reason", "wrong plan", "--yes")
    #expect(result.status == 0)
    #expect(!result.errors.contains("counts"))
    #expect(shop.onus("check", "main..one").status == 1)
    #expect(shop.onus("check", "main..two").status == 1)
    let nothing = shop.onus("approve", "main..one", "--withdraw", "--yes")
    #expect(nothing.status == 1)
    #expect(nothing.errors.contains("you have not approved it, so there is nothing to take back"))
  }

  @Test func `An unknown system or risk is an error with what was probably meant, and signs nothing`() throws {
    let system = shop.onus("approve", "main..one", "main..two", "--system", "loginn", "--yes")
    #expect(system.status == 2)
    #expect(system.errors.contains("no system 'loginn' is asked for here; did you mean 'login'?"))
    #expect(system.errors.contains("asked for: billing, login"))
    let risk = shop.onus("approve", "main..one", "--risk", "migration", "--risk", "secrets", "--yes")
    #expect(risk.status == 2)
    #expect(risk.errors.contains("no risk 'secrets' is asked for here"))
    #expect(risk.errors.contains("asked for: billing, migration"))
    #expect(try statements().isEmpty)
  }

  @Test func `Of one range only what was named is signed`() throws {
    #expect(shop.onus("approve", "main..one", "--system", "billing", "--risk", "billing", "--yes").status == 0)
    #expect(try statements() == ["billing"])
    #expect(shop.onus("approve", "main..one", "--risk", "migration", "--dry-run").status == 0)
    #expect(try statements() == ["billing"])
  }
}
