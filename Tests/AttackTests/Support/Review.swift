/// A GitHub review as the REST interface returns it.
struct Review {
  var login: String
  var id: Int
  var state: String
  var commit: String?
  var at = "2026-11-20T10:00:00Z"
  var type = "User"
  var association = "MEMBER"

  private static let accounts = [
    "ada": ("ada-l", 1), "grace": ("ghopper", 2), "lin": ("linwei", 3), "edsger": ("ewd", 4),
  ]

  static func by(
    _ person: String, _ state: String, on commit: String?, at time: String = "2026-11-20T10:00:00Z"
  ) -> Review {
    let (login, id) = accounts[person] ?? (person, 99)
    return Review(login: login, id: id, state: state, commit: commit, at: time)
  }

  static func approved(_ person: String, on commit: String) -> Review { by(person, "APPROVED", on: commit) }

  static func file(_ reviews: [Review]) -> String {
    let rows = reviews.enumerated().map { index, review in
      """
      {"id": \(100 + index), "user": {"login": "\(review.login)", "id": \(review.id), "type": "\(review.type)"},
       "state": "\(review.state)", "commit_id": \(review.commit.map { "\"\($0)\"" } ?? "null"), "body": "approved",
       "submitted_at": "\(review.at)", "author_association": "\(review.association)"}
      """
    }
    return "[\(rows.joined(separator: ",\n"))]\n"
  }
}
