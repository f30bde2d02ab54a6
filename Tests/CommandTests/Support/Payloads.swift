import Foundation

/// Payloads of Actions events, with the members that GitHub sends around those that matter.
enum Payloads {
  static func request(number: Int = 7, base: String, head: String, onto branch: String = "main") -> String {
    """
    {"action": "synchronize", "number": \(number),
     "pull_request": {
       "url": "https://api.github.com/repos/acme/shop/pulls/\(number)", "id": 1881723, "number": \(number), "state": "open",
       "title": "Plans", "draft": false, "merged": false, "mergeable": null, "merge_commit_sha": null,
       "user": {"login": "lin-w", "id": 3, "type": "User", "site_admin": false},
       "head": {"label": "acme:feature", "ref": "feature", "sha": "\(head)", "repo": {"full_name": "acme/shop"}},
       "base": {"label": "acme:\(branch)", "ref": "\(branch)", "sha": "\(base)", "repo": {"full_name": "acme/shop"}}},
     "repository": {"full_name": "acme/shop", "default_branch": "main"}, "sender": {"login": "ada-l", "id": 1}}
    """
  }

  static func mergeGroup(base: String, head: String) -> String {
    """
    {"action": "checks_requested",
     "merge_group": {"head_sha": "\(head)", "head_ref": "refs/heads/gh-readonly-queue/main/pr-7-\(base)",
       "base_sha": "\(base)", "base_ref": "refs/heads/main", "head_commit": {"id": "\(head)"}},
     "repository": {"full_name": "acme/shop"}}
    """
  }

  static func push(
    from before: String, to after: String, ref: String = "refs/heads/main", created: Bool = false,
    deleted: Bool = false,
    forced: Bool = false
  ) -> String {
    """
    {"ref": "\(ref)", "before": "\(before)", "after": "\(after)", "created": \(created), "deleted": \(deleted),
     "forced": \(forced), "base_ref": null, "commits": [], "pusher": {"name": "lin-w", "email": "lin@example.com"},
     "repository": {"full_name": "acme/shop"}}
    """
  }
}

let zeros = String(repeating: "0", count: 40)
