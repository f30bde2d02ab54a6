import Foundation
import TestSupport
import Testing

/// Names, refs and copies of the repository that are made to show something else than what would land.
@Suite struct NamesAndRefsTests {
  let company: Company

  init() throws {
    company = try Company()
    try company.branchWithMigration()
  }

  private func expectGraceIsAsked(_ attacked: CommandResult) {
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test func `A tag named like the base branch is not the base`() throws {
    try company.repository.git("tag", "main", "topic")
    #expect(try company.repository.git("diff", "--name-only", "refs/tags/main", "topic").isEmpty)
    let attacked = try company.check()
    expectGraceIsAsked(attacked)
    #expect(attacked.says("'main' is a branch and a tag; the branch is meant"), "\(attacked.whole)")
  }

  @Test func `A tag named like the remote's branch, or HEAD, is neither`() throws {
    let server = company.repository.sibling("server.git").path
    try company.repository.git("init", "--quiet", "--bare", "--initial-branch=main", server)
    try company.repository.git("remote", "add", "origin", server)
    try company.repository.git("push", "--quiet", "origin", "main")
    try company.repository.git("update-ref", "refs/tags/origin/main", "topic")
    try company.repository.git("update-ref", "refs/tags/HEAD", "main")
    try company.repository.git("update-ref", "refs/heads/HEAD", "main")
    for range in ["origin/main..HEAD", "origin/main..topic"] { expectGraceIsAsked(try company.check(range)) }
    expectGraceIsAsked(try company.onus(["check"]))
  }

  @Test func `A replace ref shows onus nothing but what git stores`() throws {
    try company.repository.git("replace", "topic", "main")
    #expect(try company.repository.git("diff", "--name-only", "main", "topic").isEmpty, "git itself sees no change")
    expectGraceIsAsked(try company.check())
  }

  @Test func `A graft hides no change and no author`() throws {
    try company.branch("topic", from: "main", [Company.migration: "drop table terms;\n"], by: Company.grace)
    let hidden = try company.repository.git("rev-parse", "topic")
    let last = try company.commit(on: "topic", ["lib/other.py": "x\n"])
    let base = try company.repository.git("rev-parse", "main")
    try company.repository.write(".git/info/grafts", "\(last) \(base)\n")
    #expect(try !company.repository.git("rev-list", "main..topic").contains(hidden), "git itself sees one commit")
    try company.tryToApprove("grace")
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("Grace Hopper, the owner, wrote it"), "\(attacked.whole)")
  }

  @Test func `A shallow clone that hides the base decides nothing`() throws {
    try company.land(try company.branch("elsewhere", ["lib/other.py": "x\n"], by: Company.edsger))
    let clone = company.repository.sibling("shallow").path
    try company.repository.git(
      "clone", "--quiet", "--depth=1", "--no-single-branch", "file://\(company.repository.path)", clone)
    let whole = try company.check("main..topic")
    #expect(whole.status == 1)
    let attacked = try company.onus(["check", "origin/main..origin/topic", "-C", clone])
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says("git fetch --unshallow"), "\(attacked.whole)")
  }

  @Test func `A missing object decides nothing`() throws {
    let tree = try company.repository.git("rev-parse", "topic:services/search/migrations")
    let file = ".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"
    _ = try company.repository.run(["rm", "-f", file])
    let attacked = try company.check()
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says(String(tree.prefix(7))), "\(attacked.whole)")
  }

  @Test func `Histories that have nothing in common decide nothing`() throws {
    let orphan = try company.merge([], tree: "topic", as: "orphan")
    let attacked = try company.check("main..\(orphan)")
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says("have no common ancestor"), "\(attacked.whole)")
  }
}
