import Git
import Ownership

/// Reads the event of an Actions run: GitHub's, and of those who mirror it.
struct ActionsRange {
  let surroundings: CISurroundings
  let forge: Forge
  /// `GitHub`, as sources name it.
  let maker: String
  /// Whether the run of a pull request has its merge result; Gitea's has its head.
  let mergesRequests: Bool

  func range() throws -> FoundRange {
    let name = try surroundings.required("GITHUB_EVENT_NAME")
    let event = try ActionsEvent(file: try surroundings.required("GITHUB_EVENT_PATH"))
    switch name {
    case "pull_request", "pull_request_review", "pull_request_review_comment": return try request(event, name)
    case "pull_request_target": return try unmerged(try event.request(name), name)
    case "merge_group": return try queue(event)
    case "push": return try push(event)
    default:
      throw CommandError(
        "the event '\(name)' names no change to judge", help: "name the range: onus check origin/main..HEAD")
    }
  }

  private func request(_ event: ActionsEvent, _ name: String) throws -> FoundRange {
    let request = try event.request(name)
    let sha = try surroundings.required("GITHUB_SHA")
    if !mergesRequests, sha == request.head.sha { return try unmerged(request, name) }
    var range = try surroundings.mergeResult(
      sha, merging: request.head.sha, named: request.title, onto: request.base.branch,
      source: "\(maker)'s merge of \(request.title)")
    range.openedBy = request.opener(on: forge)
    return range
  }

  /// Never GITHUB_SHA: for `pull_request_target` that is the base branch, which has nothing of the change.
  private func unmerged(_ request: ActionsEvent.Request, _ name: String) throws -> FoundRange {
    var range = try surroundings.landing(
      request.head.sha, named: request.title, onto: request.base.branch, knownBase: request.base.sha,
      source: "the event '\(name)' of \(maker)")
    range.openedBy = request.opener(on: forge)
    return range
  }

  private func queue(_ event: ActionsEvent) throws -> FoundRange {
    guard let group = event.mergeGroup else { throw CommandError("the event 'merge_group' names no group") }
    return try surroundings.update(
      from: try surroundings.commit(group.baseSHA, "the base of the merge group"),
      to: try surroundings.commit(group.headSHA, "the head of the merge group"),
      branch: group.branch, named: "the merge group", source: "\(maker)'s merge queue")
  }

  private func push(_ event: ActionsEvent) throws -> FoundRange {
    guard let reference = event.ref, let before = event.before, let after = event.after else {
      throw CommandError("the event 'push' does not say what was pushed")
    }
    if event.deleted ?? false || after.allSatisfy({ $0 == "0" }) {
      throw CommandError("'\(reference)' was deleted: nothing is left to judge")
    }
    guard reference.isBranch else {
      throw CommandError(
        "'\(reference)' was pushed, which is no branch", help: "run onus for branches: on: push: branches: [main]")
    }
    let forced = event.forced ?? false ? "a forced push" : "a push"
    return try surroundings.push(to: reference, from: before, to: after, source: "\(forced) to \(maker)")
  }
}
