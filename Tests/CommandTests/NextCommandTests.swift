import Foundation
import TestSupport
import Testing

/// The commands that check and report say to run next work as they stand, where they are read.
@Suite struct NextCommandTests {
  /// A migration on `feature` that lacks a rollback plan; `main` is checked out, `other` stands where `feature` does.
  private static let shared = Result {
    let shop = try Shop(policy: Shop.policy + "risks:\n  migration: {trailers: [Rollback-Plan]}\n")
    let head = try shop.addMigration()
    try shop.repository.git("push", "--quiet", "origin", "feature")
    try shop.repository.git("branch", "other")
    try shop.repository.git("tag", "v1")
    try shop.repository.git("checkout", "--quiet", "main")
    return (shop, head)
  }
  let shop: Shop
  let head: String

  init() throws {
    (shop, head) = try Self.shared.get()
  }

  /// What stands below `next` of a check and of a report, which say the same.
  private func next(_ arguments: String...) throws -> String {
    let check = shop.onus(["check"] + arguments, answers: nil)
    let report = shop.onus(["report"] + arguments, answers: nil)
    #expect(check.status == 1 && report.status == 1)
    let told = [check, report].map { result in
      result.output.split(separator: "\n").filter { line in
        ["onus approve", "git commit", "git switch", ", the last commit of"].contains { line.contains($0) }
      }.map { $0.drop { $0 == " " } }.map { $0.hasPrefix("next ") ? $0.dropFirst(5).drop { $0 == " " } : $0 }
    }
    #expect(Set(told[0]) == Set(told[1]))
    return told[0].joined(separator: "\n")
  }

  private let trailer = "git commit --amend --trailer \"Rollback-Plan: …\""

  @Test func `a range that was named stands in the command, and another branch is switched to before it is amended`()
    throws
  {
    let next = try next("main..feature")
    #expect(next.contains("onus approve main..feature --system billing"))
    #expect(next.contains("git switch feature && \(trailer)"))
  }

  @Test func `the branch to land on is named where the range does not tell it`() throws {
    let next = try next("\(shop.base)..feature", "--onto", "main")
    #expect(next.contains("onus approve \(shop.base)..feature --onto main --system billing"))
    let unknown = try self.next("\(shop.base)..feature")
    #expect(unknown.contains("onus approve \(shop.base)..feature --onto BRANCH --system billing"))
    let known = try self.next("main..feature", "--onto", "main")
    #expect(known.contains("onus approve main..feature --system billing"))
  }

  @Test(arguments: ["origin/feature", "v1"])
  func `what is no branch here is not switched to: the commit is named`(name: String) throws {
    let next = try next("main..\(name)")
    #expect(next.contains("on \(head.prefix(7)), the last commit of the range:"))
    #expect(next.contains(trailer) && !next.contains("git switch"))
  }

  @Test func `the range that a command finds by itself is not written down`() throws {
    let clone = try shop.clone("at-feature", "--branch", "feature")
    for range in [nil, "origin/main", "origin/main..", "origin/main..feature", "origin/main..\(head)"] {
      let result = clone.onus("check", environment: [:], range: range)
      #expect(result.status == 1)
      #expect(result.output.contains("or runs   onus approve --system billing"), "\(result.output)")
      #expect(!result.output.contains("git switch"))
    }
  }

  @Test func `another branch at the same commit is another branch`() throws {
    let clone = try shop.clone("at-other", "--branch", "feature")
    try clone.git("switch", "--quiet", "--create", "other")
    let result = clone.onus("check", environment: [:], range: "origin/main..feature")
    #expect(result.output.contains("onus approve origin/main..feature --system billing"))
    #expect(result.output.contains("git switch feature && \(trailer)"))
  }

  @Test func `what is judged again is named by its commits, because names move`() throws {
    let file = shop.repository.sibling("verdict.json").path
    #expect(shop.onus("check", "main..feature", "--format", "verdict=\(file)").status == 1)
    let again = shop.onus("check", "--replay", file)
    let ids = "\(shop.base.prefix(10))..\(head.prefix(10))"
    #expect(again.output.contains("onus approve \(ids) --onto main --system billing"), "\(again.output)")
  }

  @Test func `names that a shell would obey are quoted`() throws {
    try shop.repository.git("branch", "--force", "a;b&c", "feature")
    let next = try next("main..a;b&c")
    #expect(next.contains("onus approve 'main..a;b&c' --system billing"))
    #expect(next.contains("git switch 'a;b&c' && git commit"))
  }

  @Test func `the commands do what they say`() throws {
    let clone = try shop.clone("grace")
    try clone.git("branch", "feature", "origin/feature")
    let report = clone.onus("report", "main..feature")
    #expect(report.output.contains("onus approve main..feature --system billing"))
    #expect(clone.onus("approve", "main..feature", "--system", "billing", "--yes").status == 0)
    try clone.git("switch", "--quiet", "feature")
    try clone.git("commit", "--quiet", "--amend", "--no-edit", "--trailer", "Rollback-Plan: drop the table")
    #expect(clone.onus("report", "main..feature").status == 0)
  }
}

extension Clone {
  fileprivate func onus(_ command: String, environment: [String: String], range: String?) -> ProgramResult {
    range.map { onus(command, $0, environment: environment) } ?? onus(command, environment: environment)
  }
}
