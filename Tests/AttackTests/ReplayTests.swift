import Foundation
import TestSupport
import Testing

/// True approvals, used for something else: a statement names exactly what it is about.
@Suite struct ReplayTests {
  let company: Company

  init() throws {
    company = try Company()
    try company.branchWithMigration()
  }

  private func expectNoYes(because reason: String, _ attacked: CommandResult) {
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says(reason), "\(attacked.whole)")
  }

  @Test func `An approval of an older head does not cover the newer one`() throws {
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.commit(on: "topic", [Company.migration: "drop database;\n"])
    expectNoYes(because: "Grace Hopper approved, but the file was edited later", try company.check())
  }

  @Test func `Approved content at another path is not approved there`() throws {
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.branch([
      Company.migration: "drop table terms;\n", "services/search/migrations/3.sql": "drop table terms;\n",
    ])
    expectNoYes(because: "search · migration", try company.check())
    try company.branch(["services/search/migrations/3.sql": "drop table terms;\n"])
    expectNoYes(because: "new services/search/migrations/3.sql", try company.check())
  }

  @Test func `An approval for another branch does not count here`() throws {
    let forgery = try company.statement()
    try company.store(forgery.replacing("refs/heads/main", with: "refs/heads/release/1"))
    expectNoYes(because: "is for release/1: a hint, and no proof for main", try company.check())
    try company.store(forgery)
    #expect(try company.check().status == 0)
  }

  @Test func `An approval for another repository does not count here`() throws {
    let forgery = try company.statement()
    try company.store(forgery.replacing("acme/shop", with: "acme/other"))
    expectNoYes(because: "it is for the repository 'acme/other', not for 'acme/shop'", try company.check())
    try company.emptyStore()
    try company.store(forgery.replacing(",\"repository\":\"acme/shop\"", with: ""))
    expectNoYes(because: "it names no repository, and the policy asks for 'acme/shop'", try company.check())
  }

  @Test func `An approval carried to a sibling repository does not count there`() throws {
    try company.approve("grace")
    #expect(try company.check().status == 0)
    // The same people, pages and change, in a repository that calls itself otherwise.
    try company.land(try company.branch("rename", ["ownership/policy.yml": Company.policy(repository: "acme/sibling")]))
    let attacked = try company.check()
    expectNoYes(because: "it is for the repository 'acme/shop', not for 'acme/sibling'", attacked)
  }

  @Test func `An approval for another system does not count here`() throws {
    let forgery = try company.statement()
    try company.store(forgery.replacing("\"system\":\"search\"", with: "\"system\":\"members\""))
    expectNoYes(because: "search · migration needs Grace Hopper, who has not approved", try company.check())
    // Nor where it is put into the other system's folder.
    var misplaced = try forgery.replacing("\"system\":\"search\"", with: "\"system\":\"members\"")
    misplaced.folder = "search/2026-11"
    try company.store(misplaced)
    expectNoYes(because: "search · migration needs Grace Hopper, who has not approved", try company.check())
  }

  @Test func `An approval for another risk does not count here`() throws {
    let forgery = try company.statement()
    try company.store(forgery.replacing("\"risk\":\"migration\"", with: "\"risk\":\"opaque\""))
    expectNoYes(because: "search · migration needs Grace Hopper, who has not approved", try company.check())
    try company.store(forgery)
    #expect(try company.check().status == 0)
  }

  @Test func `An approval older than the policy allows does not count, nor one from the future`() throws {
    let forgery = try company.statement()
    try company.store(forgery.replacing("2026-11-21T12:00:00Z", with: "2026-10-20T12:00:00Z"))
    expectNoYes(because: "it is of 2026-10-20T12:00:00Z, and approvals hold for 30d", try company.check())
    try company.emptyStore()
    try company.store(forgery.replacing("2026-11-21T12:00:00Z", with: "2026-11-21T12:30:00Z"))
    expectNoYes(because: "it is dated 2026-11-21T12:30:00Z, which has not come yet", try company.check())
  }

  @Test func `A reverted change that lands again past the expiry needs a new yes`() throws {
    try company.approve("grace", "main..topic")
    let commit = try company.repository.git("rev-parse", "topic")
    try company.land(commit)
    try company.land(try company.branch("revert", [Company.migration: nil], by: Company.edsger))
    try company.branchWithMigration()
    let attacked = try company.repository.run([builtProgram, "check", "main..topic", "--now", "2027-01-15"])
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("approvals hold for 30d"), "\(attacked.whole)")
    try company.approve("grace")
    #expect(try company.check().status == 0, "a new yes to the same content counts")
  }

  @Test(arguments: ["2020-01-01T00:00:00Z", "2036-01-01T00:00:00Z"])
  func `A withdrawal counts whatever its date`(_ date: String) throws {
    let yes = try company.statement()
    try company.store(yes)
    #expect(try company.check().status == 0)
    let no = try yes.replacing("\"verb\":\"approve\"", with: "\"verb\":\"withdraw\"")
      .replacing("2026-11-21T12:00:00Z", with: date)
    try company.store(no)
    let attacked = try company.check()
    if date > "2027" {
      expectNoYes(because: "Grace Hopper took the approval back", attacked)
    } else {
      // A later yes answers an older no, and without it the no still stands.
      #expect(attacked.status == 0, "\(attacked.whole)")
      try company.emptyStore()
      try company.store(no)
      try company.approve("ada", "main..topic", "--standing-in", "--reason", "Grace is on a plane")
      expectNoYes(because: "Grace Hopper took the approval back", try company.check())
    }
  }

  @Test func `Whoever rewinds the approvals gains no yes`() throws {
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.emptyStore()
    expectNoYes(because: "search · migration needs Grace Hopper, who has not approved", try company.check())
  }
}
