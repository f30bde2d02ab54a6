import Foundation
import Gate
import Git
import Ownership
import TestSupport
import Testing

@testable import OnusCommand

/// The range of a run of GitHub Actions, by event.
@Suite struct GitHubActionsTests {
  private static let shared = Result {
    let shop = try Shop()
    let head = try shop.addMigration()
    let tip = try shop.addReadme(on: "main")
    try shop.repository.git("push", "--quiet", "origin", "main")
    try shop.repository.git("checkout", "--quiet", "--detach", tip)
    try shop.repository.git("merge", "--quiet", "--no-ff", "-m", "Merge \(head) into \(tip)", head)
    return (shop, head, tip, try shop.repository.git("rev-parse", "HEAD"))
  }
  let shop: Shop
  let head: String
  let tip: String
  /// GitHub's merge of the pull request into a main that has moved on.
  let merge: String
  let repository: Repository

  init() throws {
    (shop, head, tip, merge) = try Self.shared.get()
    repository = try Repository(at: shop.repository.path)
  }

  private func environment(_ event: String, sha: String, payload: String) throws -> [String: String] {
    let file = shop.repository.sibling("event-\(UUID().uuidString).json")
    try payload.write(to: file, atomically: true, encoding: .utf8)
    return [
      "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_SHA": sha,
      "GITHUB_EVENT_PATH": file.path,
    ]
  }

  private func find(_ event: String, sha: String, _ payload: String) throws -> FoundRange {
    try RangeFinder(
      repository: repository, environment: try environment(event, sha: sha, payload: payload), onto: nil
    ).range(nil)
  }

  @Test(arguments: ["pull_request", "pull_request_review"])
  func `A pull request is judged by GitHub's merge of it`(event: String) throws {
    // The payload's base lags behind, as it does at GitHub.
    let range = try find(event, sha: merge, Payloads.request(base: shop.base, head: head))
    #expect(range.kind == .update)
    #expect(range.base.hex == tip)
    #expect(range.head.hex == merge)
    #expect(range.target == "refs/heads/main")
    #expect(range.baseReference == "refs/remotes/origin/main")
    #expect(range.openedBy == GateQuestion.ForgeLogin(forge: .github, login: "lin-w", id: 3))
    #expect(range.announcement?.contains("GitHub's merge of pull request 7") == true)
  }

  @Test func `A merge of another head than the event's is refused`() throws {
    #expect(throws: CommandError.self) {
      try find("pull_request", sha: merge, Payloads.request(base: shop.base, head: tip))
    }
  }

  @Test func `A pull request without its merge result is refused`() throws {
    #expect(throws: CommandError.self) {
      try find("pull_request", sha: head, Payloads.request(base: shop.base, head: head))
    }
  }

  @Test func `pull_request_target takes the payload's commits, never GITHUB_SHA`() throws {
    let range = try find("pull_request_target", sha: tip, Payloads.request(base: shop.base, head: head))
    #expect(range.kind == .landing)
    #expect(range.base.hex == tip, "the fetched tip is newer than the payload's base and contains it")
    #expect(range.head.hex == head)
    #expect(range.openedBy?.login == "lin-w")
  }

  @Test func `A merge group moves the branch from its base to its head`() throws {
    let range = try find("merge_group", sha: merge, Payloads.mergeGroup(base: tip, head: merge))
    #expect(range.kind == .update)
    #expect((range.base.hex, range.head.hex) == (tip, merge))
    #expect(range.target == "refs/heads/main")
    #expect(range.openedBy == nil, "a group may hold several requests, and names none of their authors")
  }

  @Test func `Who opened a request does not approve it, who re-ran its check may`() throws {
    func check(openedBy login: String, _ id: Int) throws -> ProgramResult {
      let payload = Payloads.request(base: shop.base, head: head)
        .replacingOccurrences(of: #"{"login": "lin-w", "id": 3,"#, with: "{\"login\": \"\(login)\", \"id\": \(id),")
      let variables = ["GITHUB_ACTOR": "ghopper", "GITHUB_TRIGGERING_ACTOR": "ghopper", "GITHUB_ACTOR_ID": "2"]
      return shop.onus(
        "check", "--format", "json",
        environment: try environment("pull_request", sha: merge, payload: payload).merging(variables) { $1 })
    }
    #expect(
      try check(openedBy: "ghopper", 2).output.filter { !$0.isWhitespace }.contains(
        #""person":"grace","role":"opener""#))
    #expect(
      try !check(openedBy: "lin-w", 3).output.filter { !$0.isWhitespace }.contains(#""person":"grace","role":"opener""#)
    )
  }

  @Test func `A request that a bot opened is a machine's`() throws {
    let payload = Payloads.request(base: shop.base, head: head).replacingOccurrences(
      of: #""login": "lin-w", "id": 3, "type": "User""#,
      with: #""login": "renovate[bot]", "id": 29139614, "type": "Bot""#)
    let range = try find("pull_request", sha: merge, payload)
    #expect(range.openedBy?.isMachine == true)
    let environment = try environment("pull_request", sha: merge, payload: payload)
    #expect(!shop.onus("check", environment: environment).output.contains("not in people.yml"))
  }

  @Test func `A push to a protected branch is an update`() throws {
    let range = try find("push", sha: tip, Payloads.push(from: shop.base, to: tip))
    #expect(range.kind == .update)
    #expect((range.base.hex, range.head.hex) == (shop.base, tip))
    #expect(range.target == "refs/heads/main")
    #expect(range.openedBy == nil)
  }

  @Test func `A push to any other branch is judged by what landing it would change`() throws {
    let range = try find(
      "push", sha: head, Payloads.push(from: zeros, to: head, ref: "refs/heads/feature", created: true))
    #expect(range.kind == .landing)
    #expect((range.base.hex, range.head.hex) == (tip, head))
    #expect(range.target == "refs/heads/main")
  }

  @Test func `A new protected branch is judged from where it leaves the governing one`() throws {
    let range = try find(
      "push", sha: head, Payloads.push(from: zeros, to: head, ref: "refs/heads/master", created: true))
    #expect(range.kind == .creation)
    #expect((range.base.hex, range.head.hex) == (shop.base, head))
    #expect(range.target == "refs/heads/master")
  }

  @Test func `A forced push of a protected branch fails`() throws {
    let payload = Payloads.push(from: tip, to: shop.base, forced: true)
    let environment = try environment("push", sha: shop.base, payload: payload)
    let result = shop.onus("check", environment: environment)
    #expect(result.status == 1)
    #expect(result.output.contains("would be rewound"))
  }

  @Test func `A deleted ref, a tag and an event without a change are undecided`() throws {
    #expect(throws: CommandError.self) {
      try find("push", sha: tip, Payloads.push(from: tip, to: zeros, deleted: true))
    }
    #expect(throws: CommandError.self) {
      try find("push", sha: tip, Payloads.push(from: zeros, to: tip, ref: "refs/tags/v1"))
    }
    #expect(throws: CommandError.self) { try find("workflow_dispatch", sha: tip, "{}") }
  }

  @Test(arguments: ["", "not json", "[]", #"{"pull_request": {"number": 7}}"#, "{}"])
  func `A payload that cannot be understood is undecided, with what is wrong`(payload: String) throws {
    let error = #expect(throws: CommandError.self) { try find("pull_request", sha: merge, payload) }
    #expect(error?.message.contains("event") == true)
  }

  @Test func `A commit that is not here is undecided, and the checkout's depth is named`() throws {
    let missing = String(repeating: "1", count: 40)
    let environment = try environment(
      "pull_request", sha: missing, payload: Payloads.request(base: shop.base, head: head))
    let result = shop.onus("check", environment: environment)
    #expect(result.status == 2)
    #expect(result.errors.contains("fetch-depth: 0"))
  }

  @Test func `A range that is written wins over the environment`() throws {
    let environment = try environment("workflow_dispatch", sha: tip, payload: "{}")
    let range = try RangeFinder(repository: repository, environment: environment, onto: nil).range("main..feature")
    #expect(range.head.hex == head)
  }
}
