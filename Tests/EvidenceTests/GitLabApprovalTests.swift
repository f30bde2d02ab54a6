import Git
import Ownership
import TestSupport
import Testing

@testable import Evidence

struct `GitLab approvals` {
  private let setting: ReviewedRepository
  private var head: String { setting.head.hex }

  init() throws {
    setting = try ReviewedRepository()
    setting.addAccounts(on: .gitlab)
  }

  private func user(_ login: String, _ id: Int, _ state: String = "active") -> String {
    #"{"id":\#(id),"username":"\#(login)","public_email":null,"name":"x","state":"\#(state)","locked":false,"web_url":"x"}"#
  }

  /// With the field names of `GET /projects/:id/merge_requests/:iid/approvals`.
  private func approvals(_ rows: String...) -> String {
    #"{"user_has_approved":false,"user_can_approve":true,"approved":true,"approved_by":[\#(rows.joined(separator: ","))]}"#
  }

  private func ada(at time: String? = "09:00:00", state: String = "active") -> String {
    let time = time.map { #","approved_at":"2026-11-21T\#($0).123Z""# } ?? ""
    return #"{"user":\#(user("ada-l", 4217, state))\#(time)}"#
  }

  /// With the field names of `GET …/versions`.
  private func version(_ commit: String, at time: String, of request: Int = 501) -> String {
    """
    {"id":1,"head_commit_sha":"\(commit)","base_commit_sha":"\(setting.base.hex)","start_commit_sha":"\(setting.base.hex)",\
    "created_at":"2026-11-21T\(time).926Z","merge_request_id":\(request),"state":"collected","real_size":"3","patch_id_sha":"x"}
    """
  }

  private func request(sha: String? = nil, id: Int = 501, author: String = "lin-w", target: String = "main") -> String {
    """
    {"id":\(id),"iid":7,"project_id":3,"title":"x","state":"opened","target_branch":"\(target)","source_branch":"topic",\
    "author":\(user(author, 9)),"sha":"\(sha ?? head)","web_url":"https://gitlab.example/acme/shop/-/merge_requests/7"}
    """
  }

  private func reviewer(_ login: String, _ id: Int, _ state: String) -> String {
    #"{"user":\#(user(login, id)),"state":"\#(state)","created_at":"2026-11-21T07:00:00Z"}"#
  }

  private func read(_ parts: String...) throws -> EvidenceRead {
    try setting.read(.gitlab, Array(parts.joined(separator: "\n").utf8))
  }

  private func reasons(_ parts: String...) throws -> [String] {
    let read = try setting.read(.gitlab, Array(parts.joined(separator: "\n").utf8))
    #expect(!read.proofs.contains { $0.verb == .approve })
    return read.refused.map(\.reason)
  }

  @Test func `cover what the version changes that was the newest when they were given`() throws {
    let later = try setting.files.commit(["db/3.sql": "three, edited later\n"])
    let read = try read(
      approvals(ada()), "[\(version(later, at: "09:10:00")),\(version(head, at: "08:00:00"))]")
    #expect(read.refused == [])
    let proof = try #require(read.proofs.first)
    #expect(proof.person == "ada")
    #expect(try proof.changes == setting.changes())
    #expect(proof.time == Timestamp.seconds("2026-11-21T09:00:00Z"))
    #expect(proof.source.description == "GitLab review of \(setting.head.short)")
    #expect(read.summary == ["1 GitLab review (retargeting not checked)"])
  }

  @Test func `are read in whatever order and form the answers come`() throws {
    let versions = "[\(version(head, at: "08:00:00"))]"
    let settings = #"{"approvers":[],"reset_approvals_on_push":true,"merge_requests_author_approval":false}"#
    let parts = [approvals(ada()), versions, request(), "[\(reviewer("ghopper", 7, "unreviewed"))]", settings]
    for text in [parts.joined(), parts.reversed().joined(separator: "\n"), "[\(parts.joined(separator: ","))]"] {
      let read = try setting.read(.gitlab, Array(text.utf8))
      #expect(read.proofs.map(\.person) == ["ada"])
      #expect(read.openedBy == ["lin"])
      #expect(read.refused == [])
    }
  }

  @Test func `without a time cover nothing`() throws {
    #expect(
      try reasons(approvals(ada(at: nil)), "[\(version(head, at: "08:00:00"))]") == [
        "this GitLab does not tell when it was given, so nothing tells on which commit"
      ])
  }

  @Test func `without the versions cover nothing`() throws {
    #expect(
      try reasons(approvals(ada())) == [
        "the versions of the request are not in the file, so nothing tells on which commit it was given"
      ])
  }

  @Test(arguments: ["08:59:31", "09:00:00", "09:00:29"])
  func `within seconds of a new version cover nothing`(second: String) throws {
    let later = try setting.files.commit(["db/3.sql": "three, edited later\n"])
    #expect(
      try reasons(approvals(ada()), "[\(version(later, at: second)),\(version(head, at: "08:00:00"))]") == [
        "a new version came within 30 seconds of it, so nobody can tell which one was approved"
      ])
  }

  @Test func `within seconds of the very first version are of that one`() throws {
    #expect(try read(approvals(ada()), "[\(version(head, at: "08:59:59"))]").proofs.count == 1)
  }

  @Test func `older than every version cover nothing`() throws {
    #expect(
      try reasons(approvals(ada()), "[\(version(head, at: "10:00:00"))]") == [
        "it is older than every version of the request"
      ])
  }

  @Test func `older than a full page of versions may be of one that is missing`() throws {
    let page = (0..<20).map { _ in version(head, at: "10:00:00") }.joined(separator: ",")
    #expect(
      try reasons(approvals(ada()), "[\(page)]") == [
        "it is older than every version in the file, which may not hold all of them"
      ])
    let newer = (0..<20).map { _ in version(head, at: "08:00:00") }.joined(separator: ",")
    #expect(try read(approvals(ada()), "[\(newer)]").proofs.count == 1)
  }

  @Test func `of versions that lack the head of the request are refused`() throws {
    #expect(
      try reasons(approvals(ada()), "[\(version(setting.base.hex, at: "08:00:00"))]", request()) == [
        "it is not what GitLab answers: the versions do not hold the request's head \(setting.head.short); "
          + "save them after everything else"
      ])
  }

  @Test(arguments: ["blocked", "banned", "deactivated", "ldap_blocked"])
  func `of an account that is not active do not count`(state: String) throws {
    #expect(
      try reasons(approvals(ada(state: state)), "[\(version(head, at: "08:00:00"))]") == [
        "GitLab calls the account '\(state)'"
      ])
  }

  @Test(arguments: [
    "project_12_bot", "project_12_bot1", "group_34_bot_0a1b2c3d", "project_12_bot_0a1b2c3d",
    "service_account_group_1_x",
  ])
  func `of bots never count`(login: String) throws {
    setting.people["lin"]?.accounts[.gitlab] = Account(login: located(login))
    let row = #"{"user":\#(user(login, 77)),"approved_at":"2026-11-21T09:00:00Z"}"#
    #expect(
      try reasons(approvals(row), "[\(version(head, at: "08:00:00"))]") == [
        "'\(login)' is a bot, and bots approve nothing"
      ])
  }

  @Test(arguments: ["project_bot", "projects_12_bot", "project_x_bot", "robot", "service"])
  func `of people with odd names count`(login: String) throws {
    #expect(!GitLabApprovals.isBotLogin(login))
  }

  @Test func `do not hide that a reviewer asks for changes`() throws {
    let versions = "[\(version(head, at: "08:00:00"))]"
    let read = try read(approvals(ada()), versions, "[\(reviewer("ada-l", 4217, "requested_changes"))]")
    #expect(read.proofs.map(\.verb) == [.object])
    #expect(read.proofs.first?.coversAll == true)
    #expect(read.proofs.first?.time == testNow)
    for state in ["unreviewed", "reviewed", "review_started", "approved", "unapproved"] {
      let read = try setting.read(
        .gitlab, Array((approvals(ada()) + versions + "[\(reviewer("ada-l", 4217, state))]").utf8))
      #expect(read.proofs.map(\.verb) == [.approve])
    }
    let unknown = try reasons(approvals(ada()), versions, "[\(reviewer("ada-l", 4217, "blessed"))]")
    #expect(unknown == ["onus does not know what the state 'blessed' means"])
  }

  @Test func `are nobody's when nobody approved, whatever 'approved' says`() throws {
    let read = try read(approvals(), "[\(version(head, at: "08:00:00"))]")
    #expect(read.proofs.isEmpty)
    #expect(read.refused == [])
    #expect(read.summary == ["0 GitLab reviews"])
  }

  @Test(arguments: [
    ("", "it is empty: did the command that should fill it fail?"),
    ("[]", "it is not what GitLab answers: it does not hold the approvals"),
    (#"{"message":"401 Unauthorized"}"#, "GitLab answered '401 Unauthorized' instead of reviews"),
    (
      #"{"error":"insufficient_scope","error_description":"x"}"#,
      "GitLab answered 'insufficient_scope' instead of reviews"
    ),
    (#"{"message":{"base":["x"]}}"#, "GitLab answered 'an error' instead of reviews"),
    (
      #"{"approval_rules_overwritten":false,"rules":[]}"#,
      "'approval_state' does not tell when anybody approved; ask for 'approvals'"
    ),
    (
      #"{"approved_by":[]}{"approved_by":[]}"#, "it is not what GitLab answers: it holds approvals twice"
    ),
    (
      #"{"id":501,"iid":7,"approved_by":[]}{"id":502,"iid":8,"target_branch":"main"}"#,
      "it is not what GitLab answers: it holds answers about several requests"
    ),
    (#"{"approved_by":null}"#, "it is not what GitLab answers: 'approved_by' of an answer is null, not a list"),
    (#"{"approved_by":[{}]}"#, "it is not what GitLab answers: an approval has no 'user'"),
    (
      #"{"approved_by":[{"user":{"id":1,"username":"ada-l"}}]}"#,
      "it is not what GitLab answers: a 'user' has no 'state'"
    ),
    (
      #"{"approved_by":[]}[{"head_commit_sha":"main","created_at":"2026-11-21T08:00:00Z"}]"#,
      "it is not what GitLab answers: 'main' is not a commit's id"
    ),
    (
      #"{"approved_by":[]}[{"head_commit_sha":"main","created_at":"yesterday"}]"#,
      "it is not what GitLab answers: 'created_at' of a row of a list is 'yesterday', which is no time"
    ),
    (
      #"{"approved_by":[]}[{"id":1}]"#,
      "it is not what GitLab answers: the rows of a list are neither versions nor reviewers"
    ),
    (
      #"{"approved_by":[]}{"x":1}"#,
      "it is not what GitLab answers: an answer is none of approvals, versions, merge request, reviewers and settings"
    ),
    (#"{"author":{},"reviews":[],"headRefOid":"x"}"#, "this is GitHub's form, not GitLab's"),
    (#"[{"id":7,"state":"APPROVED","official":true}]"#, "this is Gitea's form, not GitLab's"),
    (")]}'\n{}", "this is Gerrit's form, not GitLab's"),
  ])
  func `of any other shape are refused with the reason`(text: String, expected: String) throws {
    let read = try setting.read(.gitlab, Array(text.utf8))
    #expect(read.refused.map(\.reason) == [expected])
    #expect(read.refused.map(\.isWholeResponse) == [true])
    #expect(read.proofs.isEmpty)
  }
}
