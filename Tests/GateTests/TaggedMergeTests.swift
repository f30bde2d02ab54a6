import Gate
import Git
import TestSupport
import Testing

/// What landed after a tag, where merges bring back what the tag has.
struct TaggedMergeTests {
  let company: Company

  /// `a` landed on main and is tagged; `local` began before that with a commit of its own.
  init() throws {
    company = try Company()
    let git = company.repo
    try company.branch("a", ["docs/a.md": "a\n"])
    try git.git("checkout", "--quiet", "main")
    try git.git("merge", "--quiet", "--no-ff", "-m", "Merge a", "a")
    try git.git("tag", "v1")
    try company.branch("local", from: "main~1", ["docs/x.md": "x\n"], message: "Add x")
  }

  private func fresh(_ tip: String = "local") throws -> LandedCommits.Fresh {
    let repository = try Repository(at: company.repo.path)
    let line = LandedCommits(
      on: try repository.resolve(tip).commit, now: try Company.seconds("2026-11-21T12:00:00Z"), in: repository)
    return try line.after(try repository.resolve("v1").commit)
  }

  private func merge(_ branch: String, _ arguments: String...) throws {
    company.repo.clock += 60
    try company.repo.git(["merge", "--quiet", "--no-ff", "-m", "Merge \(branch) back"] + arguments + [branch])
  }

  private func titles(_ fresh: LandedCommits.Fresh) -> [String] { fresh.landings.map(\.commit.subject) }

  @Test func `a merge with its parents swapped is no landing of what the tag has, and is named`() throws {
    try merge("main")
    let fresh = try fresh()
    #expect(titles(fresh) == ["Add x"])
    #expect(fresh.returning.map(\.subject) == ["Merge main back"])
    #expect(fresh.mixed.isEmpty)
  }

  @Test func `a merge that also changes something itself is a landing`() throws {
    try merge("main", "--no-commit")
    try company.repo.write("docs/evil.md", "evil\n")
    try company.repo.git("add", "--all")
    try company.repo.git("commit", "--quiet", "-m", "Merge main back")
    let fresh = try fresh()
    #expect(titles(fresh) == ["Add x", "Merge main back"])
    #expect(fresh.returning.isEmpty)
  }

  @Test func `a merge that takes back what the branch had meanwhile is a landing`() throws {
    // Its tree is the tag's: `x`, which landed below, is gone again.
    try merge("main", "--no-commit")
    try company.repo.git("rm", "--quiet", "--force", "docs/x.md")
    try company.repo.git("commit", "--quiet", "-m", "Merge main back")
    #expect(titles(try fresh()) == ["Add x", "Merge main back"])
    #expect(try fresh().returning.isEmpty)
  }

  @Test func `a merge that drops what the tag has is a landing`() throws {
    try merge("main", "--strategy=ours")
    #expect(titles(try fresh()) == ["Add x", "Merge main back"])
  }

  @Test func `a merge that brings both is a landing, with how much of it the tag has`() throws {
    try company.repo.git("checkout", "--quiet", "main")
    try company.commit(on: "main", ["docs/new.md": "new\n"], message: "Add new")
    try company.repo.git("checkout", "--quiet", "local")
    try merge("main")
    let fresh = try fresh()
    #expect(titles(fresh) == ["Add x", "Merge main back"])
    #expect(fresh.returning.isEmpty)
    // The merge of `a`, and its commit.
    #expect(fresh.mixed.map(\.merge.subject) == ["Merge main back"])
    #expect(fresh.mixed.map(\.known) == [2])
  }

  @Test func `an ordinary merge is neither`() throws {
    try company.repo.git("checkout", "--quiet", "main")
    try company.branch("b", ["docs/b.md": "b\n"])
    try company.repo.git("checkout", "--quiet", "main")
    try merge("b")
    let fresh = try fresh("main")
    #expect(titles(fresh) == ["Merge b back"])
    #expect(fresh.returning.isEmpty && fresh.mixed.isEmpty)
  }
}
