import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `onus check`, `lint` and `who` from the command line.
@Suite struct CheckTests {
  let shop: Shop
  let head: String

  init() throws {
    shop = try Shop()
    head = try shop.addMigration()
  }

  private func review(_ login: String, id: Int, state: String = "APPROVED") -> String {
    """
    [[{"id": 1881723, "node_id": "x", "user": {"login": "\(login)", "id": \(id), "type": "User"}, "body": "",
       "state": "\(state)", "author_association": "MEMBER", "submitted_at": "2026-11-21T10:00:00Z", "commit_id": "\(head)"}]]
    """
  }

  @Test func `What is missing ends with 1, on standard output`() {
    let result = shop.onus("check", "main..feature")
    #expect(result.status == 1)
    #expect(result.output.contains("fail: 2 of 2 requirements are not met"))
    #expect(result.errors.isEmpty)
  }

  @Test func `A saved review of the owner counts, from a file and from standard input`() throws {
    #expect(
      shop.onus("check", "main..feature", "--reviews", "github=-", input: review("ghopper", id: 2)).status == 0)
    try shop.repository.write("../reviews.json", review("ghopper", id: 2))
    #expect(shop.onus("check", "main..feature", "--reviews", "github=../reviews.json").status == 0)
    #expect(shop.onus("check", "main..feature", "--reviews", "github=-", input: review("lin-w", id: 3)).status == 1)
  }

  @Test(arguments: ["[[]]", "[]", "[[],[]]"]) func `That nobody has reviewed yet is no mistake`(text: String) {
    #expect(shop.onus("check", "main..feature", "--reviews", "github=-", input: text).status == 1)
  }

  @Test func `A reviews file that is not there, or standard input twice, is undecided`() {
    #expect(shop.onus("check", "main..feature", "--reviews", "github=nowhere.json").status == 2)
    #expect(
      shop.onus("check", "main..feature", "--reviews", "github=-", "--reviews", "gitea=-", input: "[]").status == 2)
  }

  @Test func `Reviews that cannot be read leave undecided what another file approves`() throws {
    try shop.repository.write("../reviews.json", review("ghopper", id: 2))
    try shop.repository.write("../approvals.json", "")
    let both = ["--reviews", "github=../reviews.json", "--reviews", "gitlab=../approvals.json"]
    let result = shop.onus("check", "main..feature", both[0], both[1], both[2], both[3])
    #expect(result.status == 2)
    #expect(result.output.contains("unreadable GitLab reviews from '../approvals.json'"))
    #expect(result.output.contains("{ glab api projects/:id/merge_requests/NUMBER/approvals; "))
    try shop.addReadme()
    let harmless = shop.onus("check", "main..harmless", both[0], both[1], both[2], both[3])
    #expect(harmless.status == 0)
    #expect(harmless.output.contains("not counted: GitLab reviews from '../approvals.json'"))
  }

  @Test func `A format goes to its file, and the text to the terminal`() throws {
    let result = shop.onus("check", "main..feature", "--format", "json=../report.json")
    #expect(result.status == 1)
    #expect(result.output.contains("fail: 2 of 2"))
    let report = try Data(contentsOf: shop.repository.sibling("report.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: report) as? [String: Any])
    #expect(object["exit_code"] as? Int == 1)
    let alone = shop.onus("check", "main..feature", "--format", "json")
    #expect(Data(alone.output.utf8) == report)
  }

  @Test func `A format that is not known, or a file that cannot be written, is undecided`() {
    let unknown = shop.onus("check", "main..feature", "--format", "pdf")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("one of: text, json"))
    #expect(shop.onus("check", "main..feature", "--format", "json=/nowhere/x.json").status == 2)
  }

  @Test func `Colour comes only when it is wanted`() {
    #expect(!shop.onus("check", "main..feature").output.contains("\u{1B}"))
    #expect(shop.onus("check", "main..feature", "--color", "always").output.contains("\u{1B}"))
  }

  @Test func `A policy that is wanted and not there is undecided`() throws {
    let free = try Shop(policy: nil)
    try free.addMigration()
    #expect(free.onus("check", "main..feature").status == 0)
    #expect(free.onus("check", "main..feature", "--require-policy").status == 2)
  }

  @Test func `A trial shows what the working tree's policy would say, and passes`() throws {
    let free = try Shop(policy: nil)
    try free.addMigration()
    try free.repository.write("ownership/policy.yml", Shop.policy)
    let result = free.onus("check", "main..feature", "--try")
    #expect(result.status == 0)
    #expect(result.output.contains("billing · "))
  }

  @Test func `Another folder is entered with -C`() {
    let result = runOnus(["check", "main..feature", "-C", shop.repository.path], in: "/")
    #expect(result.status == 1)
  }

  @Test func `Lint reads files that git does not know yet`() throws {
    #expect(shop.onus("lint").status == 0)
    try shop.repository.write("services/new/ownership.yml", "system: new\nowner: nobody\n")
    let result = shop.onus("lint")
    #expect(result.status == 1)
    #expect(result.output.contains("services/new/ownership.yml"))
    #expect(shop.onus("lint", "HEAD").status == 0)
    // Another repository inside this one has its own.
    try shop.repository.git("init", "--quiet", "services/new")
    #expect(shop.onus("lint").status == 0)
  }

  @Test func `Who answers for paths, systems and people`() throws {
    let path = shop.onus("who", "services/billing/charge.py")
    #expect(path.status == 0)
    #expect(path.output.contains("Grace Hopper"))
    let committed = shop.onus("who", "billing", "--at", "HEAD", "--now", "2026-11-21").output
    #expect(committed.hasSuffix("\n\n" + shop.onus("who", "billing").output))
    #expect(shop.onus("who", "grace").output.contains("owner"))
    #expect(shop.onus("who", "readme.md").status == 1)
    #expect(shop.onus("who", "../elsewhere/x").status == 2)
    let listed = shop.onus("who", "--stdin", input: "services/billing/a\nservices/billing/b\n")
    #expect(listed.status == 0)
  }
}
