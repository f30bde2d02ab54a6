import Foundation
import Gate
import Git
import Ownership
import TestSupport
import Testing

@testable import OnusCommand

/// Gitea, Forgejo, GitLab, and the list of them all.
@Suite struct OtherCITests {
  private static let shared = Result {
    let shop = try Shop()
    let head = try shop.addMigration()
    try shop.repository.git("checkout", "--quiet", "--detach", shop.base)
    try shop.repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", head)
    return (shop, head, try shop.repository.git("rev-parse", "HEAD"))
  }
  let shop: Shop
  let head: String
  let merge: String
  let repository: Repository

  init() throws {
    (shop, head, merge) = try Self.shared.get()
    repository = try Repository(at: shop.repository.path)
  }

  private func find(_ environment: [String: String]) throws -> FoundRange {
    try RangeFinder(repository: repository, environment: environment, onto: nil).range(nil)
  }

  @Test(arguments: ["GITEA_ACTIONS", "FORGEJO_ACTIONS"])
  func `Gitea and Forgejo call themselves GitHub too, and run a request's head`(variable: String) throws {
    let file = shop.repository.sibling("event-\(variable).json")
    try Payloads.request(base: shop.base, head: head).write(to: file, atomically: true, encoding: .utf8)
    let range = try find([
      variable: "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_SHA": head,
      "GITHUB_EVENT_PATH": file.path,
    ])
    #expect(range.kind == .landing)
    #expect((range.base.hex, range.head.hex) == (shop.base, head))
    #expect(range.openedBy == GateQuestion.ForgeLogin(forge: .gitea, login: "lin-w", id: 3))
  }

  private func gitLab(_ variables: [String: String]) -> [String: String] {
    ["CI": "true", "GITLAB_CI": "true", "CI_COMMIT_SHA": head].merging(variables) { $1 }
  }

  private func mergeRequest(_ variables: [String: String]) -> [String: String] {
    gitLab([
      "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "12",
      "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": shop.base,
      "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "", "CI_COMMIT_BEFORE_SHA": zeros,
    ]).merging(variables) { $1 }
  }

  @Test func `A detached merge request pipeline is judged as landing`() throws {
    let range = try find(mergeRequest(["CI_MERGE_REQUEST_EVENT_TYPE": "detached"]))
    #expect(range.kind == .landing)
    #expect((range.base.hex, range.head.hex) == (shop.base, head))
    #expect(range.target == "refs/heads/main")
  }

  @Test(arguments: ["merged_result", "merge_train"])
  func `A merge result of GitLab is judged against its first parent`(type: String) throws {
    let range = try find(
      mergeRequest([
        "CI_MERGE_REQUEST_EVENT_TYPE": type, "CI_COMMIT_SHA": merge, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": head,
      ]))
    #expect(range.kind == .update)
    #expect((range.base.hex, range.head.hex) == (shop.base, merge))
    #expect(range.target == "refs/heads/main")
  }

  @Test func `Who opened a merge request is the author of GitLab's merge result, never whoever started the pipeline`()
    throws
  {
    let started = ["GITLAB_USER_LOGIN": "lin-w", "GITLAB_USER_EMAIL": "lin@example.com"]
    func opener(_ type: String, _ commit: String) throws -> GateQuestion.ForgeLogin? {
      try find(
        mergeRequest(["CI_MERGE_REQUEST_EVENT_TYPE": type, "CI_COMMIT_SHA": commit].merging(started) { $1 })
      ).openedBy
    }
    #expect(
      try opener("merged_result", merge)
        == GateQuestion.ForgeLogin(forge: .gitlab, login: "Ada Lovelace", email: "ada@example.com"))
    #expect(try opener("merge_train", merge) == nil)
    #expect(try opener("detached", head) == nil)
  }

  @Test func `A kind of pipeline that is not known is undecided`() {
    #expect(throws: CommandError.self) { try find(mergeRequest(["CI_MERGE_REQUEST_EVENT_TYPE": "novel"])) }
    #expect(throws: CommandError.self) { try find(gitLab(["CI_PIPELINE_SOURCE": "push", "CI_COMMIT_TAG": "v1"])) }
  }

  @Test func `A branch pipeline is judged from what the branch was`() throws {
    let range = try find(
      gitLab(["CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": shop.base]))
    #expect(range.kind == .update)
    #expect((range.base.hex, range.head.hex) == (shop.base, head))
  }

  @Test func `A pipeline of the governing branch that does not tell what it was is undecided`() {
    #expect(throws: CommandError.self) {
      try find(gitLab(["CI_PIPELINE_SOURCE": "web", "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": zeros]))
    }
  }

  @Test func `A commit that is not here names GIT_DEPTH`() {
    let missing = String(repeating: "1", count: 40)
    let error = #expect(throws: CommandError.self) {
      try find(mergeRequest(["CI_MERGE_REQUEST_EVENT_TYPE": "merged_result", "CI_COMMIT_SHA": missing]))
    }
    #expect(error?.help.contains { $0.contains("GIT_DEPTH") } == true)
  }

  @Test func `Every file in the folder of CI systems is in the list, and the other way round`() throws {
    let folder = checkout.appendingPathComponent("Sources/OnusCommand/CI").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { String($0.dropLast(6)) }
    #expect(Set(files) == Set(ciEnvironments.map { "\($0)" }))
    #expect(files.count == ciEnvironments.count)
  }
}
