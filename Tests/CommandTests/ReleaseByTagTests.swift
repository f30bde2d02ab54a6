import Foundation
import TestSupport
import Testing

/// A release that is named by what is no branch: a tag, a detached HEAD, an id.
@Suite struct ReleaseByTagTests {
  /// A migration landed on main, approved for it, between `v1.0` and `v1.1`; `r1` has another, which landed on `release/1`;
  /// `stray` is on no line; HEAD is detached at `v1.1`, and main has moved on.
  private static let shared = Result {
    let shop = try Shop(policy: "onus: 1\nstewards: [ada, grace]\nprotected: [main, \"release/*\"]\n")
    let repository = shop.repository
    repository.clock = 1_794_200_000
    try shop.commit(
      on: "main",
      ["services/billing/ownership.yml": "system: billing\nowner: grace\nbackup: ada\nreviewed: 2026-11-01\n"])
    try repository.git("tag", "v1.0")
    func land(_ topic: String, _ number: Int, on branch: String) throws {
      repository.clock = 1_794_301_200 + number * 86_400
      try repository.git("checkout", "--quiet", "-b", topic, branch)
      try repository.commit(
        ["services/billing/migrations/\(number).sql": "create table t\(number)\n"], author: Shop.lin)
      let approved = shop.onus(
        "approve", "\(branch)..\(topic)", "--yes", now: Shop.noon(ofNovember: 10 + number))
      #expect(approved.status == 0)
      try repository.git("checkout", "--quiet", branch)
      repository.clock += 43_200
      try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge \(topic)", topic)
    }
    try land("plans", 1, on: "main")
    try repository.git("tag", "-a", "-m", "The release", "v1.1")
    try repository.git("branch", "release/1")
    try land("fix", 2, on: "release/1")
    try repository.git("tag", "r1")
    try land("prices", 3, on: "main")
    try repository.git("tag", "stray", "prices")
    try repository.git("push", "--quiet", "origin", "main", "v1.0", "v1.1", "refs/onus/*:refs/onus/*")
    try repository.git("checkout", "--quiet", "--detach", "v1.1")
    return shop
  }
  let shop: Shop

  init() throws { shop = try Self.shared.get() }

  private func words(_ result: ProgramResult) -> String {
    result.output.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test(arguments: ["v1.1", "HEAD", "main~1", "id"])
  func `what landed below a tag, a detached HEAD or an id on main's line is judged as what landed on main`(
    name: String
  ) throws {
    let name = name == "id" ? try shop.repository.git("rev-parse", "v1.1^{commit}") : name
    let report = shop.onus("report", "--from-tag", "v1.0", name)
    #expect(report.status == 0, "\(report.output)\(report.errors)")
    #expect(words(report).contains("1 landing on \(name) after v1.0: 1 passed"), "\(report.output)")
    #expect(words(report).contains("\(name) is no branch; it lies on origin/main: judged as what landed there"))
    #expect(report.output.contains("landed on  origin/main"))
    let json = shop.onus("report", "--from-tag", "v1.0", name, "--format", "json")
    #expect(
      json.output.contains("\"branch\": \"origin/main\"") && json.output.contains("\"target\": \"refs/heads/main\""))
  }

  @Test func `a tag on the line of one protected branch alone is judged as what landed there`() throws {
    let report = shop.onus("report", "--from-tag", "v1.1", "r1")
    #expect(report.status == 0, "\(report.output)\(report.errors)")
    #expect(words(report).contains("r1 is no branch; it lies on release/1"), "\(report.output)")
    let both = shop.onus("report", "--from-tag", "v1.0", "r1")
    #expect(both.output.hasPrefix("2 landings on r1 after v1.0: 2 passed"), "\(both.output)")
    #expect(words(both).contains("1 of them landed on main, from where this branch has it"))
  }

  @Test func `a tag on no protected line is undecided until the branch is named`() throws {
    let report = shop.onus("report", "--from-tag", "v1.0", "stray")
    #expect(report.status == 2)
    #expect(report.output.isEmpty)
    #expect(report.errors.contains("'stray' is no branch"), "\(report.errors)")
    #expect(report.errors.contains("--onto BRANCH"))
    #expect(shop.onus("report", "--from-tag", "v1.0", "stray", "--onto", "main").status != 2)
  }

  @Test func `a clone of a tag alone knows the branches of origin, or says that it knows none`() throws {
    let whole = try shop.clone("whole", "--branch", "v1.1")
    try whole.git("fetch", "--quiet", "origin", "refs/onus/*:refs/onus/*")
    let report = whole.onus("report", "--from-tag", "v1.0", "HEAD")
    #expect(report.status == 0, "\(report.output)\(report.errors)")
    #expect(words(report).contains("HEAD is no branch; it lies on origin/main"))
    let tagOnly = try shop.clone("tag-only", "--branch", "v1.1", "--single-branch")
    try tagOnly.git("fetch", "--quiet", "origin", "refs/tags/*:refs/tags/*", "refs/onus/*:refs/onus/*")
    let undecided = tagOnly.onus("report", "--from-tag", "v1.0", "HEAD")
    #expect(undecided.status == 2, "\(undecided.output)")
    #expect(undecided.errors.contains("--onto BRANCH"))
    #expect(tagOnly.onus("report", "--from-tag", "v1.0", "HEAD", "--onto", "main").status == 0)
  }

  @Test func `a clone without the statements says that it read none, and with which command they come`() throws {
    let bare = try shop.clone("bare")
    let without = bare.onus("report", "--from-tag", "v1.0", "origin/main")
    #expect(without.status == 1)
    let note = "no signed statement is here; those of origin come with onus sync"
    #expect(words(without).contains("note: \(note)"), "\(without.output)")
    #expect(words(without).contains("read: no forge reviews given, 0 signed statements"))
    for format in ["markdown", "html", "json"] {
      let other = bare.onus("report", "--from-tag", "v1.0", "origin/main", "--format", format)
      #expect(words(other).contains(note), "\(format)")
    }
    #expect(bare.onus("sync").status == 0)
    let with = bare.onus("report", "--from-tag", "v1.0", "origin/main")
    #expect(with.status == 0, "\(with.output)")
    #expect(words(with).contains("read: no forge reviews given, 4 signed statements"), "\(with.output)")
    #expect(!words(with).contains("no signed statement is here"))
  }

  @Test func `each proof of a landing stands with its day, which may be another than the landing's`() throws {
    for (format, pattern) in [
      ("text", #/proof +signed statement [0-9a-f]{7}, key [^ ]+ 2026-11-11/#),
      ("markdown", #/signed statement [0-9a-f]{7}, 2026-11-11T/#),
      ("html", #/signed statement [0-9a-f]{7}, key [^<]*, <time[^>]*>2026-11-11/#),
    ] {
      let report = shop.onus("report", "--from-tag", "v1.0", "main~1", "--format", format)
      #expect(words(report).contains(pattern), "\(report.output.prefix(4_000))")
    }
  }
}
