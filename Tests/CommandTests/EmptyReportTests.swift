import Foundation
import TestSupport
import Testing

/// Where there is nothing to report, why, and what to ask instead; and what is named twice.
@Suite struct EmptyReportTests {
  /// One landing on 2026-11-10, between the tags `v1.0` and `v1.1`; `feature` has a migration that nobody approved.
  private static let shared = Result {
    let shop = try Shop()
    let repository = shop.repository
    try repository.git("tag", "v1.0")
    repository.clock = 1_794_301_200  // 2026-11-10 09:00 UTC
    try shop.commit(on: "docs", ["docs.md": "docs\n"])
    try repository.git("checkout", "--quiet", "main")
    try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge docs", "docs")
    try repository.git("tag", "v1.1")
    try shop.commit(on: "ahead", ["ahead.md": "ahead\n"])
    try repository.git("tag", "v2.0")
    try shop.addMigration()
    return shop
  }
  let shop: Shop

  init() throws { shop = try Self.shared.get() }

  /// What each format says; the exit is 0 of all.
  private func told(_ arguments: [String]) -> [String] {
    ["text", "markdown", "html", "json"].map { format in
      let result = shop.onus(["report", "--format", format] + arguments, answers: nil)
      #expect(result.status == 0, "\(result.errors)")
      // Markup and line breaks aside.
      return result.output.replacing("\\", with: "").replacing(#/<[^>]*>|`/#, with: "").split { $0.isWhitespace }
        .joined(
          separator: " ")
    }
  }

  @Test(arguments: [
    (
      ["--since", "2026-11-14", "main"],
      "is of 2026-11-10; from there on: onus report --since 2026-11-10 main"
    ),
    (["--since", "2027-01-01", "main"], "2027-01-01 has not come yet: name an earlier day"),
    (
      ["--from-tag", "v1.1", "main"],
      "v1.1 is the last commit of main; what the tag before it does not have: onus report --from-tag v1.0 main"
    ),
    (["--from-tag", "v2.0", "main"], "v2.0 has all that main has;"),
    (["main..main"], "what landed there already is told by onus report --since 2026-11-10 main"),
    (["main..v1.0"], "what landed there already is told by onus report --since 2026-11-10 main"),
  ])
  func `nothing comes with the reason and with what to ask instead, in every format`(
    arguments: [String], words: String
  ) throws {
    for text in told(arguments) { #expect(text.contains(words), "\(text.prefix(3_000))") }
  }

  @Test func `the command that is told instead finds the landing`() throws {
    let empty = shop.onus("report", "--since", "2026-11-14", "main")
    let line = try #require(empty.output.split(separator: "\n").first { $0.contains("onus report") })
    let words = try #require(line.components(separatedBy: "onus ").last).split(separator: " ").map(String.init)
    #expect(shop.onus(words, answers: nil).output.hasPrefix("1 landing on main since 2026-11-10"))
  }

  @Test func `a range that is named twice counts once, however it is spelled`() throws {
    let head = try shop.repository.git("rev-parse", "feature")
    let report = shop.onus("report", "main..feature", "main...feature", "main..\(head)")
    #expect(report.status == 1)
    #expect(report.output.hasPrefix("main..feature may not land yet"), "\(report.output)")
    let words = report.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("note: main..feature and main...feature are the same two commits: they count once"))
    let base = try shop.repository.git("rev-parse", "main")
    // The branch tells where it lands, so its statements count.
    let byID = shop.onus("report", "\(base)..feature", "main..feature")
    #expect(byID.output.hasPrefix("main..feature may not land yet"), "\(byID.output)")
    let twice = shop.onus("report", "main..feature", "main..feature", "--format", "json")
    #expect(twice.output.contains("main..feature is named more than once: it counts once"))
    #expect(twice.output.components(separatedBy: "\"landed\":").count == 2)
    let others = shop.onus("report", "main..feature", "v1.0..ahead")
    #expect(others.output.hasPrefix("2 ranges: "))
    #expect(!others.output.contains("count once"))
  }

  @Test func `one fetch brings all commits that several ranges lack`() throws {
    let absent = ["a", "b", "c"].map { String(repeating: $0, count: 40) }
    for command in ["check", "report"] {
      let one = shop.onus([command, "\(absent[0])..\(absent[1])"], answers: nil)
      #expect(one.status == 2)
      #expect(one.errors.contains("2 commits are not here: aaaaaaa, bbbbbbb"))
      #expect(one.errors.contains("git fetch origin \(absent[0]) \(absent[1])"), "\(one.errors)")
    }
    let several = shop.onus("report", "main..\(absent[0])", "\(absent[1])..\(absent[2])", "main..\(absent[2])")
    #expect(several.status == 2 && several.output.isEmpty)
    #expect(several.errors.contains("git fetch origin \(absent.joined(separator: " "))"))
  }
}
