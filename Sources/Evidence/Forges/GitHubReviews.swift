import Git
import Ownership

/// Reads the reviews of a pull request as GitHub's REST interface and `gh pr view --json` give them.
///
/// REST: one page (a list of reviews), several pages one after the other (`gh api --paginate`), or a list of pages
/// (`--slurp`). `gh pr view`: an object with `reviews` and maybe `author`.
enum GitHubReviews: ForgeReader {
  static let forge = Forge.github

  static let help = "gh pr view NUMBER --json number,author,reviews,headRefOid > FILE"
  /// The sizes of a full page: GitHub's default and its largest.
  private static let pageSizes = [30, 100]

  static func read(_ content: [UInt8]) throws(EvidenceError) -> ForgeResponse {
    let values = try values(of: content)
    guard let first = values.first else {
      throw EvidenceError("it is empty: did the command that should fill it fail?", help: help)
    }
    if case .object(let members) = first { return try response(of: members, alone: values.count == 1) }

    var rows: [JSONValue] = []
    var hasPages = values.count > 1
    for value in values {
      guard let page = value.array else { throw unknownShape("a page is \(value.kind), not a list") }
      for row in page {
        if let inner = row.array {
          hasPages = true
          rows += inner
        } else {
          rows.append(row)
        }
      }
    }
    if rows.isEmpty { throw EvidenceError("it holds no reviews: nobody has reviewed yet") }
    var response = ForgeResponse(reviews: [])
    for row in rows { response.reviews.append(try restReview(row)) }
    if !hasPages, pageSizes.contains(rows.count) {
      response.mayBeCut =
        "it holds exactly \(rows.count) reviews, a full page, so it may be cut; save all of them: \(help)"
    }
    return response
  }

  private static func values(of content: [UInt8]) throws(EvidenceError) -> [JSONValue] {
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
      throw EvidenceError("it is UTF-16, as an older PowerShell writes it; save it as UTF-8")
    }
    if content.starts(with: ")]}'".utf8) { throw EvidenceError("this is Gerrit's form, not GitHub's") }
    let bytes = content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
    do { return try JSONReader.values(of: bytes) } catch {
      throw EvidenceError("it is not JSON: \(error.message) (byte \(error.offset + 1)); is it cut short?", help: help)
    }
  }

  private static func unknownShape(_ reason: String) -> EvidenceError {
    EvidenceError("it is not a list of reviews as GitHub gives it: \(reason)", help: help)
  }

  // MARK: gh pr view --json

  private static func response(of members: [String: JSONValue], alone: Bool) throws(EvidenceError) -> ForgeResponse {
    if let message = members["message"]?.string, members["reviews"] == nil {
      throw EvidenceError("GitHub answered '\(message)' instead of reviews", help: help)
    }
    if members["approved_by"] != nil { throw EvidenceError("this is GitLab's form, not GitHub's") }
    if members["labels"]?.object != nil, members["_number"] != nil {
      throw EvidenceError("this is Gerrit's form, not GitHub's")
    }
    guard alone else { throw unknownShape("several objects follow each other") }
    guard let rows = members["reviews"]?.array else {
      if members["latestReviews"] != nil {
        throw EvidenceError(
          "'latestReviews' does not tell on which commit they were given; ask for 'reviews'", help: help)
      }
      throw unknownShape("it has no list 'reviews'")
    }
    var response = ForgeResponse(reviews: [])
    for row in rows { response.reviews.append(try commandReview(row)) }
    if let author = members["author"] {
      guard let author = author.object, let login = author["login"]?.string else {
        throw unknownShape("its 'author' has no login")
      }
      if author["is_bot"] != .bool(true), !login.hasPrefix("app/"), !login.isEmpty { response.openedBy = login }
    }
    if rows.isEmpty, response.openedBy == nil { throw EvidenceError("it holds no reviews: nobody has reviewed yet") }
    return response
  }

  private static func commandReview(_ value: JSONValue) throws(EvidenceError) -> ForgeReview {
    guard let row = value.object else { throw unknownShape("a review is \(value.kind), not an object") }
    if row["user"] != nil { return try restReview(value) }
    guard let association = row["authorAssociation"]?.string, let state = row["state"]?.string else {
      throw unknownShape("a review has no 'authorAssociation' or no 'state'")
    }
    let author = row["author"]?.object ?? [:]
    let login = author["login"]?.string
    // Older versions of gh do not ask for the commit; an empty id is what they write then.
    let commit = row["commit"]?.object?["oid"]?.string
    return ForgeReview(
      number: nil, login: login?.isEmpty == true ? nil : login, accountID: nil,
      isBot: author["is_bot"] == .bool(true) || isBotLogin(login), access: access(association),
      state: self.state(state),
      commit: try id(commit), time: try time(row["submittedAt"], of: self.state(state)))
  }

  // MARK: REST

  private static func restReview(_ value: JSONValue) throws(EvidenceError) -> ForgeReview {
    guard let row = value.object else { throw unknownShape("a review is \(value.kind), not an object") }
    if row["official"] != nil || row["stale"] != nil || row["dismissed"] != nil {
      throw EvidenceError("this is Gitea's form, not GitHub's; its words differ, so it is not read as GitHub's")
    }
    guard let state = row["state"]?.string, let association = row["author_association"]?.string, let user = row["user"]
    else { throw unknownShape("a review has no 'state', 'author_association' or 'user'") }
    let account = user.object ?? [:]
    guard user == .null || (account["login"]?.string != nil && account["id"]?.integer != nil) else {
      throw unknownShape("a review's 'user' has no login or no id")
    }
    let login = account["login"]?.string
    return ForgeReview(
      number: row["id"]?.integer, login: login, accountID: account["id"]?.integer,
      isBot: (account["type"]?.string).map { $0 != "User" } ?? false || isBotLogin(login), access: access(association),
      state: self.state(state), commit: try id(row["commit_id"]?.string),
      time: try time(row["submitted_at"], of: self.state(state)))
  }

  // MARK: Both

  private static func state(_ word: String) -> ForgeReview.State {
    switch word {
    case "APPROVED": .approved
    case "CHANGES_REQUESTED": .changesRequested
    case "COMMENTED": .commented
    case "DISMISSED": .dismissed
    case "PENDING": .pending
    default: .unknown(word)
    }
  }

  private static func access(_ association: String) -> ForgeReview.Access {
    ["OWNER", "MEMBER", "COLLABORATOR"].contains(association) ? .writes : .none(association)
  }

  private static func isBotLogin(_ login: String?) -> Bool {
    login.map { $0.hasSuffix("[bot]") || $0.hasPrefix("app/") } ?? false
  }

  private static func id(_ text: String?) throws(EvidenceError) -> ObjectID? {
    guard let text, !text.isEmpty else { return nil }
    guard let id = ObjectID(hex: text) else { throw unknownShape("'\(text.prefix(60))' is not a commit's id") }
    return id
  }

  private static func time(_ value: JSONValue?, of state: ForgeReview.State) throws(EvidenceError) -> Int64? {
    if state == .pending { return nil }
    guard let text = value?.string, let time = Timestamp.seconds(text) else {
      throw unknownShape("a submitted review does not say when")
    }
    return time
  }
}
