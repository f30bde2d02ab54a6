import Foundation
import TestSupport
import Testing

/// The reviewer who rebases with the real git: eligible where they approved before, and only there.
@Suite struct ReviewerRebaseTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.commit(on: "feature", [Shop.migration: "create table plans\n"])
  }

  /// Main moves on, and Grace rebases the feature onto it.
  private func rebase() throws {
    try shop.commit(on: "main", ["readme.md": "moved on\n"])
    try shop.repository.git(
      ["rebase", "--quiet", "main", "feature"],
      environment: TemporaryRepository.identity(author: Shop.lin, committer: "Grace Hopper <grace@example.com>"))
    #expect(try shop.repository.git("log", "-1", "--format=%an %cn", "feature") == "Lin Wei Grace Hopper")
  }

  @Test func `What was approved before the rebase stays approved after it`() throws {
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    try rebase()
    let check = shop.onus("check", "main..feature")
    #expect(check.status == 0)
    #expect(check.output.contains("Grace Hopper approved exactly this content"))
  }

  @Test func `Who rebases first cannot approve afterwards, and is told why`() throws {
    try rebase()
    let result = shop.onus("approve", "main..feature", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("you cannot approve what you committed yourself before you approved it"))
    #expect(shop.onus("check", "main..feature").output.contains("Grace Hopper, the owner, committed it"))
  }

  @Test func `Who approved and then changed it while rebasing is an author of it`() throws {
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    try rebase()
    try shop.repository.git("checkout", "--quiet", "feature")
    try shop.repository.write(Shop.migration, "create table others\n")
    try shop.repository.git(
      ["commit", "--quiet", "--all", "--amend", "--no-edit"],
      environment: TemporaryRepository.identity(author: Shop.lin, committer: "Grace Hopper <grace@example.com>"))
    #expect(shop.onus("approve", "main..feature", "--yes").status == 1)
    #expect(shop.onus("check", "main..feature").status == 1)
  }
}
