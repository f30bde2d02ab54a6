import Foundation
import TestSupport
import Testing

/// Changes of pages: who answers for a path is decided by the page that stands at the base.
@Suite struct PagesOfTheChangeTests {
  let company: Company

  init() throws { company = try Company() }

  @Test func `A page that makes its editor the owner is judged by the owner it had`() throws {
    try company.branch([
      "services/search/ownership.yml": Company.search(owner: "lin"), Company.migration: "drop table terms;\n",
    ])
    try company.tryToApprove("lin")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
    #expect(attacked.says("ownership: the page of search needs Grace Hopper"), "\(attacked.whole)")
    try company.approve("grace")
    #expect(try company.check().status == 0)
  }

  @Test func `A page that names its editor among the approvers is judged without them`() throws {
    try company.branch([
      "services/search/ownership.yml": Company.search("approvers: {migration: edsger}\n"),
      Company.migration: "drop table terms;\n",
    ])
    try company.tryToApprove("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test(arguments: [
    (Company.members(paths: "[/services/members/]"), "paths"),
    (Company.members("exclude: [/db/members/]\n"), "exclude"),
  ])
  func `Narrowed paths and a wider exclude need the owner who answers for them`(_ page: String, _ what: String) throws {
    try company.branch(["ownership/systems/members.yml": page, "db/members/1.sql": "b;\n"])
    try company.approve("grace", "main..topic", "--standing-in", "--reason", "Ada is on a plane")
    #expect(
      try company.check().status == 0, "\(what): the backup who stands in would do, so it is the owner who is asked")
    try company.emptyStore()
    try company.tryToApprove("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: the page of members needs Ada Lovelace"), "\(attacked.whole)")
  }

  @Test func `A page in a folder that is still empty takes it from nobody who has not said yes`() throws {
    let page = "system: terms\nowner: lin\nbackup: edsger\nreviewed: 2026-11-01\n"
    try company.branch(["services/search/new/ownership.yml": page])
    try company.tryToApprove("lin")
    try company.tryToApprove("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: paths that search would lose needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test func `A deeper page takes no path from an owner who has not said yes`() throws {
    let page = "system: terms\nowner: lin\nbackup: edsger\nreviewed: 2026-11-01\n"
    try company.branch([
      "services/search/migrations/ownership.yml": page, Company.migration: "drop table terms;\n",
    ])
    try company.tryToApprove("lin")
    try company.tryToApprove("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: paths that search would lose needs Grace Hopper"), "\(attacked.whole)")
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test(arguments: ["deleted", "moved"])
  func `A page that is deleted or moved needs its owner`(_ how: String) throws {
    let moved = how == "moved" ? Company.search() : nil
    var files: [String: String?] = ["services/search/ownership.yml": String?.none]
    if let moved {
      files["ownership/systems/search.yml"] = moved.replacingOccurrences(of: "owner:", with: "paths: [/lib/]\nowner:")
    }
    try company.branch(files)
    try company.tryToApprove("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: the page of search needs Grace Hopper"), "\(attacked.whole)")
    try company.approve("grace")
    #expect(try company.check().status == 0)
  }

  @Test func `A second page of a system's name takes nothing over`() throws {
    try company.branch(["aaa/ownership.yml": Company.search(owner: "lin", backup: "edsger")])
    try company.tryToApprove("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("the system 'search' has two pages [duplicate-system]"), "\(attacked.whole)")
  }

  @Test func `A page that is broken in the change is judged as it stood at the base`() throws {
    try company.branch([
      "services/search/ownership.yml": "system: search\nowner: [\n", Company.migration: "drop table terms;\n",
    ])
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
    #expect(attacked.says("[invalid-yaml]"), "\(attacked.whole)")
  }
}

/// A base that is broken already: what cannot be decided does not pass.
@Suite struct BrokenBaseTests {
  let company: Company

  init() throws {
    company = try Company()
    try company.land(try company.branch(["ownership/policy.yml": "onus: 1\nstewards: [ada, edsger]\nrisk: x\n"]))
  }

  @Test func `A broken policy at the base opens nothing`() throws {
    try company.branch(["README.md": "harmless\n"])
    let attacked = try company.check()
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says("the ownership files of main"), "\(attacked.whole)")
    #expect(attacked.says("'risk' is not a key here"), "\(attacked.whole)")
  }

  @Test func `A repair of a broken policy is approved by a steward, and carries nothing else`() throws {
    let commit = try company.branch("repair", ["ownership/policy.yml": Company.policy()])
    #expect(try company.check("main..repair").status == 1)
    try company.approve("edsger", "main..repair")
    #expect(try company.check("main..repair").status == 0)

    try company.branch(from: commit, [Company.migration: "drop table terms;\n"])
    let attacked = try company.check()
    #expect(attacked.status == 2)
    #expect(attacked.says("repair them in a change of its own"), "\(attacked.whole)")
  }

  @Test func `A repair of a broken policy makes nobody a steward by themselves`() throws {
    try company.branch(["ownership/policy.yml": Company.policy(stewards: "[lin, grace]")])
    try company.tryToApprove("lin")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }
}
