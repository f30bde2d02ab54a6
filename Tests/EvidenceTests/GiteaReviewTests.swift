import Git
import Ownership
import Testing

@testable import Evidence

struct `Gitea and Forgejo reviews` {
  private let setting: ReviewedRepository
  private var head: String { setting.head.hex }

  init() throws {
    setting = try ReviewedRepository()
    setting.addAccounts(on: .gitea)
  }

  /// With the field names of `GET /api/v1/repos/{owner}/{repo}/pulls/{index}/reviews`.
  private func review(
    _ login: String, _ id: Int, _ state: String, at time: String = "09:00", updated: String? = nil, stale: Bool = false,
    official: Bool = true, dismissed: Bool = false, commit: String? = nil
  ) -> String {
    """
    {"id":71,"user":{"id":\(id),"login":"\(login)","login_name":"","full_name":"","email":"x@noreply.example"},"team":null,\
    "state":"\(state)","body":"","commit_id":"\(commit ?? head)","stale":\(stale),"official":\(official),\
    "dismissed":\(dismissed),"comments_count":0,"submitted_at":"2026-11-21T\(time):00Z",\
    "updated_at":"2026-11-21T\(updated ?? time):00+00:00","html_url":"https://git.example/acme/shop/pulls/7#issuecomment-1",\
    "pull_request_url":"https://git.example/acme/shop/pulls/7"}
    """
  }

  private let teamRequest = """
    {"id":70,"user":null,"team":{"id":3,"name":"platform"},"state":"REQUEST_REVIEW","body":"","commit_id":"","stale":false,\
    "official":false,"dismissed":false,"comments_count":0,"submitted_at":"2026-11-21T07:00:00Z"}
    """

  private func read(_ rows: String...) throws -> EvidenceRead {
    try setting.read(.gitea, Array("[\(rows.joined(separator: ","))]".utf8))
  }

  @Test func `cover what their commit changes`() throws {
    let read = try read(teamRequest, review("ada-l", 4217, "APPROVED"))
    #expect(read.refused == [])
    #expect(read.proofs.map(\.person) == ["ada"])
    #expect(try read.proofs.first?.changes == setting.changes())
    #expect(read.proofs.first?.source.description == "Gitea review 71 of \(setting.head.short)")
    #expect(read.summary == ["1 Gitea review (retargeting not checked)"])
  }

  @Test func `that are called stale still cover what they cover`() throws {
    #expect(try read(review("ada-l", 4217, "APPROVED", stale: true)).proofs.first?.changes == setting.changes())
  }

  @Test func `that are not official are no yes, but a no`() throws {
    let yes = try read(review("ada-l", 4217, "APPROVED", official: false))
    #expect(yes.proofs.isEmpty)
    #expect(
      yes.refused.map(\.reason) == [
        "Gitea does not call it official: the reviewer may not write here or approve this branch"
      ])
    #expect(try read(review("ada-l", 4217, "REQUEST_CHANGES", official: false)).proofs.map(\.verb) == [.object])
  }

  @Test func `that are dismissed end what was said before, whatever their state still says`() throws {
    for state in ["APPROVED", "REQUEST_CHANGES"] {
      let read = try read(
        review("ada-l", 4217, "APPROVED", at: "08:00"), review("ada-l", 4217, state, at: "09:00", dismissed: true))
      #expect(read.proofs.map(\.verb) == [.dismissed])
    }
  }

  @Test func `that a later one replaced do not stand in its way`() throws {
    // Gitea marks the replaced one dismissed, in the second in which the new one is made.
    let read = try read(
      review("ada-l", 4217, "REQUEST_CHANGES", at: "08:00", updated: "09:00", official: false, dismissed: true),
      review("ada-l", 4217, "APPROVED", at: "09:00"))
    #expect(read.proofs.map(\.verb) == [.approve, .dismissed])
    #expect(try read.proofs.first?.changes == setting.changes())
  }

  @Test func `with remarks, drafts and requests change nothing`() throws {
    let read = try read(
      review("ada-l", 4217, "APPROVED", at: "08:00"), review("ada-l", 4217, "COMMENT", at: "09:00"),
      review("ada-l", 4217, "PENDING", at: "09:10"), review("ada-l", 4217, "REQUEST_REVIEW", at: "09:20"))
    #expect(read.proofs.map(\.verb) == [.approve])
    #expect(read.summary == ["2 Gitea reviews (retargeting not checked)"])
  }

  @Test func `begun as a draft are a no at their latest time`() throws {
    let read = try read(
      review("ada-l", 4217, "REQUEST_CHANGES", at: "08:00", updated: "10:00"),
      review("ada-l", 4217, "APPROVED", at: "09:00"))
    #expect(read.proofs.map(\.verb) == [.object])
  }

  @Test func `of Gitea's own accounts never count`() throws {
    setting.people["lin"]?.accounts[.gitea] = Account(login: located("gitea-actions"))
    let read = try read(review("gitea-actions", -2, "APPROVED"), review("Ghost", -1, "APPROVED"))
    #expect(read.proofs.isEmpty)
  }

  @Test func `in a full page may be cut, so no yes of them counts`() throws {
    for count in [30, 50] {
      let rows = (1..<count).map { _ in review("lin-w", 9, "COMMENT") } + [review("ada-l", 4217, "APPROVED")]
      let page = "[\(rows.joined(separator: ","))]"
      let read = try setting.read(.gitea, Array(page.utf8))
      #expect(read.proofs.isEmpty)
      #expect(
        read.refused.first?.reason
          == "it holds exactly \(count) reviews, a full page, so it may be cut; save all of them")
      #expect(read.refused.first?.isWholeResponse == true)
      let next = "\(page)[\(review("ghopper", 7, "COMMENT"))]"
      for whole in [next, "\(page)[]"] {
        #expect(try setting.read(.gitea, Array(whole.utf8)).proofs.map(\.person) == ["ada"])
      }
      #expect(try setting.read(.gitea, Array("\(page)\(page)".utf8)).proofs.isEmpty)
    }
  }

  @Test func `may be joined by the request, which tells who opened it`() throws {
    let request = """
      {"id":5,"number":7,"user":{"id":9,"login":"lin-w"},"html_url":"https://git.example/acme/shop/pulls/7",\
      "head":{"label":"topic","ref":"topic","sha":"\(head)"},"base":{"label":"main","ref":"main"},\
      "merge_base":"\(setting.base.hex)"}
      """
    let read = try setting.read(.gitea, Array("[\(review("ada-l", 4217, "APPROVED"))]\(request)".utf8))
    #expect(read.openedBy == ["lin"])
    #expect(read.proofs.map(\.person) == ["ada"])
    #expect(read.refused == [])
  }

  @Test(arguments: [
    ("", "it is empty: did the command that should fill it fail?"),
    ("{", "it is not JSON: the text ends inside an object (byte 2); is it cut short?"),
    (
      #"{"message":"token is required","url":"https://git.example/api/swagger"}"#,
      "Gitea answered 'token is required' instead of reviews"
    ),
    ("[7]", "it is not what Gitea answers: a review is a number, not an object"),
    (#"[{"state":"APPROVED"}]"#, "it is not what Gitea answers: a review has no 'dismissed'"),
    (
      #"[{"state":"APPROVED","dismissed":false}]"#, "it is not what Gitea answers: a review has no 'official'"
    ),
    (
      #"[{"state":"APPROVED","dismissed":0,"official":true}]"#,
      "it is not what Gitea answers: 'dismissed' of a review is a number, not true or false"
    ),
    (
      #"[{"state":"APPROVED","dismissed":false,"official":true,"user":{"login":"ada-l"}}]"#,
      "it is not what Gitea answers: the 'user' of a review has no 'id'"
    ),
    (
      #"[{"state":"APPROVED","dismissed":false,"official":true,"user":{"login":"ada-l","id":1}}]"#,
      "it is not what Gitea answers: a review has no 'submitted_at'"
    ),
    (#"{"x":1}"#, "it is not what Gitea answers: an answer is neither a list of reviews nor a pull request"),
    (
      #"[{"id":1,"state":"APPROVED","author_association":"OWNER","user":{"login":"ada-l","id":1}}]"#,
      "this is GitHub's form, not Gitea's"
    ),
    (#"{"approved":true,"approved_by":[]}"#, "this is GitLab's form, not Gitea's"),
    (#"{"_number":1,"labels":{}}"#, "this is Gerrit's form, not Gitea's"),
  ])
  func `of any other shape are refused with the reason`(text: String, expected: String) throws {
    let read = try setting.read(.gitea, Array(text.utf8))
    #expect(read.refused.map(\.reason) == [expected])
    #expect(read.refused.map(\.isWholeResponse) == [true])
  }
}
