import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// DESIGN 4.2: policy and people come from the authority branch, pages from there and from BASE.
@Suite struct AuthorityBranchTests {
  private static let migration = ["services/search/migrations/1.sql": Optional("x\n")]
  private static let page = "services/search/ownership.yml"

  @Test func `an old release branch is not governed by people who have left`() throws {
    let company = try Company()
    try company.repo.git("branch", "release/1")
    try company.advance([
      "ownership/people.yml": Company.people.replacing("id: 1}", with: "id: 1}, until: 2026-11-15"),
      Self.page: Company.page("search", owner: "grace", backup: "lin"),
    ])
    let head = try company.plant("topic", from: "release/1", Self.migration, by: Company.edsger)
    let byAda = try company.decide(onto: "release/1", reviews: [.approved("ada", on: head)])
    #expect(byAda.verdict == .fail)
    #expect(
      byAda.policySource == .commit(name: "main", id: try Repository(at: company.repo.path).resolve("main").commit))
    #expect(byAda.asked(about: "migration") == ["search: ada", "search: grace"])
    #expect(try company.decide(onto: "release/1", reviews: [.approved("grace", on: head)]).verdict == .pass)
  }

  @Test func `a page that stands alike on both is asked once`() throws {
    let company = try Company()
    try company.repo.git("branch", "release/1")
    try company.advance(["README.md": "newer\n"])
    try company.plant("topic", from: "release/1", Self.migration)
    let decision = try company.decide(onto: "release/1")
    #expect(decision.asked == ["search · migration"])
    #expect(decision.systems.map(\.page.name.value) == ["search"])
  }

  @Test func `a page of both that claims the path on the authority alone is asked there`() throws {
    // On the release branch a deeper page takes the path from search; on main search has it, by the very same page.
    let company = try Company(["services/search/migrations/ownership.yml": Company.page("moves", owner: "lin")])
    try company.repo.git("branch", "release/1")
    try company.advance(["services/search/migrations/ownership.yml": nil])
    try company.plant("topic", from: "release/1", Self.migration, by: Company.edsger)
    let decision = try company.decide(onto: "release/1")
    #expect(decision.asked(about: "migration") == ["moves: lin", "search: ada"])
  }

  @Test func `the authority that the policy names wins over main`() throws {
    let company = try Company(policy: Company.policy + "authority_branch: trunk\n")
    try company.repo.git("branch", "trunk")
    try company.plant(
      "trunk", from: "trunk",
      ["ownership/policy.yml": Company.policy + "authority_branch: trunk\nrisks: {docs: {paths: [\"*.md\"]}}\n"])
    try company.plant("topic", ["README.md": "x\n"])
    #expect(try company.decide().asked == ["unowned · docs"])
  }

  @Test func `a branch whose name only looks like the authority's does not govern itself`() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let policy = Company.policy + "authority_branch: \(composed)\n"
    let company = try Company(policy: policy)
    try company.repo.git("branch", composed)
    try company.repo.git("branch", decomposed)
    try company.plant(
      composed, from: composed, ["ownership/policy.yml": policy + "risks: {docs: {paths: [\"*.md\"]}}\n"])
    try company.plant("topic", from: decomposed, ["README.md": "x\n"])
    #expect(try company.decide(onto: decomposed).asked == ["unowned · docs"])
  }

  @Test func `an authority that is named and not here is undecided with the fetch to run`() throws {
    let company = try Company(policy: Company.policy + "authority_branch: trunk\n")
    try company.plant("topic", ["README.md": "x\n"])
    #expect {
      try company.decide()
    } throws: {
      ($0 as? GitError)?.help == "git fetch origin trunk"
    }
  }

  @Test func `an authority that hands on to another branch is followed there, and a circle ends`() throws {
    let company = try Company(policy: Company.policy + "authority_branch: main\n")
    try company.repo.git("branch", "release/1")
    try company.repo.git("branch", "trunk")
    try company.advance(["ownership/policy.yml": Company.policy + "authority_branch: trunk\n"])
    try company.plant(
      "trunk", from: "trunk",
      ["ownership/policy.yml": Company.policy + "authority_branch: main\nrisks: {docs: {paths: [\"*.md\"]}}\n"])
    try company.plant("topic", from: "release/1", ["README.md": "x\n"])
    #expect(try company.decide(onto: "release/1").asked == ["unowned · docs"])
  }

  @Test func `a release branch that has lost its policy stays governed`() throws {
    let company = try Company()
    try company.plant("release/1", ["ownership/policy.yml": nil])
    try company.plant("topic", from: "release/1", Self.migration)
    #expect(try company.decide(onto: "release/1").asked == ["search · migration"])
  }

  @Test func `a branch whose authority has no policy is governed by its own`() throws {
    let company = try Company()
    try company.repo.git("branch", "develop")
    try company.advance(["ownership/policy.yml": nil])
    try company.plant("topic", from: "develop", Self.migration)
    let decision = try company.decide(onto: "develop")
    #expect(decision.asked == ["search · migration"])
    #expect(decision.remarks.contains { $0.contains("main has no ownership/policy.yml") })
  }

  @Test func `the remote's HEAD names the authority where the policy does not`() throws {
    let company = try Company()
    let tip = try company.repo.git("rev-parse", "main")
    try company.repo.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    try company.plant("trunk", ["ownership/policy.yml": Company.policy + "risks: {docs: {paths: [\"*.md\"]}}\n"])
    try company.repo.git("update-ref", "refs/remotes/origin/trunk", "trunk")
    try company.repo.git("update-ref", "refs/remotes/origin/release/1", tip)
    try company.repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    try company.plant("topic", ["README.md": "x\n"])
    let decision = try company.decide(onto: "origin/release/1", target: "refs/heads/release/1")
    #expect(decision.asked == ["unowned · docs"])
  }

  @Test func `a remote's HEAD that was not fetched is undecided, never replaced by main`() throws {
    let company = try Company()
    try company.repo.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    try company.repo.git("update-ref", "refs/remotes/origin/release/1", "main")
    try company.repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    try company.plant("topic", ["README.md": "x\n"])
    #expect {
      try company.decide(onto: "origin/release/1", target: "refs/heads/release/1")
    } throws: {
      ($0 as? GitError)?.help == "git fetch origin trunk"
    }
  }

  @Test func `a stale local main does not govern what lands on the remote`() throws {
    let company = try Company()
    try company.repo.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    try company.repo.git("update-ref", "refs/remotes/origin/release/1", "main")
    try company.plant("newer", ["ownership/policy.yml": Company.policy + "risks: {docs: {paths: [\"*.md\"]}}\n"])
    try company.repo.git("update-ref", "refs/remotes/origin/main", "newer")
    try company.plant("topic", ["README.md": "x\n"])
    let decision = try company.decide(onto: "origin/release/1", target: "refs/heads/release/1")
    #expect(decision.asked == ["unowned · docs"])
  }

  @Test func `on a server HEAD names the authority`() throws {
    let company = try Company()
    try company.plant("trunk", ["ownership/policy.yml": Company.policy + "risks: {docs: {paths: [\"*.md\"]}}\n"])
    try company.plant("topic", ["README.md": "x\n"])
    try company.repo.git("branch", "release/1", "main")
    try company.repo.git("update-ref", "-d", "refs/heads/main")
    let server = company.repo.sibling("server.git").path
    try company.repo.git("clone", "--quiet", "--bare", company.repo.path, server)
    try company.repo.git(["--git-dir", server, "symbolic-ref", "HEAD", "refs/heads/trunk"])
    try company.repo.git(["--git-dir", server, "remote", "remove", "origin"])
    let repository = try Repository(at: server)
    let base = try repository.resolve("release/1")
    let question = GateQuestion(
      base: base.commit, head: try repository.resolve("topic").commit, baseName: "release/1", headName: "topic",
      target: base.reference, baseReference: base.reference, now: try Company.noon(of: Company.today))
    #expect(try GatePipeline(question, in: repository).decision().asked == ["unowned · docs"])
  }

  @Test func `who escalates where a page says nothing is the authority's to say`() throws {
    let company = try Company(policy: Company.policy + "defaults: {escalate: [lin]}\n")
    try company.repo.git("branch", "release/1")
    try company.advance(["ownership/policy.yml": Company.policy + "defaults: {escalate: [edsger]}\n"])
    try company.plant("topic", from: "release/1", Self.migration)
    let decision = try company.decide(onto: "release/1")
    #expect(decision.requirements.count == 1)
    #expect(decision.requirements.first?.requirement.seats.first?.people == ["ada", "grace", "edsger"])
  }

  @Test func `a page on the release branch still asks its owner on both`() throws {
    let company = try Company()
    try company.repo.git("branch", "release/1")
    try company.advance([Self.page: Company.page("search", owner: "lin")])
    try company.plant("topic", from: "release/1", [Self.page: Company.page("search", "tier: 1\n")], by: Company.edsger)
    let decision = try company.decide(onto: "release/1")
    #expect(decision.ownershipAsks == ["the page of search: ada", "the page of search: lin"])
  }
}
