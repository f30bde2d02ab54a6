/// One review with the field names of `GET /repos/{owner}/{repo}/pulls/{number}/reviews`.
func rest(
  _ id: Int, _ login: String, _ accountID: Int, _ state: String, _ commit: String?, at time: String = "09:00",
  type: String = "User", association: String = "MEMBER"
) -> String {
  """
  {"id":\(id),"node_id":"PRR_kwDO\(id)","user":{"login":"\(login)","id":\(accountID),"node_id":"U_1","type":"\(type)",\
  "site_admin":false},"body":"","state":"\(state)","html_url":"https://github.com/acme/shop/pull/7#x",\
  "pull_request_url":"https://api.github.com/repos/acme/shop/pulls/7","author_association":"\(association)",\
  "_links":{"html":{"href":"x"}},"submitted_at":"2026-11-21T\(time):00Z",\
  "commit_id":\(commit.map { "\"\($0)\"" } ?? "null")}
  """
}

/// One page of reviews.
func list(_ reviews: String...) -> String { "[\(reviews.joined(separator: ","))]" }
