import Gate
import TestSupport
import Testing

/// A merge touches a path only where its entry is not what its parents and their merge base dictate.
@Suite struct MergeContributorTests {
  private let repo: TemporaryRepository
  private let company: Company

  /// A migration that main has, so that merges can undo it.
  init() throws {
    company = try Company([migration: "one\n"])
    repo = company.repo
  }

  /// Commits a merge of `parents` whose tree is that of `tree` with `files` laid over it, on branch `topic`.
  @discardableResult
  private func merge(
    _ parents: [String], tree: String, _ files: [String: String?] = [:], by author: String
  ) throws -> String {
    try repo.git("checkout", "--quiet", "-B", "scratch", tree)
    try repo.commit(files, message: "scratch")
    let commit = try repo.git(
      ["commit-tree", "scratch^{tree}", "-m", "Merge"] + parents.flatMap { ["-p", $0] },
      environment: TemporaryRepository.identity(author: author, committer: author))
    try repo.git("checkout", "--quiet", "-B", "topic", commit)
    return commit
  }

  private func contributors() throws -> Set<String> {
    try #require(try company.decide().requirement("search", "migration")).contributors
  }

  @Test func `whoever merges cleanly has no part in it`() throws {
    try company.branch("side", [migration: "two\n"], by: Company.lin)
    try company.branch("other", ["README.md": "other\n"], by: Company.edsger)
    try merge(["side", "other"], tree: "side", ["README.md": "other\n"], by: Company.ada)
    #expect(try contributors() == ["lin"])
    #expect(try company.passes("ada"))
  }

  @Test func `a change on the second parent is its author's`() throws {
    try company.branch("side", [migration: "two\n"], by: Company.ada)
    try company.branch("other", ["README.md": "other\n"], by: Company.lin)
    try merge(["other", "side"], tree: "side", ["README.md": "other\n"], by: Company.lin)
    #expect(try contributors() == ["ada"])
    #expect(try !company.passes("ada"))
  }

  @Test func `a merge equal to a stale parent is its maker's, who undid what the other had`() throws {
    try company.branch("side", ["README.md": "stale\n"], by: Company.lin)
    try company.commit(on: "main", [migration: "fixed\n"], by: Company.edsger)
    try merge(["main", "side"], tree: "side", by: Company.ada)
    #expect(try contributors() == ["ada"])
    #expect(try !company.passes("ada"))
    #expect(try company.passes("grace"))
  }

  @Test func `a merge that keeps ours and drops another's fix is its maker's too`() throws {
    try company.branch("fix", [migration: "fixed\n"], by: Company.edsger)
    try company.branch("side", ["README.md": "mine\n"], by: Company.lin)
    try merge(["side", "fix"], tree: "side", by: Company.ada)
    // The fix is dropped, so nothing of it lands.
    #expect(try company.decide().requirements.isEmpty)
    try company.commit(on: "main", [:], by: Company.edsger)
    try repo.git("checkout", "--quiet", "main")
    try repo.git("merge", "--quiet", "--no-ff", "-m", "Land the fix", "fix")
    try merge(["side", "main"], tree: "side", by: Company.ada)
    #expect(try contributors() == ["ada"])
  }

  @Test func `whoever resolves a conflict contributes, even by taking one side`() throws {
    try company.branch("one", [migration: "two\n"], by: Company.lin)
    try company.branch("two", [migration: "three\n"], by: Company.edsger)
    try merge(["one", "two"], tree: "one", by: Company.ada)
    #expect(try contributors() == ["ada", "edsger", "lin"])
  }

  @Test func `content that a merge brings in of its own is its maker's`() throws {
    try company.branch("one", ["README.md": "one\n"], by: Company.lin)
    try company.branch("two", ["LICENSE": "two\n"], by: Company.edsger)
    try merge(["one", "two"], tree: "one", ["LICENSE": "two\n", migration: "evil\n"], by: Company.ada)
    #expect(try contributors() == ["ada"])
    #expect(try !company.passes("ada"))
  }

  @Test func `an octopus is read over all its parents`() throws {
    try company.branch("one", [migration: "two\n"], by: Company.lin)
    try company.branch("two", ["LICENSE": "two\n"], by: Company.edsger)
    try company.branch("three", ["README.md": "three\n"], by: Company.edsger)
    try merge(["three", "two", "one"], tree: "one", ["LICENSE": "two\n", "README.md": "three\n"], by: Company.ada)
    #expect(try contributors() == ["lin"])
    #expect(try company.passes("ada"))
    try merge(["three", "two", "one"], tree: "three", ["LICENSE": "two\n", migration: "evil\n"], by: Company.ada)
    #expect(try contributors() == ["ada", "lin"])
  }

  @Test func `merging the base into the topic leaves its approval standing`() throws {
    let reviewed = try company.branch("side", [migration: "two\n"], by: Company.lin)
    try company.commit(on: "main", ["README.md": "moved on\n"], by: Company.edsger)
    try merge(["side", "main"], tree: "side", ["README.md": "moved on\n"], by: Company.ada)
    #expect(try company.decide(reviews: [.approved("ada", on: reviewed)]).verdict == .pass)
  }

  @Test func `what no single commit is seen to touch is everybody's`() throws {
    // Two merge bases: what the crossing merge takes over from one of them is new to the other.
    try company.branch("side", [migration: "two\n"], by: Company.edsger)
    try company.commit(on: "main", ["README.md": "x\n"], by: Company.edsger)
    try merge(["main", "side"], tree: "side", ["README.md": "x\n"], by: Company.ada)
    try repo.git("branch", "--force", "crossed", "topic")
    try merge(["side", "main"], tree: "side", ["README.md": "x\n"], by: Company.lin)
    try repo.git("branch", "--force", "main", "topic")
    try company.commit(on: "main", [migration: "three\n"], by: Company.edsger)
    try repo.git("checkout", "--quiet", "-B", "topic", "crossed")
    let result = try #require(try company.decide().requirement("search", "migration"))
    #expect(result.contributors == ["ada"])
    #expect(result.obstacleNames == ["contested"])
  }
}
