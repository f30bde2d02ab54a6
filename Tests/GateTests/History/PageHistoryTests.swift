import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// Which commit a page owes its date and its owner to.
@Suite struct PageHistoryTests {
  private typealias Reading = HistoryReadingTests

  private func found(_ commits: PlannedCommit...) throws -> LintHistory {
    let repository = try TemporaryRepository()
    try repository.commit(commits)
    return try history(repository)
  }

  @Test func `an edit that leaves the date alone is no review`() throws {
    let page = try found(
      Reading.start(),
      PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text()]),
      PlannedCommit("2026-11-05", Company.lin, [Reading.page: Reading.text("tier: 1\n")])
    ).pages["search"]
    #expect(page?.review?.origin.people == ["ada"])
    #expect(page?.review?.origin.day.description == "2026-11-02")
    #expect(page?.review?.ownerBefore == "ada")
  }

  @Test func `a review on a branch is that of the branch, whoever merges it`() throws {
    let page = try found(
      Reading.start(),
      PlannedCommit("2026-11-01", Company.lin, ["readme.md": "1"]),
      PlannedCommit("2026-11-02", Company.grace, [Reading.page: Reading.text()], parents: [0]),
      PlannedCommit("2026-11-03", Company.edsger, [Reading.page: Reading.text()], message: "Merge", parents: [1, 2])
    ).pages["search"]
    #expect(page?.review?.origin.people == ["grace"])
  }

  @Test func `an owner from one branch and a review from another have not met`() throws {
    let merged = Reading.text(owner: "lin")
    let repository = try TemporaryRepository()
    try repository.commit([
      Reading.start(),
      PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text()]),
      PlannedCommit(
        "2026-11-03", Company.lin, [Reading.page: Reading.text(owner: "lin", reviewed: "2026-08-05")], parents: [0]),
      PlannedCommit("2026-11-04", Company.edsger, [Reading.page: merged], message: "Merge", parents: [1, 2]),
    ])
    let page = try history(repository).pages["search"]
    #expect(page?.review?.owner == "ada")
    #expect(page?.owner?.people == ["lin"])
    #expect(try lint(repository, linter: Linter(select: ["stale"])).findings.map(\.rule).contains("owner-changed"))
  }

  @Test func `on the day of the change itself a stamp of that day is fresh`() throws {
    let repository = try TemporaryRepository()
    try repository.commit([
      Reading.start(), PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text()]),
      PlannedCommit("2026-11-02", Company.lin, [Reading.page: Reading.text(owner: "lin")]),
    ])
    #expect(try lint(repository, linter: Linter(select: ["owner-changed"])).findings == [])
    try repository.commit([
      Reading.start(), PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text()]),
      PlannedCommit("2026-11-03", Company.lin, [Reading.page: Reading.text(owner: "lin")]),
    ])
    let late = try lint(repository, linter: Linter(select: ["owner-changed"])).findings
    #expect(
      late.map(\.message) == [
        "'lin' is the owner of 'search' since 2026-11-03, page last reviewed 2026-11-02 under 'ada'"
      ])
  }

  @Test(arguments: ["ownership/systems/search.yml", "apps/find/ownership.yml"])
  func `a page that moved keeps its history`(place: String) throws {
    let central = place.hasPrefix("ownership/")
    let text = Reading.text(central ? "paths: [/services/search/]\n" : "")
    let move: [String: String?] = [Reading.page: nil, place: text]
    let code: [String: String?] =
      central ? [:] : [Reading.code: nil, "apps/find/query.py": "1"]
    let found = try found(
      Reading.start(), PlannedCommit("2026-10-01", Company.grace, [Reading.code: "1"]),
      PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text()]),
      PlannedCommit("2026-11-05", Company.lin, move.merging(code) { $1 }))
    let page = found.pages["search"]
    #expect(page?.review?.origin.people == ["ada"])
    #expect(page?.review?.origin.day.description == "2026-11-02")
    // What lay in the folder came along: Grace's change is one of this system.
    #expect(found.systems["search"]?.byAuthor[.person("grace")]?.count == 1)
  }

  @Test func `a page of another system in the same place is another page`() throws {
    let other = Reading.text(owner: "lin").replacing("system: search", with: "system: old")
    let found = try found(
      Reading.start([Reading.page: other]),
      PlannedCommit("2026-11-02", Company.edsger, [Reading.page: Reading.text()]))
    #expect(found.pages["search"]?.review?.origin.people == ["edsger"])
    #expect(found.pages["search"]?.review?.ownerBefore == nil)
  }

  @Test func `a date behind an unreadable version is not held against anybody`() throws {
    let found = try found(
      Reading.start(), PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text("  broken: [\n")]),
      PlannedCommit("2026-11-03", Company.lin, [Reading.page: Reading.text()]))
    #expect(found.pages["search"]?.review == nil)
    #expect(found.pages["search"]?.isUntold == false)
  }

  @Test func `a stamp that is not committed is nobody's yet`() throws {
    let repository = try TemporaryRepository()
    try repository.commit([Reading.start()])
    let git = try Repository(at: repository.path)
    let files = try OwnershipReader(git).readingOfEverything(in: git.resolve("HEAD").commit).files.map { file in
      file.path.display == Reading.page
        ? OwnershipFile(path: file.path, content: Array(Reading.text().utf8)) : file
    }
    let found = try LintHistory(
      of: git.resolve("HEAD").commit, for: OwnershipRecord(reading: files),
      reach: HistoryReach(days: 30, reviews: true), mailmap: Mailmap(), today: RuleDocumentation.Example.today, in: git)
    #expect(found.pages["search"] == nil)
  }

  @Test func `a runbook that was only renamed is as old as before, and one that a machine rewrote too`() throws {
    let text = Reading.text("runbook: /docs/run.md\n")
    let found = try found(
      Reading.start(["docs/old.md": "Step one.\n"]),
      PlannedCommit("2026-08-01", Company.lin, ["docs/old.md": "Step two.\n"]),
      PlannedCommit("2026-09-01", Company.lin, ["services/search/auth/login.py": "1"]),
      PlannedCommit("2026-10-01", Company.lin, ["docs/old.md": nil, "docs/run.md": "Step two.\n"]),
      PlannedCommit("2026-10-02", "renovate[bot] <x[bot]@users.noreply.github.com>", ["docs/run.md": "Step 2.\n"]),
      PlannedCommit("2026-11-02", Company.ada, [Reading.page: text]))
    let runbook = found.systems["search"]?.runbook
    #expect(runbook?.touched?.description == "2026-08-01")
    #expect(runbook?.riskySince.map(\.description) == ["2026-09-01"])
  }

  @Test func `a folder of runbooks is touched by any file in it`() throws {
    let found = try found(
      Reading.start(["docs/run/a.md": "1", "docs/run/b.md": "1"]),
      PlannedCommit("2026-10-01", Company.lin, ["docs/run/b.md": "2"]),
      PlannedCommit("2026-11-02", Company.ada, [Reading.page: Reading.text("runbook: /docs/run/\n")]))
    #expect(found.systems["search"]?.runbook?.touched?.description == "2026-10-01")
  }
}
