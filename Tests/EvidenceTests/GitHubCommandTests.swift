import Git
import Testing

@testable import Evidence

struct `gh pr view` {
  private let setting: ReviewedRepository

  init() throws { setting = try ReviewedRepository() }

  /// With the field names that `gh pr view --json number,author,reviews,headRefOid` writes.
  private func answer(
    _ reviews: String..., author: String = #"{"id":"U_1","is_bot":false,"login":"lin-w","name":"Lin"}"#
  ) -> String {
    #"{"author":\#(author),"headRefOid":"\#(setting.head.hex)","number":7,"reviews":[\#(reviews.joined(separator: ","))]}"#
  }

  private func review(_ login: String, _ state: String, _ oid: String?, association: String = "MEMBER") -> String {
    """
    {"id":"PRR_kwDOx","author":{"login":"\(login)"},"authorAssociation":"\(association)","body":"LGTM","submittedAt":\
    "2026-11-21T09:00:00Z","includesCreatedEdit":false,"reactionGroups":[],"state":"\(state)"\
    \(oid.map { #","commit":{"oid":"\#($0)"}"# } ?? "")}
    """
  }

  @Test func `is read like the REST interface`() throws {
    let read = try setting.readGitHub(answer(review("Ada-L", "APPROVED", setting.head.hex)))
    #expect(read.refused == [])
    #expect(read.proofs.map(\.person) == ["ada"])
    #expect(try read.proofs.first?.changes == setting.changes())
    #expect(read.proofs.first?.source.description == "GitHub review of \(setting.head.short)")
    #expect(read.openedBy == ["lin"])
  }

  @Test func `without the commit, as an older gh writes it, covers nothing`() throws {
    for oid in [nil, ""] {
      let read = try setting.readGitHub(answer(review("ada-l", "APPROVED", oid)))
      #expect(read.proofs.isEmpty)
      #expect(read.refused.map(\.reason) == ["it does not tell on which commit it was given"])
    }
  }

  @Test func `names who opened the request, unless that was a bot`() throws {
    let bot = try setting.readGitHub(answer(author: #"{"is_bot":true,"login":"app/dependabot"}"#))
    #expect(bot.openedBy == [])
    let stranger = try setting.readGitHub(answer(author: #"{"is_bot":false,"login":"octo"}"#))
    #expect(stranger.refused.map(\.reason) == ["'octo' is not in people.yml"])
  }

  @Test func `is complete however many reviews it holds`() throws {
    let many = (0..<30).map { _ in review("ada-l", "APPROVED", setting.head.hex) }.joined(separator: ",")
    #expect(try setting.readGitHub(answer(many)).proofs.count == 1)
  }

  @Test func `of an account that is gone covers nothing`() throws {
    let read = try setting.readGitHub(answer(review("", "APPROVED", setting.head.hex)))
    #expect(read.refused.map(\.reason) == ["its account is gone"])
  }
}

struct `A response that is not GitHub's` {
  private func reason(_ text: String) -> String {
    reason(Array(text.utf8))
  }

  private func reason(_ bytes: [UInt8]) -> String {
    do {
      return "read: \(try GitHubReviews.read(bytes))"
    } catch { return error.message }
  }

  @Test(arguments: [
    ("", "it is empty: did the command that should fill it fail?"),
    (" \n", "it is empty: did the command that should fill it fail?"),
    ("[]", "it holds no reviews: nobody has reviewed yet"),
    ("[[]]", "it holds no reviews: nobody has reviewed yet"),
    (
      #"[{"id":1,"user":{"login":"ada-l""#, "it is not JSON: the text ends inside an object (byte 33); is it cut short?"
    ),
    ("<html>", "it is not JSON: no JSON value starts like this (byte 1); is it cut short?"),
    (
      #"{"message":"Not Found","documentation_url":"https://docs.github.com","status":"404"}"#,
      "GitHub answered 'Not Found' instead of reviews"
    ),
    (#"{"approved":true,"approved_by":[{"user":{"username":"ada"}}]}"#, "this is GitLab's form, not GitHub's"),
    (
      #"[{"id":7,"user":{"login":"a"},"state":"APPROVED","commit_id":"x","stale":false,"official":true,"dismissed":false}]"#,
      "this is Gitea's form, not GitHub's; its words differ, so it is not read as GitHub's"
    ),
    (")]}'\n{}", "this is Gerrit's form, not GitHub's"),
    (#"{"_number":1,"labels":{}}"#, "this is Gerrit's form, not GitHub's"),
    (#"{"latestReviews":[]}"#, "'latestReviews' does not tell on which commit they were given; ask for 'reviews'"),
    (#"{"data":{"repository":{}}}"#, "it is not a list of reviews as GitHub gives it: it has no list 'reviews'"),
    (
      #"{"reviews":[]}{"reviews":[]}"#,
      "it is not a list of reviews as GitHub gives it: several objects follow each other"
    ),
    ("7", "it is not a list of reviews as GitHub gives it: a page is a number, not a list"),
    ("[7]", "it is not a list of reviews as GitHub gives it: a review is a number, not an object"),
    (
      #"[{"state":"APPROVED"}]"#,
      "it is not a list of reviews as GitHub gives it: a review has no 'state', 'author_association' or 'user'"
    ),
    (
      #"[{"state":"APPROVED","author_association":"OWNER","user":{"login":"ada-l"}}]"#,
      "it is not a list of reviews as GitHub gives it: a review's 'user' has no login or no id"
    ),
    (
      #"[{"state":"APPROVED","author_association":"OWNER","user":{"login":"ada-l","id":1},"commit_id":"main"}]"#,
      "it is not a list of reviews as GitHub gives it: 'main' is not a commit's id"
    ),
    (
      #"[{"state":"APPROVED","author_association":"OWNER","user":null}]"#,
      "it is not a list of reviews as GitHub gives it: a submitted review does not say when"
    ),
    (
      #"{"reviews":[{"state":"APPROVED"}]}"#,
      "it is not a list of reviews as GitHub gives it: a review has no 'authorAssociation' or no 'state'"
    ),
    (#"{"reviews":[],"author":"lin"}"#, "it is not a list of reviews as GitHub gives it: its 'author' has no login"),
  ])
  func `is refused with its reason`(text: String, expected: String) {
    #expect(reason(text) == expected)
  }

  @Test func `is refused when it is UTF-16`() {
    #expect(
      reason([0xFF, 0xFE, 0x5B, 0, 0x5D, 0]) == "it is UTF-16, as an older PowerShell writes it; save it as UTF-8")
  }

  @Test func `covers nothing and lets the rest count`() throws {
    let setting = try ReviewedRepository()
    let read = try setting.readGitHub("[]")
    #expect(read.proofs.isEmpty)
    #expect(read.summary == ["0 GitHub reviews"])
    #expect(read.refused.first?.description == "GitHub reviews from 'reviews.json'")
  }
}
