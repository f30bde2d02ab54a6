import Foundation
import TestSupport
import Testing

/// A report of a branch beside the one that governs: what it has from there, and what was approved for there only.
@Suite struct ReleaseBranchTests {
  /// One migration landed on main, approved for main; `release/1.0` was cut there, and a second migration, approved for main too, was
  /// cherry-picked to it.
  private static let shared = Result {
    let shop = try Shop()
    let repository = shop.repository
    func land(_ branch: String, _ number: Int, on day: Int) throws {
      repository.clock = 1_794_301_200 + (day - 10) * 86_400
      try shop.commit(on: branch, ["services/billing/migrations/\(number).sql": "create table t\(number)\n"])
      #expect(shop.onus("approve", "main..\(branch)", "--yes", now: Shop.noon(ofNovember: day)).status == 0)
      try repository.git("checkout", "--quiet", "main")
      repository.clock += 86_400
      try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge \(branch)", branch)
    }
    repository.clock = 1_794_200_000
    try shop.commit(
      on: "main",
      ["services/billing/ownership.yml": "system: billing\nowner: grace\nbackup: ada\nreviewed: 2026-11-01\n"])
    try repository.git("tag", "v0")
    try land("plans", 1, on: 10)
    try repository.git("branch", "release/1.0")
    try land("prices", 2, on: 12)
    try repository.git("checkout", "--quiet", "release/1.0")
    repository.clock += 86_400
    try repository.git("cherry-pick", "prices")
    return shop
  }
  let shop: Shop

  init() throws { shop = try Self.shared.get() }

  private func words(_ result: ProgramResult) -> String {
    result.output.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func `what the branch has from main is judged as the landing on main that it was, and that is said`() throws {
    let report = shop.onus("report", "--from-tag", "v0", "release/1.0")
    #expect(report.status == 1)
    #expect(report.output.hasPrefix("2 landings on release/1.0 after v0: 1 passed, 1 did not pass"), "\(report.output)")
    #expect(
      words(report).contains(
        "note: 1 of them landed on main, from where this branch has it: judged as the landing there"))
    #expect(report.output.contains("landed on  main"))
    let json = shop.onus("report", "--from-tag", "v0", "release/1.0", "--format", "json")
    #expect(json.output.contains("\"branch\": \"main\""))
    for format in ["markdown", "html"] {
      let other = shop.onus("report", "--from-tag", "v0", "release/1.0", "--format", format)
      #expect(words(other).contains("1 of them landed on main"))
    }
    #expect(shop.onus("report", "--from-tag", "v0", "main").output.hasPrefix("2 landings on main after v0: 2 passed"))
  }

  @Test func `a cherry-pick shows that the same content was approved for main, as a hint with what to run`() throws {
    let report = shop.onus("report", "--from-tag", "v0", "release/1.0")
    let told = words(report)
    #expect(told.contains("Grace Hopper approved the same content for main; release/1.0 asks anew"), "\(report.output)")
    // A landing has no name but its id, which stands once.
    #expect(!told.contains(#/([0-9a-f]{7}) at \1/#))
    #expect(told.contains("is for main: a hint, and no proof for release/1.0"))
    let command = try #require(told.firstMatch(of: #/how it stands for main: onus (check [0-9a-f.]+ --onto main)/#)).1
    let check = shop.onus(command.split(separator: " ").map(String.init), answers: nil)
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("Grace Hopper approved"))
    let json = shop.onus("report", "--from-tag", "v0", "release/1.0", "--format", "json")
    #expect(json.output.contains("asks anew"))
  }

  @Test func `a backport that is still to land says the same, with the command to approve it`() throws {
    try shop.repository.git("branch", "--force", "before", "release/1.0~1")
    for command in ["check", "report"] {
      let result = shop.onus([command, "before..release/1.0", "--now", "2026-11-14"], answers: nil)
      let told = words(result)
      #expect(result.status == 1)
      #expect(told.contains("Grace Hopper approved the same content for main; before asks anew"), "\(result.output)")
      #expect(told.contains("onus approve before..release/1.0 --system billing"))
    }
  }
}
