import Foundation
import TestSupport
import Testing

/// `onus report` as a user meets it: one range with a signed approval, and a release of several landings.
@Suite struct ReportCommandTests {
  let shop: Shop

  init() throws {
    shop = try Shop()
  }

  /// Seconds since 1970 on a day of November 2026, at an hour.
  private func clock(_ day: Int, _ hour: Int = 9) -> Int { 1_795_262_400 - 43_200 + (day - 21) * 86_400 + hour * 3_600 }

  /// Merges a branch into main on a day, by Ada.
  private func merge(_ branch: String, on day: Int, hour: Int = 9) throws {
    try shop.repository.git("checkout", "--quiet", "main")
    shop.repository.clock = clock(day, hour)
    try shop.repository.git("merge", "--quiet", "--no-ff", "-m", "Merge \(branch)", branch)
  }

  /// Lands a migration that Grace approved before, one that she approved after, and something harmless by a machine.
  private func release() throws {
    let repository = shop.repository
    repository.clock = clock(1)
    try repository.commit([
      "services/billing/ownership.yml": "system: billing\nowner: grace\nbackup: ada\nreviewed: 2026-11-01\n"
    ])
    try repository.git("tag", "v1.0")
    repository.clock = clock(10)
    try shop.commit(
      on: "plans", [Shop.migration: "create table plans\n"],
      message: "Plans\n\nCo-authored-by: Claude <noreply@anthropic.com>")
    #expect(shop.onus("approve", "main..plans", "--yes", now: Shop.noon(ofNovember: 10)).status == 0)
    try merge("plans", on: 11)
    repository.clock = clock(12)
    try shop.commit(
      on: "harmless", ["docs.md": "docs\n"], by: "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>")
    try merge("harmless", on: 12)
    repository.clock = clock(13)
    try shop.commit(on: "late", ["services/billing/migrations/2.sql": "drop table plans\n"])
    let base = try repository.git("rev-parse", "main")
    try merge("late", on: 13)
    #expect(
      shop.onus("approve", "--onto", "main", "\(base)..late", "--yes", now: Shop.noon(ofNovember: 18)).status == 0)
  }

  @Test func `A range that lacks an approval ends with 1 and says who has to act, as check does`() throws {
    try shop.addMigration()
    let report = shop.onus("report", "main..feature")
    #expect(report.status == 1)
    #expect(report.errors.isEmpty)
    #expect(report.output.hasPrefix("main..feature may not land yet: 1 system changes, 2 of 2 requirements are not"))
    #expect(report.output.contains("waiting for Grace Hopper"))
    #expect(report.status == shop.onus("check", "main..feature").status)
  }

  @Test func `Once the owner has signed it may land, and the report names the statement and the key`() throws {
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    let report = shop.onus("report", "main..feature")
    #expect(report.status == 0)
    #expect(report.output.hasPrefix("main..feature may land: 1 system changes, 2 of 2 requirements are met\n"))
    #expect(report.output.contains("proof    signed statement "))
    let json = shop.onus("report", "main..feature", "--format", "json")
    #expect(json.status == 0)
    let fingerprint = try shop.repository.run(["ssh-keygen", "-lf", shop.repository.home.path + "/grace.pub"]).output
      .split(separator: " ")[1]
    #expect(json.output.contains("\"key\": \"\(fingerprint)\""))
    let markdown = shop.onus("report", "main..feature", "--format", "markdown")
    #expect(markdown.output.contains("**billing · tier 2**<br>**✓ billing · billing**: Grace Hopper approved"))
  }

  @Test func `Several ranges make one report, and the worst decides`() throws {
    try shop.addMigration()
    try shop.addReadme()
    let report = shop.onus("report", "main..harmless", "main..feature")
    #expect(report.status == 1)
    #expect(report.output.hasPrefix("2 ranges: 1 may land, 1 may not land yet"))
    #expect(shop.onus("report", "main..harmless").status == 0)
  }

  @Test func `A release judges each landing as it landed, whatever has become of it since`() throws {
    try release()
    // A year later the page is long out of date and the approval has run out; on their days neither was.
    let report = shop.onus("report", "--since", "2026-11-11", "main", "--now", "2027-11-21")
    #expect(report.status == 1)
    #expect(
      report.output.hasPrefix("3 landings on main since 2026-11-11: 2 passed, 1 did not pass"), "\(report.output)")
    #expect(report.output.contains("✓ 2026-11-11 "))
    #expect(report.output.contains("Grace Hopper approved only after it had landed"))
    #expect(report.output.contains("approved by   Grace Hopper: 2 requirements in 1 landing"))
    #expect(report.output.contains("machines      Claude 1 and dependabot[bot] 1"))
    #expect(report.output.contains("days and times are what commits and statements say"))
    let calm = shop.onus("report", "--since", "2026-11-14", "main")
    #expect(calm.status == 0)
    #expect(calm.output.hasPrefix("0 landings on main since 2026-11-14"))
  }

  @Test func `Broken glass is told in the first sentence, with who broke it and why, before and after it landed`()
    throws
  {
    try shop.addMigration()
    let broken = shop.onus(
      "override", "main..feature", "--incident", "INC-42", "--reason", "customers cannot pay", "--yes")
    #expect(broken.status == 0, "\(broken.errors)")
    let range = shop.onus("report", "main..feature")
    #expect(range.status == 0)
    #expect(range.output.hasPrefix("main..feature may land by breaking the glass: "))
    #expect(range.output.contains("! Grace Hopper broke the glass on billing"))
    try merge("feature", on: 21, hour: 13)
    let landed = shop.onus("report", "--since", "2026-11-21", "main", "--now", "2026-11-22")
    #expect(landed.status == 0)
    #expect(landed.output.hasPrefix("1 landing on main since 2026-11-21: 1 broke the glass, 1 system changed"))
    #expect(landed.output.contains("broken glass"))
    #expect(landed.output.contains("Grace Hopper: INC-42, customers cannot pay (key"))
    for format in ["markdown", "json"] {
      let other = shop.onus("report", "--since", "2026-11-21", "main", "--now", "2026-11-22", "--format", format)
      #expect(other.output.contains("customers cannot pay"))
    }
  }

  @Test func `A release begins after a tag, named or the last below the tip`() throws {
    try release()
    let named = shop.onus("report", "--from-tag", "v1.0", "main")
    #expect(named.output.hasPrefix("3 landings on main after v1.0: "))
    try shop.repository.git("tag", "v1.1", "main~1")
    try shop.repository.git("tag", "v1.2", "main")
    let last = shop.onus("report", "--from-last-tag", "main")
    #expect(last.output.hasPrefix("1 landing on main after v1.1: "))
    #expect(last.output.contains("Merge late"))
  }

  @Test func `Without a branch it is the first protected one of origin`() throws {
    try release()
    try shop.repository.git("push", "--quiet", "origin", "main")
    #expect(shop.onus("report", "--since", "2026-11-11").output.hasPrefix("3 landings on origin/main since 2026-11-11"))
  }

  @Test func `The first commit of all is named, because nothing could judge it`() throws {
    let report = shop.onus("report", "--since", "2020-01-01", "main")
    #expect(report.status == 0)
    #expect(report.output.contains("is the first commit: there was nothing to judge it by"))
  }

  @Test func `What cannot be meant is refused with what to do`() throws {
    for (arguments, words) in [
      (["--since", "2026-11-11", "--from-last-tag"], "only one of"),
      (["--since", "2026-11-11", "a", "b"], "one branch"),
      (["--since", "2026-11-11", "main..feature"], "name the branch alone"), (["--since", "yesterday"], "YYYY-MM-DD"),
      (["--from-tag", "v9"], "there is no tag 'v9'"), (["--from-last-tag"], "no tag stands on"),
      (["main..main", "--format", "ics"], "there is no format 'ics' for this"),
    ] {
      let result = shop.onus(["report"] + arguments, answers: nil)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func `A history cut short is undecided, and never a shorter report`() throws {
    try release()
    try shop.repository.git("push", "--quiet", "origin", "main")
    let clone = try shop.clone("cut", "--depth", "1", "--no-single-branch")
    let result = clone.onus("report", "--since", "2026-11-01", "main")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("fetch"))
  }
}
