import Foundation
import TestSupport
import Testing

/// One human in several coats: whoever had a part in a change is not the one who approves it.
@Suite struct IdentityTests {
  let company: Company

  init() throws { company = try Company() }

  private func expectGraceBarred(_ attacked: CommandResult, as role: String = "wrote it (") {
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("needs Ada Lovelace, standing in for Grace Hopper"), "\(attacked.whole)")
    #expect(attacked.says(role), "\(attacked.whole)")
  }

  @Test func `Nobody approves their own change through another e-mail address of theirs`() throws {
    try company.branchWithMigration()
    try company.approve("grace")
    #expect(try company.check().status == 0, "what Lin wrote, Grace may approve")
    try company.branch([Company.migration: "drop table terms;\n"], by: "G. <GRACE@home.example>")
    expectGraceBarred(try company.check())
  }

  @Test func `A name in .mailmap makes nobody somebody else`() throws {
    try company.land(
      try company.branch([".mailmap": "Lin Wei <lin@example.com> <grace@example.com>\n"], by: Company.edsger))
    try company.branch([Company.migration: "drop table terms;\n"], by: Company.grace)
    #expect(try company.repository.git("log", "-1", "--format=%aE", "topic") == "lin@example.com")
    try company.tryToApprove("grace")
    expectGraceBarred(try company.check())
  }

  @Test func `Whoever amends a commit under its author's name had a part in it`() throws {
    try company.branch("topic", [Company.migration: "drop table terms;\n"], by: Company.lin, committer: Company.grace)
    try company.tryToApprove("grace")
    expectGraceBarred(try company.check(), as: "committed it (")
  }

  @Test func `A reviewer who only rebases keeps the yes they gave before`() throws {
    let commit = try company.branchWithMigration()
    try company.approve("grace")
    try company.land(try company.branch("elsewhere", ["lib/other.py": "x\n"], by: Company.edsger))
    try company.repository.git("checkout", "--quiet", "topic")
    try company.repository.git(
      ["rebase", "--quiet", "main"],
      environment: TemporaryRepository.identity(author: Company.lin, committer: Company.grace))
    #expect(try company.repository.git("rev-parse", "topic") != commit)
    #expect(try company.check().status == 0)
    // One word more, and they wrote it.
    try company.branch("topic", [Company.migration: "drop database;\n"], by: Company.lin, committer: Company.grace)
    try company.tryToApprove("grace")
    expectGraceBarred(try company.check(), as: "committed it (")
  }

  @Test func `Whoever opened the request does not approve it`() throws {
    let head = try company.branchWithMigration()
    try company.approve("grace")
    let event = company.repository.sibling("event.json")
    try """
    {"number": 7, "pull_request": {"number": 7, "user": {"login": "GHopper", "id": 2},
      "head": {"ref": "topic", "sha": "\(head)"}, "base": {"ref": "main", "sha": "\(try company.repository.git("rev-parse", "main"))"}}}
    """.write(to: event, atomically: true, encoding: .utf8)
    try company.merge(["main", "topic"], tree: head, as: "merge")
    let result = try company.onus(
      ["check"],
      environment: [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": event.path,
        "GITHUB_SHA": try company.repository.git("rev-parse", "merge"),
      ])
    expectGraceBarred(result, as: "opened the request")
  }

  @Test func `Words in a commit approve nothing`() throws {
    let trailers = "Approved-by: Grace Hopper <grace@example.com>\nReviewed-by: Grace Hopper <grace@example.com>"
    try company.branch([Company.migration: "drop table terms;\n"], message: "Change\n\n\(trailers)\n")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · migration needs Grace Hopper, who has not approved"), "\(attacked.whole)")
  }

  @Test func `One human fills one seat, with however many keys and reviews`() throws {
    let page = Company.search("approvers: {migration: {count: 2, of: [grace, edsger]}}\n")
    try company.land(try company.branch(["services/search/ownership.yml": page], by: Company.edsger))
    let commit = try company.branchWithMigration()
    try company.approve("grace")
    try company.tryToApprove("grace-laptop")
    let attacked = try company.check(reviews: [.approved("grace", on: commit)])
    #expect(attacked.status == 1)
    #expect(attacked.says("Edsger Dijkstra"), "\(attacked.whole)")
    #expect(attacked.says("one human fills one seat") || attacked.says("needs Edsger Dijkstra"), "\(attacked.whole)")
    try company.approve("edsger")
    #expect(try company.check().status == 0)
  }

  @Test func `A machine on a page's list approves nothing`() throws {
    let page = Company.search("approvers: {migration: [deploy-bot, grace]}\n")
    try company.land(try company.branch(["services/search/ownership.yml": page], by: Company.edsger))
    try company.branchWithMigration()
    #expect(try company.tryToApprove("deploy-bot").status != 0)
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    try company.approve("grace")
    #expect(try company.check().status == 0)
  }

  @Test func `A backup does not decide quietly for an owner who is there`() throws {
    try company.branchWithMigration()
    try company.tryToApprove("ada")
    let quiet = try company.check()
    #expect(quiet.status == 1)
    #expect(quiet.says("but the backup counts only when Grace cannot"), "\(quiet.whole)")
    try company.approve("ada", "main..topic", "--standing-in", "--reason", "Grace is on a plane")
    let loud = try company.check()
    #expect(loud.status == 0)
    #expect(loud.says("tell Grace Hopper: Ada Lovelace acted in their place on search"), "\(loud.whole)")
  }

  @Test func `Nobody else's yes outvotes a no`() throws {
    try company.branchWithMigration()
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.approve("ada", "main..topic", "--standing-in", "--reason", "Grace is on a plane")
    try company.approve("grace", "main..topic", "--withdraw")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("Grace Hopper took the approval back"), "\(attacked.whole)")
  }

  @Test func `An author whom nobody knows is named`() throws {
    try company.branch([Company.migration: "drop table terms;\n"], by: "Grace H. <grace@evil.example>")
    try company.approve("grace")
    let told = try company.check()
    #expect(told.says("grace@evil.example"), "\(told.whole)")
  }

  @Test func `Who is sent away by an author whom nobody knows is named, because the next change may ask one alone`()
    throws
  {
    let people = try company.people().split(separator: "\n").map { line in
      ["ada: ", "grace: "].contains(where: line.hasPrefix)
        ? "\(line.dropLast()), away: {from: 2026-11-20, until: 2026-12-31}}\n" : "\(line)\n"
    }.joined()
    let mask = "Somebody Else <edsger@evil.example>"
    try company.branch("away", ["ownership/people.yml": people], by: mask)
    try company.approve("edsger", "main..away")
    let told = try company.check("main..away")
    #expect(told.status == 0, "what one steward may do, one steward may do under two names")
    #expect(
      told.says(
        "note: 'ada', 'grace' would be away or gone, and who set it is not on file: Somebody Else <edsger@evil.example>;"
      ),
      "\(told.whole)")
    try company.land("away")
    try company.branch([Company.migration: "drop table terms;\n"], by: mask)
    try company.approve("edsger")
    #expect(try company.check().status == 0, "this is what the note is about")
    // Known authors need no note, and cannot approve it.
    try company.branch("known", ["ownership/people.yml": people + "\n# longer\n"], by: Company.edsger)
    #expect(try !company.check("main..known").says("would be away"))
  }

  @Test func `A forged co-author bars the one it names, and the next in line is asked by name`() throws {
    let forged = "Change\n\nCo-authored-by: Grace Hopper <grace@example.com>\n"
    try company.branch([Company.migration: "drop table terms;\n"], message: forged)
    try company.tryToApprove("grace")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("names Grace as co-author; only that text says so"), "\(attacked.whole)")
    #expect(attacked.says("needs Ada Lovelace"), "\(attacked.whole)")
  }

  @Test func `A claim that votes an approver off stands first in the output`() throws {
    let forged = "Change\n\nCo-authored-by: Grace Hopper <grace@example.com>\n"
    let commit = try company.branch([Company.migration: "drop table terms;\n"], message: forged)
    let told = try company.check()
    #expect(told.says("✗ search · migration Grace Hopper cannot approve: \(commit.prefix(7))"), "\(told.whole)")
  }
}
