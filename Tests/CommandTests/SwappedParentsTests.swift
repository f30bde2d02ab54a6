import Foundation
import TestSupport
import Testing

/// A merge of main into a topic, pushed as main: what landed on main before stands behind its second parent.
@Suite struct SwappedParentsTests {
  private func words(_ result: ProgramResult) -> String {
    result.output.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// `change` lands on main, then a topic of `v1` takes main in and becomes main.
  private func swapped(_ change: (Shop) throws -> Void) throws -> Shop {
    let shop = try Shop()
    let repository = shop.repository
    repository.clock = Int(Shop.now) - 86_400
    try repository.git("tag", "v1")
    try change(shop)
    try repository.git("checkout", "--quiet", "-b", "t", "v1")
    try repository.commit(["docs.md": "docs\n"], author: Shop.lin)
    repository.clock += 60
    try repository.git("merge", "--quiet", "--no-ff", "--no-edit", "main")
    try repository.git("branch", "--quiet", "--force", "main", "t")
    return shop
  }

  /// A table is dropped and comes back, by merges or by commits of the line.
  private static func drop(_ shop: Shop, merging: Bool) throws {
    let repository = shop.repository
    for text in ["drop table users\n", nil] {
      if merging { try repository.git("checkout", "--quiet", "-B", "topic", "main") }
      try repository.commit([Shop.migration: text], author: Shop.lin)
      if merging {
        try repository.git("checkout", "--quiet", "main")
        repository.clock += 60
        try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
      }
    }
  }

  /// The command of the doubt finds what landed, and that it did not pass.
  private func expectTold(_ shop: Shop, _ why: String) throws {
    let report = shop.onus("report", "--from-tag", "v1", "main")
    let told = words(report)
    #expect(told.contains("doubt"), "\(report.output)")
    #expect(told.contains(why), "\(report.output)")
    let command = try #require(told.firstMatch(of: #/onus (report --from-tag v1 [0-9a-f]{10} --onto main)/#)).1
    let other = shop.onus(command.split(separator: " ").map(String.init), answers: nil)
    #expect(other.status == 1, "\(other.output)")
    #expect(words(other).contains("2 landings on"), "\(other.output)")
  }

  @Test func `a line into which others were merged is doubted, with the command that tells it`() throws {
    let shop = try swapped { try Self.drop($0, merging: true) }
    try expectTold(shop, "it brings a line into which others were merged")
    let since = shop.onus("report", "--since", "2026-11-20", "main")
    #expect(words(since).contains(#/onus report --since 2026-11-20 [0-9a-f]{10} --onto main/#), "\(since.output)")
  }

  @Test func `a merge of three hides it no better`() throws {
    let shop = try swapped { try Self.drop($0, merging: true) }
    let repository = shop.repository
    try repository.git("checkout", "--quiet", "-b", "more", "v1")
    try repository.commit(["more.md": "more\n"], author: Shop.lin)
    // The same two parents, and one more beside them.
    let tree = try repository.git("merge-tree", "--write-tree", "main", "more")
    let octopus = try repository.git(
      "commit-tree", tree, "-p", "t^1", "-p", "more", "-p", "t^2", "-m", "Merge all")
    try repository.git("branch", "--quiet", "--force", "main", octopus)
    try expectTold(shop, "it brings a line into which others were merged")
  }

  @Test func `so is a line on which a tag stands`() throws {
    let shop = try swapped { shop in
      try Self.drop(shop, merging: false)
      try shop.repository.git("tag", "v2", "main")
    }
    try expectTold(shop, "tag v2 stands on what it brings")
  }

  @Test func `so is a line at which a protected branch points, as it was fetched before`() throws {
    let shop = try swapped { shop in
      try Self.drop(shop, merging: false)
      try shop.repository.git("push", "--quiet", "origin", "main")
    }
    try expectTold(shop, "branch origin/main stands on what it brings")
  }

  @Test func `a topic is not doubted, and neither is one that took main in, or that the glass was broken for`() throws {
    let shop = try Shop()
    let repository = shop.repository
    repository.clock = Int(Shop.now)
    try repository.git("tag", "v1")
    try shop.commit(on: "docs", ["docs.md": "docs\n"])
    try shop.commit(on: "main", ["more.md": "more\n"])
    try repository.git("checkout", "--quiet", "docs")
    repository.clock += 60
    try repository.git("merge", "--quiet", "--no-ff", "--no-edit", "main")
    try repository.git("checkout", "--quiet", "main")
    try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge docs", "docs")
    try shop.commit(on: "hotfix", [Shop.migration: "create table plans\n"])
    #expect(shop.onus("override", "main..hotfix", "--incident", "INC-42", "--reason", "pay", "--yes").status == 0)
    try repository.git("checkout", "--quiet", "main")
    try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge hotfix", "hotfix")
    let report = shop.onus("report", "--from-tag", "v1", "main")
    #expect(report.status == 0)
    #expect(report.output.hasPrefix("3 landings on main after v1"), "\(report.output)")
    #expect(!report.output.contains("doubt"), "\(report.output)")
  }
}
