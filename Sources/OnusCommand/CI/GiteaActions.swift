import Ownership

/// Gitea's and Forgejo's Actions, which mirror GitHub's names; a pull request is run on its head, not on a merge result.
enum GiteaActions: CIEnvironment {
  static let name = "Gitea and Forgejo Actions"
  static let wholeHistory = "in the workflow: actions/checkout with   fetch-depth: 0"

  static func detects(_ environment: [String: String]) -> Bool {
    environment["FORGEJO_ACTIONS"] == "true" || environment["GITEA_ACTIONS"] == "true"
  }

  static func range(_ surroundings: CISurroundings) throws -> FoundRange {
    let maker = surroundings["FORGEJO_ACTIONS"] == "true" ? "Forgejo" : "Gitea"
    return try ActionsRange(surroundings: surroundings, forge: .gitea, maker: maker, mergesRequests: false).range()
  }
}
