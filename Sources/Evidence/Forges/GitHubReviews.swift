import Git
import Ownership

/// Reads the reviews of a pull request as GitHub's REST interface and `gh pr view --json` give them.
///
/// REST: one page (a list of reviews), several pages one after the other (`gh api --paginate`), or a list of pages
/// (`--slurp`). `gh pr view`: an object with `reviews` and maybe `author`. The pull request itself and the list of its
/// events may stand beside them in the same file; each is recognised by its members.
enum GitHubReviews: ForgeReader {
  static let forge = Forge.github

  private static let form = SavedResponse(
    forge: .github, help: "gh pr view NUMBER --json number,author,reviews,headRefOid > FILE")
  /// The sizes of a full page: GitHub's default and its largest.
  private static let pageSizes = [30, 100]

  static func read(_ content: [UInt8]) throws(EvidenceError) -> ForgeResponse {
    var response = ForgeResponse()
    var pages = ResponsePages(sizes: pageSizes)
    var events = GitHubEvents()
    var hasReviews = false
    for document in try form.documents(content) {
      guard document.array != nil else {
        if try read(form.object(document, "a page"), into: &response) {
          if hasReviews { throw form.unknownShape("it holds the reviews of two requests or twice the same ones") }
          hasReviews = true
        }
        continue
      }
      if GitHubEvents.isList(document) {
        try events.add(document, form)
      } else {
        try pages.add(document, form)
      }
    }
    guard hasReviews || pages.count > 0 else { throw form.unknownShape("it holds no list of reviews") }
    for row in pages.rows {
      let row = try form.object(row, "a review")
      response.reviews.append(try review(row))
      note(ForgeResponse.repository(in: try row.textIfAny("html_url"), before: "/pull/"), in: &response)
    }
    response.mayBeCut = pages.mayBeCut(help: form.help)
    response.retargeting = events.retargeting
    return response
  }

  /// The reviews all name the repository: it is kept once.
  private static func note(_ repository: String?, in response: inout ForgeResponse) {
    guard let repository, !response.requests.contains(where: { $0.repository == repository }) else { return }
    response.requests.append(.init(repository: repository))
  }

  /// Reads an object beside the lists; returns whether it held the reviews.
  private static func read(_ object: ResponseObject, into response: inout ForgeResponse) throws(EvidenceError) -> Bool {
    if object.has("reviews") {
      try readCommandAnswer(object, into: &response)
      return true
    }
    if object.has("head"), object.has("base") {
      try readRequest(object, into: &response)
      return false
    }
    if object.has("latestReviews") {
      throw EvidenceError(
        "'latestReviews' does not tell on which commit they were given; ask for 'reviews'", help: form.help)
    }
    if object.has("data") {
      throw EvidenceError("this is an answer of GitHub's GraphQL interface, which onus does not read", help: form.help)
    }
    if object.has("review") {
      throw EvidenceError(
        "this is the event of one review, and others may stand beside it; save all of them", help: form.help)
    }
    throw form.unknownShape("it has no list 'reviews'")
  }

  // MARK: The pull request

  private static func readRequest(_ request: ResponseObject, into response: inout ForgeResponse) throws(EvidenceError) {
    let head = try request.object("head", as: "the head")
    let base = try request.object("base", as: "the base")
    response.requests.append(
      .init(
        repository: ForgeResponse.repository(in: try request.textIfAny("html_url"), before: "/pull/"),
        target: try base.text("ref"), head: try head.commitIfAny("sha")))
    guard let user = try request.objectIfAny("user", as: "the 'user' of the request") else { return }
    let login = try user.text("login")
    if try user.textIfAny("type") ?? "User" == "User", !isBotLogin(login) {
      response.openers.append(.init(login: login, id: try user.number("id")))
    }
  }

  // MARK: gh pr view --json

  private static func readCommandAnswer(_ answer: ResponseObject, into response: inout ForgeResponse)
    throws(EvidenceError)
  {
    for row in try answer.list("reviews") { response.reviews.append(try commandReview(form.object(row, "a review"))) }
    response.requests.append(
      .init(
        repository: ForgeResponse.repository(in: try answer.textIfAny("url"), before: "/pull/"),
        target: try answer.textIfAny("baseRefName"), head: try answer.commitIfAny("headRefOid")))
    guard let author = try answer.objectIfAny("author", as: "its 'author'") else { return }
    let login = try author.text("login")
    if try author.flagIfAny("is_bot") != true, !isBotLogin(login), !login.isEmpty {
      response.openers.append(.init(login: login))
    }
  }

  private static func commandReview(_ row: ResponseObject) throws(EvidenceError) -> ForgeReview {
    if row.has("user") { return try review(row) }
    let state = state(try row.text("state"))
    let author = try row.objectIfAny("author", as: "the 'author' of a review")
    let login = try author?.textIfAny("login")
    let isBot = try author?.flagIfAny("is_bot") ?? false
    let kind = try author?.textIfAny("__typename") ?? "User"
    // Older versions of gh do not ask for the commit; an empty id is what they write then.
    let commit = try row.objectIfAny("commit", as: "the 'commit' of a review")?.commitIfAny("oid")
    return ForgeReview(
      number: nil, login: login?.isEmpty == true ? nil : login, accountID: nil,
      isBot: isBot || kind != "User" || isBotLogin(login), access: access(try row.text("authorAssociation")),
      state: state, place: place(commit), time: state == .pending ? nil : try row.time("submittedAt"))
  }

  // MARK: REST

  private static func review(_ row: ResponseObject) throws(EvidenceError) -> ForgeReview {
    let state = state(try row.text("state"))
    guard row.has("user") else { throw form.unknownShape("a review has no 'user'") }
    let user = try row.objectIfAny("user", as: "the 'user' of a review")
    let login = try user?.text("login")
    return ForgeReview(
      number: try row.numberIfAny("id"), login: login, accountID: try user?.number("id"),
      isBot: try user?.textIfAny("type") ?? "User" != "User" || isBotLogin(login),
      access: access(try row.text("author_association")), state: state, place: place(try row.commitIfAny("commit_id")),
      time: state == .pending ? nil : try row.time("submitted_at"),
      link: ForgeReview.link(try row.textIfAny("html_url")))
  }

  // MARK: Both

  /// Events spell the same words in lower case.
  private static func state(_ word: String) -> ForgeReview.State {
    switch word {
    case "APPROVED", "approved": .approved
    case "CHANGES_REQUESTED", "changes_requested": .changesRequested
    case "COMMENTED", "commented": .commented
    case "DISMISSED", "dismissed": .dismissed
    case "PENDING", "pending": .pending
    default: .unknown(word)
    }
  }

  private static func access(_ association: String) -> ForgeReview.Access {
    ["OWNER", "MEMBER", "COLLABORATOR"].contains(association)
      ? .writes
      : .none("GitHub calls the reviewer '\(association)', so as far as it tells they may not write here")
  }

  private static func place(_ commit: ObjectID?) -> ForgeReview.Place {
    commit.map { .commit($0) } ?? .unknown("it does not tell on which commit it was given")
  }

  /// A bot is `name[bot]` in REST, `app/name` in `gh`; GraphQL's bare `name` only comes with its kind.
  private static func isBotLogin(_ login: String?) -> Bool {
    login.map { $0.hasSuffix("[bot]") || $0.hasPrefix("app/") } ?? false
  }
}
