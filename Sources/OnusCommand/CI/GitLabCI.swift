import Gate
import Git
import Ownership

/// GitLab CI: merge request pipelines (detached, merged results, trains) and branch pipelines.
enum GitLabCI: CIEnvironment {
  static let name = "GitLab CI"
  static let wholeHistory = #"in .gitlab-ci.yml: variables:   GIT_DEPTH: "0""#

  static func detects(_ environment: [String: String]) -> Bool { environment["GITLAB_CI"] == "true" }

  static func range(_ surroundings: CISurroundings) throws -> FoundRange {
    let head = try surroundings.required("CI_COMMIT_SHA")
    guard surroundings["CI_PIPELINE_SOURCE"] == "merge_request_event" else {
      return try branchPipeline(surroundings, head: head)
    }
    let number = try surroundings.required("CI_MERGE_REQUEST_IID")
    let target = "refs/heads/" + (try surroundings.required("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
    let name = "merge request \(number)"
    switch surroundings["CI_MERGE_REQUEST_EVENT_TYPE"] {
    case let type? where ["merged_result", "merge_train"].contains(type):
      var range = try surroundings.mergeResult(
        head, merging: surroundings["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"], named: name, onto: target,
        source: "GitLab's merge of \(name)")
      if type == "merged_result" { range.openedBy = try opener(of: range, in: surroundings) }
      return range
    case "detached", nil:
      return try surroundings.landing(
        head, named: name, onto: target, knownBase: try surroundings.required("CI_MERGE_REQUEST_DIFF_BASE_SHA"),
        source: "GitLab's detached pipeline of \(name)")
    case let other?:
      throw CommandError(
        "CI_MERGE_REQUEST_EVENT_TYPE is '\(other)', which onus does not know",
        help: "name the range: onus check BASE..HEAD --onto \(target.shortBranch)")
    }
  }

  /// No variable tells who opened a merge request: GITLAB_USER_LOGIN is whoever started the pipeline.
  ///
  /// GitLab writes the one who opened it as author into the merge it makes for a merged results pipeline; a train's merge is another matter.
  private static func opener(
    of range: FoundRange, in surroundings: CISurroundings
  ) throws -> GateQuestion.ForgeLogin {
    let author = try surroundings.repository.commit(range.head).author
    return GateQuestion.ForgeLogin(forge: .gitlab, login: author.name, email: author.email)
  }

  private static func branchPipeline(_ surroundings: CISurroundings, head: String) throws -> FoundRange {
    guard let branch = surroundings["CI_COMMIT_BRANCH"] else {
      throw CommandError(
        "this pipeline runs for no branch and no merge request",
        help: "name the range: onus check origin/main..HEAD")
    }
    // Forty zeros where the branch is new or somebody started the pipeline by hand.
    return try surroundings.push(
      to: "refs/heads/\(branch)", from: surroundings["CI_COMMIT_BEFORE_SHA"] ?? "", to: head, source: "a push to GitLab"
    )
  }
}
