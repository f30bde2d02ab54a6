import Foundation
import TestSupport
import Testing

/// What a CI run is told, and what it makes of it.
@Suite struct CIEventTests {
  let company: Company
  let base: String
  let head: String

  init() throws {
    company = try Company()
    base = try company.repository.git("rev-parse", "main")
    head = try company.branchWithMigration()
  }

  private func run(_ event: String, _ payload: String, sha: String) throws -> CommandResult {
    try company.repository.write("../event.json", payload)
    return try company.onus(
      ["check"],
      environment: [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_SHA": sha,
        "GITHUB_EVENT_PATH": company.repository.sibling("event.json").path,
      ])
  }

  private func request(_ sha: String) throws -> CommandResult {
    try run(
      "pull_request",
      """
      {"number": 7, "pull_request": {"number": 7, "user": {"login": "linwei", "id": 3},
        "head": {"ref": "topic", "sha": "\(head)"}, "base": {"ref": "main", "sha": "\(base)"}}}
      """, sha: sha)
  }

  private func push(from before: String, to after: String) throws -> CommandResult {
    try run(
      "push", "{\"ref\": \"refs/heads/main\", \"before\": \"\(before)\", \"after\": \"\(after)\", \"forced\": true}",
      sha: after)
  }

  @Test func `A run is told the merge of its own request, not another harmless one`() throws {
    let honest = try request(try company.merge(["main", "topic"], tree: head, as: "merged"))
    #expect(honest.status == 1)
    #expect(honest.says("search · migration needs Grace Hopper"), "\(honest.whole)")
    let other = try company.branch("harmless", ["lib/other.py": "x\n"])
    let attacked = try request(try company.merge(["main", "harmless"], tree: other, as: "merged"))
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says("but the head of pull request 7 is"), "\(attacked.whole)")
    #expect(try request(other).status == 2, "no merge at all")
  }

  @Test func `A merge queue is judged by what it makes, not by what was approved before`() throws {
    try company.approve("grace")
    let approved = try company.merge(["main", "topic"], tree: head, as: "queue")
    let payload = { (head: String) in
      """
      {"merge_group": {"base_sha": "\(base)", "head_sha": "\(head)", "base_ref": "refs/heads/main"}}
      """
    }
    #expect(try run("merge_group", payload(approved), sha: approved).status == 0)
    let other = try company.branch("other", from: "topic", ["services/search/migrations/3.sql": "drop database;\n"])
    let both = try company.merge(["queue", "other"], tree: other, as: "both")
    let attacked = try run("merge_group", payload(both), sha: both)
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("services/search/migrations/3.sql"), "\(attacked.whole)")
  }

  @Test func `A protected branch that is rewound fails, whatever it is rewound to`() throws {
    let next = try company.branch("harmless", ["lib/other.py": "x\n"])
    #expect(try push(from: base, to: next).status == 0)
    let attacked = try push(from: next, to: base)
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("'main' would be rewound"), "\(attacked.whole)")
  }

  @Test func `A protected branch that was deleted and made again is not taken for new`() throws {
    let attacked = try push(from: String(repeating: "0", count: 40), to: head)
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says("'main' is new or CI does not tell what it was"), "\(attacked.whole)")
  }

  @Test func `A push is judged as a whole, and each of its steps where the whole does not pass`() throws {
    let next = try company.commit(on: "topic", ["lib/other.py": "x\n"])
    let attacked = try push(from: base, to: next)
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
  }
}
