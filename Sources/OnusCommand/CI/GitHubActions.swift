import Ownership

/// GitHub Actions: the event's payload, and for pull requests the merge result that GitHub makes.
enum GitHubActions: CIEnvironment {
  static let name = "GitHub Actions"
  static let wholeHistory = "in the workflow: actions/checkout with   fetch-depth: 0"

  static func detects(_ environment: [String: String]) -> Bool { environment["GITHUB_ACTIONS"] == "true" }

  static func range(_ surroundings: CISurroundings) throws -> FoundRange {
    try ActionsRange(surroundings: surroundings, forge: .github, maker: "GitHub", mergesRequests: true).range()
  }
}
