import Foundation
import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Gate

/// What `onus who` tells of recent history: the last risky change of a system, and who reviewed its page.
@Suite struct RecentHistoryTests {
  private static let page = "services/search/ownership.yml"
  private static let migration = "services/search/migrations/1.sql"

  private func recent(
    _ company: Company, at revision: String = "main", of system: String = "search", mostCommits: Int? = nil,
    in path: String? = nil
  ) throws -> RecentHistory {
    let repository = try Repository(at: path ?? company.repo.path)
    let head = try repository.resolve(revision).commit
    let record = try OwnershipReader(repository).readingOfEverything(in: head).record
    let responsibility = Responsibility(record, today: try #require(CalendarDate(Company.today)))
    let page = try #require(responsibility.system(named: system)?.page)
    return try RecentHistory(
      of: page, under: responsibility, head: head, in: repository,
      mostCommits: mostCommits ?? RecentHistory.mostCommits)
  }

  private func found(_ history: RecentHistory) throws -> RecentHistory.RiskyCommit {
    guard case .found(let commit) = history.lastRisky else {
      Issue.record("not found: \(history.lastRisky)")
      throw CancellationError()
    }
    return commit
  }

  @Test
  func `the last risky change is the newest one of the system, and harmless ones and other systems' do not count`()
    throws
  {
    let company = try Company()
    try company.commit(on: "main", [Self.migration: "a\n"], message: "First migration")
    let last = try company.commit(
      on: "main", [Self.migration: "b\n", "services/search/auth/x.py": "x\n"], by: Company.grace,
      message: "Second migration\n\nWith a body.")
    try company.commit(on: "main", ["services/search/query.py": "harmless\n"])
    try company.commit(on: "main", ["services/catalog/migrations/1.sql": "theirs\n"])
    let commit = try found(recent(company))
    #expect(commit.id.hex == last)
    #expect(commit.subject == "Second migration")
    #expect(commit.author == .init(person: "grace", name: "Grace Hopper"))
    #expect(commit.risks == ["auth", "migration"])
    #expect(commit.time == Int64(company.repo.clock - 120))
  }

  @Test func `what a branch brought is told as the commit on the branch, not as its merge`() throws {
    let company = try Company()
    let risky = try company.branch("topic", [Self.migration: "a\n"], by: "Nobody Known <x@example.org>")
    try company.commit(on: "main", ["README.md": "more\n"])
    try company.repo.git("merge", "--quiet", "--no-ff", "--no-edit", "topic")
    let commit = try found(recent(company))
    #expect(commit.id.hex == risky)
    #expect(commit.author == .init(person: nil, name: "Nobody Known"))
  }

  @Test func `a history without one says how long it is, and a bounded look how far it went`() throws {
    let company = try Company()
    for number in 0..<3 { try company.commit(on: "main", ["README.md": "\(number)\n"]) }
    #expect(try recent(company).lastRisky == .never(commits: 4))
    try company.commit(on: "main", [Self.migration: "a\n"])
    try company.commit(on: "main", ["README.md": "x\n"])
    #expect(try recent(company, mostCommits: 1).lastRisky == .notWithin(commits: 1))
    _ = try found(recent(company, mostCommits: 2))
  }

  @Test func `a shallow clone says so instead of guessing`() throws {
    let company = try Company()
    try company.commit(on: "main", [Self.migration: "a\n"])
    try company.commit(on: "main", ["README.md": "x\n"])
    let clone = company.repo.sibling("shallow").path
    try company.repo.git("clone", "--quiet", "--depth=1", "file://" + company.repo.path, clone)
    let cut = try recent(company, at: "HEAD", in: clone)
    #expect(cut.lastRisky == .cutShort(commits: 1, help: "git fetch --unshallow"))
    #expect(cut.reviewer == nil)
    // The migration's own parent is not here, so nobody can tell what that commit changed.
    try company.repo.git("-C", clone, "fetch", "--quiet", "--depth=2")
    #expect(
      try recent(company, at: "HEAD", in: clone).lastRisky == .cutShort(commits: 2, help: "git fetch --unshallow"))
    try company.repo.git("-C", clone, "fetch", "--quiet", "--unshallow")
    _ = try found(recent(company, at: "HEAD", in: clone))
  }

  @Test func `a risk that does not apply to the system's tier makes no change of it risky`() throws {
    let policy = Company.policy + "risks: {migration: {tiers: [1]}}\n"
    let company = try Company(policy: policy)
    try company.commit(on: "main", [Self.migration: "a\n"])
    #expect(try recent(company).lastRisky == .never(commits: 2))
    try company.commit(on: "main", [Self.page: Company.page("search", "tier: 1\n")])
    _ = try found(recent(company))
  }

  @Test func `a system of central patterns is found too`() throws {
    let company = try Company([
      "ownership/systems/data.yml": Company.page("data", "paths: [\"*.sql\", /tools/data/]\n")
    ])
    let risky = try company.commit(on: "main", ["tools/x/migrations/1.sql": "x\n"])
    #expect(try found(recent(company, of: "data")).id.hex == risky)
  }

  // MARK: - The review

  private func reviewed(_ day: String, _ more: String = "") -> String {
    "system: search\nowner: ada\nbackup: grace\nreviewed: \(day)\n\(more)"
  }

  @Test func `the reviewer is who brought the day that the page has`() throws {
    let company = try Company()
    #expect(try recent(company).reviewer?.person == "edsger")
    try company.commit(on: "main", [Self.page: reviewed("2026-11-10")], by: Company.ada)
    // Editing something else, or giving the day in other words, is no review.
    try company.commit(on: "main", [Self.page: reviewed("2026-11-10", "tier: 1\n")], by: Company.lin)
    try company.commit(on: "main", [Self.page: "# a note\n" + reviewed("2026-11-10", "tier: 1\n")], by: Company.lin)
    #expect(try recent(company).reviewer == .init(person: "ada", name: "Ada Lovelace"))
    // A day that was there before and was given again is another review.
    try company.commit(on: "main", [Self.page: reviewed("2026-11-15")], by: Company.lin)
    try company.commit(on: "main", [Self.page: reviewed("2026-11-10")], by: Company.grace)
    #expect(try recent(company).reviewer?.person == "grace")
  }

  @Test func `whoever moves a page has not reviewed it`() throws {
    let company = try Company()
    try company.commit(on: "main", [Self.page: reviewed("2026-11-10")], by: Company.ada)
    try company.commit(
      on: "main",
      [
        Self.page: nil,
        "ownership/systems/search.yml": reviewed("2026-11-10", "paths: [/services/search/]\n"),
      ], by: Company.lin)
    #expect(try recent(company).reviewer?.person == "ada")
  }

  @Test func `a day that is not committed yet was nobody's review`() throws {
    let company = try Company()
    let repository = try Repository(at: company.repo.path)
    let head = try repository.resolve("main").commit
    let record = try OwnershipReader(repository).readingOfEverything(in: head).record
    let responsibility = Responsibility(record, today: try #require(CalendarDate(Company.today)))
    var page = try #require(responsibility.system(named: "search")?.page)
    page.reviewed.value = page.reviewed.value + 1
    let history = try RecentHistory(of: page, under: responsibility, head: head, in: repository)
    #expect(history.reviewer == nil)
  }
}
