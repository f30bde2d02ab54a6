import Foundation
import Gate
import Git
import Ownership
import TestSupport
import Testing

/// One system and who changed it: what the walk over history finds, and what it does not let itself be told.
@Suite struct HistoryReadingTests {
  static let page = "services/search/ownership.yml"
  static let code = "services/search/query.py"

  static func text(owner: String = "ada", reviewed: String = "2026-11-02", _ more: String = "") -> String {
    "system: search\nowner: \(owner)\nbackup: grace\nreviewed: \(reviewed)\n\(more)"
  }

  /// The first commit: everything, on a day that no window reaches.
  static func start(_ more: [String: String?] = [:], _ day: String = "2024-01-05") throws -> PlannedCommit {
    var files: [String: String?] = [
      "ownership/policy.yml": Company.policy, "ownership/people.yml": Company.people,
      page: text(reviewed: "2026-08-05"),
      code: "0\n",
    ]
    files.merge(more) { $1 }
    return try PlannedCommit(day, Company.ada, files, message: "Start")
  }

  private func repository(_ commits: PlannedCommit...) throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit(commits)
    return repository
  }

  private func counts(_ history: LintHistory) -> [LintHistory.Author: Int] {
    (history.systems["search"]?.byAuthor ?? [:]).mapValues(\.count)
  }

  @Test func `authors and co-authors count, machines and pages do not`() throws {
    let repository = try repository(
      Self.start(),
      PlannedCommit(
        "2026-10-01", Company.lin, [Self.code: "1"], message: "Work\n\nCo-authored-by: \(Company.grace)\n"),
      PlannedCommit(
        "2026-10-02", "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", [Self.code: "2"]),
      PlannedCommit(
        "2026-10-03", "Copilot <copilot@github.com>", [Self.code: "3"],
        message: "Work\n\nCo-authored-by: \(Company.ada)"),
      PlannedCommit("2026-10-04", "Barbara <barbara@example.org>", [Self.code: "4"]),
      PlannedCommit("2026-10-05", Company.grace, [Self.page: Self.text()]),
      PlannedCommit("2026-10-06", Company.edsger, ["readme.md": "5"]))
    let found = try history(repository)
    #expect(
      counts(found) == [
        .person("lin"): 1, .person("grace"): 1, .person("ada"): 1, .stranger("Barbara"): 1,
      ])
    #expect(found.systems["search"]?.commits.map(\.description) == ["2026-10-01", "2026-10-03", "2026-10-04"])
  }

  @Test func `an author without an address is somebody unknown, and ends nothing`() throws {
    let repository = try repository(Self.start(), PlannedCommit("2026-10-01", Company.lin, [Self.code: "1"]))
    let raw = try repository.git("cat-file", "commit", "HEAD").replacing(
      "author Lin Wei <lin@example.com>", with: "author lin")
    let broken = try repository.git(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], input: raw)
    try repository.git("update-ref", "refs/heads/main", broken)
    try repository.commit([Self.code: "2"], author: Company.lin)
    #expect(counts(try history(repository)) == [.stranger("an author without an address"): 1, .person("lin"): 1])
  }

  @Test func `who is named as reviewer has looked, and is no author`() throws {
    let repository = try repository(
      Self.start(),
      PlannedCommit("2026-10-01", Company.lin, [Self.code: "1"], message: "Work\n\nReviewed-by: \(Company.ada)\n"))
    let found = try history(repository)
    #expect(counts(found) == [.person("lin"): 1])
    #expect(found.systems["search"]?.lastReviewed["ada"]?.description == "2026-10-01")
  }

  @Test func `a mailmap says who somebody is, and people.yml has the last word about an address`() throws {
    let repository = try repository(
      Self.start(), PlannedCommit("2026-10-01", "L. Wei <old@example.org>", [Self.code: "1"]),
      PlannedCommit("2026-10-02", Company.grace, [Self.code: "2"]))
    #expect(counts(try history(repository)) == [.stranger("L. Wei"): 1, .person("grace"): 1])
    let mapped = try history(
      repository, mailmap: "Lin Wei <lin@example.com> <OLD@example.org>\nGrace <gone@example.org> <grace@example.com>\n"
    )
    #expect(counts(mapped) == [.person("lin"): 1, .person("grace"): 1])
  }

  @Test func `a merge counts for nobody but where it has what neither side had`() throws {
    let repository = try repository(
      Self.start(["services/search/other.py": "0"]),
      PlannedCommit("2026-10-01", Company.lin, [Self.code: "1"]),
      PlannedCommit("2026-10-02", Company.grace, ["services/search/other.py": "1"], parents: [0]),
      PlannedCommit("2026-10-03", Company.ada, ["services/search/other.py": "1"], message: "Merge", parents: [1, 2]),
      PlannedCommit("2026-10-04", Company.lin, [Self.code: "2"], parents: [0]),
      PlannedCommit("2026-10-05", Company.edsger, [Self.code: "resolved"], message: "Merge", parents: [3, 4]))
    #expect(
      counts(try history(repository)) == [.person("lin"): 2, .person("grace"): 1, .person("edsger"): 1])
  }

  @Test func `a date in the future counts as that of the commit above, not as today`() throws {
    let repository = try repository(
      Self.start(), PlannedCommit(Company.lin, time: 4_102_444_800, [Self.code: "1"]),
      PlannedCommit("2024-06-01", Company.grace, ["readme.md": "1"]),
      PlannedCommit("2026-11-01", Company.grace, [Self.code: "2"]))
    let found = try history(repository)
    #expect(found.systems["search"]?.byAuthor[.person("lin")]?.map(\.description) == nil)
    #expect(counts(found) == [.person("grace"): 1])
    // The last commit of all can only be of today at the latest.
    let young = try TemporaryRepository()
    try young.commit([Self.start(), PlannedCommit(Company.lin, time: 4_102_444_800, [Self.code: "1"])])
    #expect(
      try history(young).systems["search"]?.byAuthor[.person("lin")] == [RuleDocumentation.Example.today])
  }

  @Test func `a date that is too old hides neither its own commit's page nor younger commits below it`() throws {
    var plan = [try Self.start()]
    for number in 1...3 { plan.append(try PlannedCommit("2026-10-0\(number)", Company.lin, [Self.code: "\(number)"])) }
    plan.append(PlannedCommit(Company.ada, time: 0, [Self.page: Self.text()]))
    for number in 1...400 { plan.append(PlannedCommit(Company.grace, time: 86_400, ["readme.md": "\(number)"])) }
    let repository = try TemporaryRepository()
    try repository.commit(plan)
    let found = try history(repository)
    #expect(counts(found) == [.person("lin"): 3])
    #expect(found.pages["search"]?.review?.origin.people == ["ada"])
  }

  @Test func `the walk ends when everything is known`() throws {
    var plan = [try Self.start()]
    for number in 1...3_000 {
      plan.append(PlannedCommit(Company.lin, time: 1_704_500_000 + number, ["readme.md": "\(number)"]))
    }
    plan.append(try PlannedCommit("2026-11-02", Company.ada, [Self.page: Self.text()]))
    let repository = try TemporaryRepository()
    try repository.commit(plan)
    var read = 0
    let early = try history(repository) { read = $0 }
    #expect(early.pages["search"]?.review?.origin.people == ["ada"])
    #expect(read < 1_000, "\(read)")
    // A review alone is known at once.
    read = 0
    _ = try history(repository, rules: ["owner-changed"]) { read = $0 }
    #expect(read == 0)
    // A runbook that nobody touched since the beginning is looked for to the beginning.
    plan.append(
      try PlannedCommit(
        "2026-11-02", Company.ada, [Self.page: Self.text("runbook: /readme.md\n")]))
    plan[0].files["runbook.md"] = "Step one.\n"
    plan[plan.count - 1].files[Self.page] = Self.text("runbook: /runbook.md\n")
    let other = try TemporaryRepository()
    try other.commit(plan)
    #expect(try history(other) { read = $0 }.systems["search"]?.runbook?.touched?.description == "2024-01-05")
    #expect(read > 2_500)
  }

  @Test func `rules that ask nothing cost nothing`() throws {
    let repository = try repository(Self.start())
    let git = try Repository(at: repository.path)
    let record = try OwnershipReader(git).readingOfEverything(in: git.resolve("HEAD").commit).record
    let today = RuleDocumentation.Example.today
    #expect(try Linter(select: ["files", "coverage", "role-changed"]).historyReach(for: record, today: today) == nil)
    #expect(try Linter(select: ["sole-author"]).historyReach(for: record, today: today) == HistoryReach(days: 365))
    #expect(
      try Linter(select: ["owner-changed"]).historyReach(for: record, today: today) == HistoryReach(reviews: true))
  }
}
