import Git
import Ownership

/// Reads the reviews of a pull request as Gitea and Forgejo give them: pages of a list, and maybe the pull request itself.
///
/// `stale` is only a hint: the commit tells what a review covers. A review that the same person's later one replaced is
/// marked `dismissed` there, as one is that somebody dismissed.
enum GiteaReviews: ForgeReader {
  static let forge = Forge.gitea

  private static let form = SavedResponse(
    forge: .gitea, help: "curl --fail https://HOST/api/v1/repos/OWNER/REPO/pulls/NUMBER/reviews?limit=50 > FILE")
  /// The sizes of a full page: Gitea's default and its largest, as they come.
  private static let pageSizes = [30, 50]

  static func read(_ content: [UInt8]) throws(EvidenceError) -> ForgeResponse {
    var response = ForgeResponse()
    var pages = ResponsePages(sizes: pageSizes)
    for document in try form.documents(content) {
      if document.array != nil {
        try pages.add(document, form)
      } else {
        try readRequest(form.object(document, "a page"), into: &response)
      }
    }
    guard pages.count > 0 else { throw form.unknownShape("it holds no list of reviews") }
    for row in pages.rows {
      let row = try form.object(row, "a review")
      response.reviews.append(try review(row))
      let repository = ForgeResponse.repository(in: try row.textIfAny("pull_request_url"), before: "/pulls/")
      if let repository, !response.requests.contains(where: { $0.repository == repository }) {
        response.requests.append(.init(repository: repository))
      }
    }
    response.mayBeCut = pages.mayBeCut(help: form.help)
    return response
  }

  private static func review(_ row: ResponseObject) throws(EvidenceError) -> ForgeReview {
    let isDismissed = try row.flag("dismissed")
    let isOfficial = try row.flag("official")
    let state = isDismissed ? .dismissed : state(try row.text("state"))
    // A request for a review names a team, or somebody who has not answered yet.
    let user = state == .pending ? nil : try row.objectIfAny("user", as: "the 'user' of a review")
    let id = try user?.number("id")
    let given = state == .pending ? nil : try row.time("submitted_at")
    return ForgeReview(
      number: try row.numberIfAny("id"), login: try user?.text("login"), accountID: id,
      // Gitea's own accounts: its actions, and the ghost of a deleted user.
      isBot: id.map { $0 <= 0 } ?? false,
      access: isOfficial
        ? .writes : .none("Gitea does not call it official: the reviewer may not write here or approve this branch"),
      state: state,
      place: try row.commitIfAny("commit_id").map { .commit($0) }
        ?? .unknown("it does not tell on which commit it was given"),
      // One that was begun as a draft keeps the time of its first word: a no is taken at its latest, a yes at its earliest.
      time: try state == .changesRequested ? row.timeIfAny("updated_at") ?? given : given,
      link: ForgeReview.link(try row.textIfAny("html_url")))
  }

  private static func state(_ word: String) -> ForgeReview.State {
    switch word {
    case "APPROVED": .approved
    case "REQUEST_CHANGES": .changesRequested
    case "COMMENT": .commented
    case "PENDING", "REQUEST_REVIEW": .pending
    default: .unknown(word)
    }
  }

  private static func readRequest(_ request: ResponseObject, into response: inout ForgeResponse) throws(EvidenceError) {
    guard request.has("head"), request.has("base") else {
      throw form.unknownShape("an answer is neither a list of reviews nor a pull request")
    }
    let head = try request.object("head", as: "the head")
    let base = try request.object("base", as: "the base")
    response.requests.append(
      .init(
        repository: ForgeResponse.repository(in: try request.textIfAny("html_url"), before: "/pulls/"),
        target: try base.text("ref"), head: try head.commitIfAny("sha")))
    guard let user = try request.objectIfAny("user", as: "the 'user' of the request") else { return }
    let id = try user.number("id")
    if id > 0 { response.openers.append(.init(login: try user.text("login"), id: id)) }
  }
}
