import Git
import Ownership
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

  @Test func `by a bot never counts, however its login is spelled`() throws {
    setting.people["lin"]?.accounts[.github] = Account(login: located("helper"))
    for author in [
      #"{"login":"app/helper"}"#, #"{"login":"helper","is_bot":true}"#, #"{"login":"helper","__typename":"Bot"}"#,
      #"{"login":"helper[bot]"}"#,
    ] {
      let text = answer(review("helper", "APPROVED", setting.head.hex))
        .replacing(#"{"login":"helper"}"#, with: author)
      let read = try setting.readGitHub(text)
      #expect(read.proofs.isEmpty, "\(author)")
      #expect(read.refused.contains { $0.reason.hasSuffix("is a bot, and bots approve nothing") }, "\(author)")
    }
  }

  @Test func `knows people by their login alone, and says so where a number is on file`() throws {
    let ada = try setting.readGitHub(answer(review("ada-l", "APPROVED", setting.head.hex)))
    #expect(ada.summary == ["1 GitHub review (retargeting and account numbers not checked)"])
    setting.people["ada"]?.accounts[.github] = Account(login: located("ada-l"))
    let without = try setting.readGitHub(answer(review("ada-l", "APPROVED", setting.head.hex)))
    #expect(without.summary == ["1 GitHub review (retargeting not checked)"])
  }

  @Test func `says when it is about another request, repository or branch`() throws {
    let ours = answer(review("ada-l", "APPROVED", setting.head.hex))
    let base = ours.replacing(#""headRefOid":"\#(setting.head.hex)""#, with: #""headRefOid":"\#(setting.base.hex)""#)
    let said =
      "the head of the request it is about, \(setting.base.short), is not in this range: is it another request's?"
    #expect(try setting.readGitHub(base).refused.map(\.reason) == [said])
    #expect(try setting.readGitHub(base).proofs.count == 1)
    let elsewhere = ours.replacing(#""number":7"#, with: #""number":7,"url":"https://github.com/acme/blog/pull/7""#)
    #expect(
      try setting.readGitHub(elsewhere).refused.map(\.reason) == [
        "it is about a request of 'acme/blog', and this policy is for 'acme/shop'"
      ])
    let branch = try setting.readGitHub(ours.replacing(#""number":7"#, with: #""number":7,"baseRefName":"develop""#))
    #expect(branch.proofs.isEmpty)
    #expect(branch.refused.map(\.reason) == ["the request is to land on 'develop', not on 'refs/heads/main'"])
    let long = try setting.readGitHub(
      ours.replacing(#""number":7"#, with: #""number":7,"baseRefName":"refs/heads/main""#))
    #expect(long.refused == [])
    let main = ours.replacing(
      #""number":7"#, with: #""number":7,"baseRefName":"main","url":"https://github.com/Acme/shop/pull/7""#)
    #expect(try setting.readGitHub(main).refused == [])
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
      "this is Gitea's form, not GitHub's"
    ),
    (")]}'\n{}", "this is Gerrit's form, not GitHub's"),
    (#"{"_number":1,"labels":{}}"#, "this is Gerrit's form, not GitHub's"),
    (#"{"latestReviews":[]}"#, "'latestReviews' does not tell on which commit they were given; ask for 'reviews'"),
    (
      #"{"data":{"repository":{"pullRequest":{"reviews":{"nodes":[]}}}}}"#,
      "this is an answer of GitHub's GraphQL interface, which onus does not read"
    ),
    (
      #"{"action":"submitted","review":{"id":1,"state":"approved"},"pull_request":{"number":7}}"#,
      "this is the event of one review, and others may stand beside it; save all of them"
    ),
    (#"{"name":"onus"}"#, "it is not what GitHub answers: it has no list 'reviews'"),
    (
      #"[{"event":"base_ref_changed","created_at":"2026-11-21T09:00:00Z"}]"#,
      "it is not what GitHub answers: it holds no list of reviews"
    ),
    (
      #"{"reviews":[]}{"reviews":[]}"#,
      "it is not what GitHub answers: it holds the reviews of two requests or twice the same ones"
    ),
    ("7", "it is not what GitHub answers: a page is a number, not an object"),
    ("[7]", "it is not what GitHub answers: a review is a number, not an object"),
    (
      #"[{"state":"APPROVED"}]"#,
      "it is not what GitHub answers: a review has no 'user'"
    ),
    (
      #"[{"state":"APPROVED","author_association":"OWNER","user":{"login":"ada-l"}}]"#,
      "it is not what GitHub answers: the 'user' of a review has no 'id'"
    ),
    (
      #"[{"state":"APPROVED","author_association":"OWNER","user":{"login":"ada-l","id":1},"commit_id":"main"}]"#,
      "it is not what GitHub answers: 'main' is not a commit's id"
    ),
    (
      #"[{"state":"APPROVED","author_association":"OWNER","user":null}]"#,
      "it is not what GitHub answers: a review has no 'submitted_at'"
    ),
    (
      #"{"reviews":[{"state":"APPROVED"}]}"#,
      "it is not what GitHub answers: a review has no 'authorAssociation'"
    ),
    (#"{"reviews":[],"author":"lin"}"#, "it is not what GitHub answers: 'author' of a page is a text, not an object"),
  ])
  func `is refused with its reason`(text: String, expected: String) {
    #expect(reason(text) == expected)
  }

  @Test func `is refused when it is UTF-16`() {
    #expect(
      reason([0xFF, 0xFE, 0x5B, 0, 0x5D, 0]) == "it is UTF-16, as an older PowerShell writes it; save it as UTF-8")
  }

  @Test func `covers nothing, lets the rest count, and says how to get it`() throws {
    let setting = try ReviewedRepository()
    let read = try setting.readGitHub("{}")
    #expect(read.proofs.isEmpty)
    #expect(read.summary == ["0 GitHub reviews"])
    #expect(read.refused.first?.description == "GitHub reviews from 'reviews.json'")
    #expect(read.refused.first?.isWholeResponse == true)
    #expect(read.refused.first?.help == "gh pr view NUMBER --json number,author,reviews,headRefOid > FILE")
  }

  @Test(arguments: ["[]", "[[]]", #"{"reviews":[]}"#, "\u{FEFF}[]"])
  func `is not one with no reviews in it`(text: String) throws {
    let read = try ReviewedRepository().readGitHub(text)
    #expect(read.refused == [])
    #expect(read.summary == ["0 GitHub reviews"])
  }
}
