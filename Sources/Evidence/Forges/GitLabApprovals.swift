import Git
import Ownership

/// Reads who approved a merge request in GitLab, from several answers in one file, in any order, each recognised by its members:
/// the approvals, the versions, and maybe the merge request, its reviewers and the project's approval settings.
///
/// An approval there names no commit. It is taken to be of the version that was the newest when it was given.
enum GitLabApprovals: ForgeReader {
  static let forge = Forge.gitlab

  private static let form = SavedResponse(
    forge: .gitlab,
    help: "{ glab api projects/:id/merge_requests/NUMBER/approvals; "
      + "glab api 'projects/:id/merge_requests/NUMBER/versions?per_page=100'; } > FILE")
  /// The sizes of a full page: GitLab's default and its largest.
  private static let pageSizes = [20, 100]

  private struct Answers {
    var approvals: ResponseObject?
    var request: ResponseObject?
    var versions: [ResponseObject] = []
    var hasAllVersions = true
    var reviewers: [ResponseObject] = []
    /// GitLab's own numbers of the request that the answers are about: one, or they do not belong together.
    var requests: Set<Int64> = []
  }

  static func read(_ content: [UInt8]) throws(EvidenceError) -> ForgeResponse {
    var answers = Answers()
    for document in try form.documents(content) { try sort(document, into: &answers) }
    guard let approvals = answers.approvals else { throw form.unknownShape("it does not hold the approvals") }
    guard answers.requests.count <= 1 else { throw form.unknownShape("it holds answers about several requests") }
    var response = ForgeResponse()
    let versions = try versions(of: answers)
    for row in try approvals.list("approved_by") {
      response.reviews.append(try approval(form.object(row, "an approval"), versions))
    }
    for reviewer in answers.reviewers {
      if let review = try objection(reviewer) { response.reviews.append(review) }
    }
    if let request = answers.request { try readRequest(request, into: &response) }
    return response
  }

  // MARK: Which answer it is

  private static func sort(_ document: JSONValue, into answers: inout Answers) throws(EvidenceError) {
    if let rows = document.array {
      // `jq --slurp` makes one list of all answers.
      let isListOfAnswers = rows.contains { $0.array != nil || $0.object?["approved_by"] != nil }
      if !isListOfAnswers { return try sort(rows: rows, into: &answers) }
      for answer in rows { try sort(answer, into: &answers) }
      return
    }
    let object = try form.object(document, "an answer")
    if object.has("approved_by") {
      guard answers.approvals == nil else { throw form.unknownShape("it holds approvals twice") }
      answers.approvals = object
      if let id = try object.numberIfAny("id") { answers.requests.insert(id) }
    } else if object.has("iid"), object.has("target_branch") {
      guard answers.request == nil else { throw form.unknownShape("it holds a merge request twice") }
      answers.request = object
      answers.requests.insert(try object.number("id"))
    } else if object.has("approval_rules_overwritten") {
      throw EvidenceError(
        "'approval_state' does not tell when anybody approved; ask for 'approvals'", help: form.help)
    } else if !object.has("reset_approvals_on_push") {
      // The settings decide nothing: not every push resets approvals, whatever they say.
      throw form.unknownShape("an answer is none of approvals, versions, merge request, reviewers and settings")
    }
  }

  /// A page of versions or of reviewers; an empty one can be either.
  private static func sort(rows: [JSONValue], into answers: inout Answers) throws(EvidenceError) {
    for row in rows {
      let row = try form.object(row, "a row of a list")
      if row.has("head_commit_sha") {
        answers.versions.append(row)
        if let id = try row.numberIfAny("merge_request_id") { answers.requests.insert(id) }
      } else if row.has("user"), row.has("state") {
        answers.reviewers.append(row)
      } else {
        throw form.unknownShape("the rows of a list are neither versions nor reviewers")
      }
    }
    // The newest version comes first, so a cut list lacks old ones.
    if rows.first?.object?["head_commit_sha"] != nil { answers.hasAllVersions = !pageSizes.contains(rows.count) }
  }

  // MARK: Versions

  private static func versions(of answers: Answers) throws(EvidenceError) -> RequestVersions? {
    if answers.versions.isEmpty { return nil }
    var all: [(time: Int64, commit: ObjectID)] = []
    for row in answers.versions {
      all.append((try row.time("created_at"), try form.commit(row.text("head_commit_sha"))))
    }
    let versions = RequestVersions(all, holdsFirst: answers.hasAllVersions, noun: "version")
    if let head = try answers.request?.commitIfAny("sha"), !versions.contains(head) {
      throw form.unknownShape(
        "the versions do not hold the request's head \(head.short); save them after everything else")
    }
    return versions
  }

  private static func place(_ time: Int64?, _ versions: RequestVersions?) -> ForgeReview.Place {
    guard let versions else {
      return .unknown("the versions of the request are not in the file, so nothing tells on which commit it was given")
    }
    guard let time else {
      return .unknown("this GitLab does not tell when it was given, so nothing tells on which commit")
    }
    return versions.place(at: time)
  }

  // MARK: People

  private static func approval(_ row: ResponseObject, _ versions: RequestVersions?) throws(EvidenceError) -> ForgeReview
  {
    let time = try row.timeIfAny("approved_at")
    return try review(by: row, .approved, place(time, versions), time)
  }

  /// A reviewer who asked for changes; when, GitLab does not tell: it stands as long as GitLab says so.
  private static func objection(_ row: ResponseObject) throws(EvidenceError) -> ForgeReview? {
    let word = try row.text("state")
    let place = ForgeReview.Place.unknown("GitLab does not tell on which version")
    switch word {
    case "unreviewed", "reviewed", "review_started", "approved", "unapproved": return nil
    case "requested_changes": return try review(by: row, .changesRequested, place, nil)
    default: return try review(by: row, .unknown(word), place, nil)
    }
  }

  private static func review(
    by row: ResponseObject, _ state: ForgeReview.State, _ place: ForgeReview.Place, _ time: Int64?
  ) throws(EvidenceError) -> ForgeReview {
    let user = try row.object("user", as: "a 'user'")
    let login = try user.text("username")
    let standing = try user.text("state")
    return ForgeReview(
      number: nil, login: login, accountID: try user.number("id"),
      isBot: try user.flagIfAny("bot") == true || isBotLogin(login),
      access: standing == "active" ? .writes : .none("GitLab calls the account '\(standing)'"), state: state,
      place: place, time: time)
  }

  /// `project_12_bot`, `group_34_bot_1a2b3c`, `service_account_…`: names that GitLab itself gives.
  static func isBotLogin(_ login: String) -> Bool {
    if login.hasPrefix("service_account_") { return true }
    let parts = login.split(separator: "_", omittingEmptySubsequences: false)
    return parts.count >= 3 && ["project", "group"].contains(parts[0]) && parts[1].allSatisfy(\.isNumber)
      && parts[2].hasPrefix("bot")
  }

  private static func readRequest(_ request: ResponseObject, into response: inout ForgeResponse) throws(EvidenceError) {
    response.requests.append(
      .init(
        repository: ForgeResponse.repository(in: try request.textIfAny("web_url"), before: "/-/merge_requests/"),
        target: try request.text("target_branch"), head: try request.commitIfAny("sha")))
    guard let author = try request.objectIfAny("author", as: "the 'author' of the request") else { return }
    let login = try author.text("username")
    if !isBotLogin(login) { response.openers.append(.init(login: login, id: try author.number("id"))) }
  }
}
