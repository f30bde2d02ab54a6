import Foundation
import Gate
import Git
import Ownership
import TestSupport
import Testing

/// What landed on a branch, as far as its first-parent line tells.
struct LandedCommitsTests {
  let company: Company

  init() throws {
    company = try Company()
  }

  private func at(_ time: String) throws { company.repo.clock = Int(try Company.seconds(time)) - 60 }

  /// Merges a branch of one commit into main at a time.
  @discardableResult
  private func land(_ name: String, at time: String, by author: String = Company.grace) throws -> String {
    try at(time)
    try company.branch(name, ["docs/\(name).md": name])
    try company.repo.git("checkout", "--quiet", "main")
    try at(time)
    company.repo.clock += 60
    try company.repo.git(
      ["merge", "--quiet", "--no-ff", "-m", "Merge \(name)", name],
      environment: TemporaryRepository.identity(author: author, committer: author))
    return try company.repo.git("rev-parse", "HEAD")
  }

  private func line(_ now: String = "2026-11-21T12:00:00Z") throws -> LandedCommits {
    let repository = try Repository(at: company.repo.path)
    return LandedCommits(on: try repository.resolve("main").commit, now: try Company.seconds(now), in: repository)
  }

  private func since(_ day: String) throws -> [LandedCommits.Landing] {
    try line().since(try #require(CalendarDate(day)))
  }

  private func titles(_ landings: [LandedCommits.Landing]) -> [String] { landings.map(\.commit.subject) }

  @Test func `each merge is one landing against its first parent, the commits behind it are none`() throws {
    let before = try company.repo.git("rev-parse", "main")
    try land("a", at: "2026-11-10T10:00:00Z")
    let landings = try since("2026-11-10")
    #expect(titles(landings) == ["Merge a"])
    #expect(landings[0].base?.hex == before)
    #expect(landings[0].by == "Grace Hopper")
  }

  @Test func `the day counts in UTC, and begins at midnight`() throws {
    try land("a", at: "2026-11-09T23:59:59Z")
    try land("b", at: "2026-11-10T00:00:00Z")
    #expect(titles(try since("2026-11-10")) == ["Merge b"])
    #expect(titles(try since("2026-11-09")) == ["Merge a", "Merge b"])
    #expect(titles(try since("2026-11-11")) == [])
  }

  @Test func `a landing that is dated back between others is not left out, and doubted`() throws {
    try land("a", at: "2026-11-10T10:00:00Z")
    try land("b", at: "2025-01-01T10:00:00Z")
    try land("c", at: "2026-11-12T10:00:00Z")
    let landings = try since("2026-11-10")
    #expect(titles(landings) == ["Merge a", "Merge b", "Merge c"])
    #expect(landings.map { $0.doubt != nil } == [false, true, false])
    #expect(landings[1].doubt?.contains("dated before") == true)
    // Nor does its date say that everything below it had landed by then.
    #expect(landings[0].latest == landings[0].commit.committerTime)
  }

  @Test func `a date in the future is doubted`() throws {
    try land("a", at: "2026-11-25T10:00:00Z")
    #expect(try since("2026-11-10").first?.doubt == "it is dated in the future")
  }

  @Test func `a commit that was pushed as it is landed at the latest before the next merge`() throws {
    try at("2026-11-10T10:00:00Z")
    try company.commit(on: "main", ["docs/x.md": "x"])
    let merge = try land("a", at: "2026-11-12T10:00:00Z")
    try company.commit(on: "main", ["docs/y.md": "y"])
    let landings = try since("2026-11-10")
    #expect(titles(landings) == ["Change", "Merge a", "Change"])
    let merged = try #require(landings.first { $0.commit.id.hex == merge })
    #expect(landings.map(\.latest) == [merged.commit.committerTime, merged.commit.committerTime, try line().now])
  }

  @Test func `what a forge squashed landed when it says, by its author`() throws {
    try at("2026-11-10T10:00:00Z")
    try company.repo.git("checkout", "--quiet", "main")
    try company.repo.commit(
      ["docs/x.md": "x"], author: Company.lin, committer: "GitHub <noreply@github.com>")
    let landing = try #require(try since("2026-11-10").first)
    #expect(landing.latest == landing.commit.committerTime)
    #expect(landing.by == "Lin Wei")
  }

  @Test func `after a tag comes what it does not have, also where it stands on another branch`() throws {
    try land("a", at: "2026-11-10T10:00:00Z")
    try company.repo.git("tag", "v1")
    try company.repo.git("checkout", "--quiet", "-b", "release/1")
    try company.commit(on: "release/1", ["docs/fix.md": "fix"])
    try company.repo.git("tag", "-a", "-m", "x", "v1.1")
    try land("b", at: "2026-11-11T10:00:00Z")
    try land("c", at: "2026-11-12T10:00:00Z")
    let repository = try Repository(at: company.repo.path)
    for tag in ["v1", "v1.1"] {
      let commit = try #require(try repository.commit(at: "refs/tags/\(tag)"))
      #expect(titles(try line().after(commit).landings) == ["Merge b", "Merge c"])
    }
  }

  @Test func `the last tag is the one below the tip, whatever else is tagged`() throws {
    #expect(try line().lastTag() == nil)
    try land("a", at: "2026-11-10T10:00:00Z")
    try company.repo.git("tag", "-a", "-m", "x", "v1")
    try land("b", at: "2026-11-11T10:00:00Z")
    try company.repo.git("tag", "v2")
    try company.repo.git("tag", "text", "main:README.md")
    #expect(try line().lastTag()?.name == "v1")
    try land("c", at: "2026-11-12T10:00:00Z")
    #expect(try line().lastTag()?.name == "v2")
  }

  @Test func `a history cut short is an error, and nothing is left out without a word`() throws {
    try land("a", at: "2026-11-10T10:00:00Z")
    try land("b", at: "2026-11-11T10:00:00Z")
    let clone = company.repo.sibling("cut")
    try company.repo.git("clone", "--quiet", "--depth", "1", "file://\(company.repo.path)", clone.path)
    let repository = try Repository(at: clone.path)
    let line = LandedCommits(
      on: try repository.resolve("main").commit, now: try Company.seconds("2026-11-21T12:00:00Z"), in: repository)
    #expect(throws: GitError.self) { try line.since(try #require(CalendarDate("2026-11-01"))) }
  }

  @Test func `the first commit of all has nothing before it`() throws {
    let landings = try since("2025-01-01")
    #expect(landings.map { $0.base == nil } == [true])
  }
}
