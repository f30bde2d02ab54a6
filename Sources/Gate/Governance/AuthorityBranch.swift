import Git
import Ownership

/// The branch whose policy and people govern every other protected branch, so that an old release branch is not governed by
/// people who have left.
struct AuthorityBranch {
  /// Without `refs/heads/`.
  var name: String
  var tip: ObjectID
  /// Whether a policy names it, or whoever asks.
  var isNamed = true

  /// Finds the authority for a change that is to land on `question.target`; nil where BASE is no known branch and governs itself.
  ///
  /// The name is the policy's `authority_branch`, else the branch the remote's HEAD names, else main or master. Throws when the
  /// branch is known by name and not here: another one must not be taken for it.
  static func find(for question: GateQuestion, policy: Policy?, repository: Repository) throws -> AuthorityBranch? {
    if let known = question.authority { return try branch(known, for: question, repository: repository) }
    guard let target = question.target, target.isBranch else { return nil }
    if let named = policy?.authorityBranch?.value { return try branch(named, for: question, repository: repository) }
    guard let name = try unnamed(for: question, target, repository) else { return nil }
    var branch = try branch(name, for: question, repository: repository)
    branch.isNamed = false
    return branch
  }

  /// The name of the branch that governs where no policy names one.
  private static func unnamed(
    for question: GateQuestion, _ target: String, _ repository: Repository
  ) throws -> String? {
    if let recorded = question.recorded { return recorded.authority }
    let remote = try remote(of: question, repository)
    if let name = try defaultBranch(remote: remote, repository: repository) { return name }
    return try ["main", "master"].first {
      try (headsPrefix + $0).isSameReference(as: target) || tip(of: $0, remote: remote, repository: repository) != nil
    }
  }

  /// What landed in the past was governed by the authority as it was then, as far as its commits' dates tell.
  private static func past(
    _ tip: ObjectID, for question: GateQuestion, _ repository: Repository
  ) throws -> ObjectID {
    guard question.landedBy != nil else { return tip }
    var line = FirstParentLine(from: tip, in: repository)
    var last = tip
    while let commit = try line.nextWhole() {
      last = commit.id
      if commit.committerTime <= question.now { break }
    }
    return last
  }

  /// Returns the branch that a policy or the remote names as the authority; throws when it is not here.
  static func branch(_ name: String, for question: GateQuestion, repository: Repository) throws -> AuthorityBranch {
    if (headsPrefix + name).isSameReference(as: question.target) {
      return AuthorityBranch(name: name, tip: question.base)
    }
    if let recorded = question.recorded {
      guard let tip = recorded.tips[name] else {
        throw GitError(
          kind: .missingObject, message: "the record does not say where '\(name)', the authority branch, pointed",
          help: "it was not written by onus for this range; judge the range itself:   onus check BASE..HEAD")
      }
      return AuthorityBranch(name: name, tip: tip)
    }
    let remote = try remote(of: question, repository)
    if let tip = try tip(of: name, remote: remote, repository: repository) {
      return AuthorityBranch(name: name, tip: try past(tip, for: question, repository))
    }
    throw GitError(
      kind: .missingObject, message: "cannot find '\(name)', the authority branch, whose policy and people govern here",
      help: "git fetch \(remote ?? "origin") \(name)")
  }

  private static let headsPrefix = "refs/heads/"

  private static func remote(of question: GateQuestion, _ repository: Repository) throws -> String? {
    try question.baseReference.flatMap { try repository.remoteBranch(tracking: $0)?.remote }
  }

  /// The branch that the remote's HEAD names; on a server, where there is no remote, its own HEAD.
  private static func defaultBranch(remote: String?, repository: Repository) throws -> String? {
    let remotes = try repository.remotes()
    for remote in remote.map({ [$0] }) ?? remotes {
      if let head = try repository.target(ofSymbolic: "refs/remotes/\(remote)/HEAD"),
        let branch = try repository.remoteBranch(tracking: head)?.branch, branch.isBranch
      {
        return branch.shortBranch
      }
    }
    guard remotes.isEmpty, repository.workTree == nil, let head = try repository.headReference(),
      head.isBranch, try repository.commit(at: head) != nil
    else { return nil }
    return head.shortBranch
  }

  /// The side that BASE was read from comes first: the remote's branch for a tracking ref, the local one otherwise.
  private static func tip(of name: String, remote: String?, repository: Repository) throws -> ObjectID? {
    let local = headsPrefix + name
    var tracking: [String] = []
    for remote in try remote.map({ [$0] }) ?? repository.remotes() {
      if let reference = try repository.trackingReference(remote: remote, branch: local) { tracking.append(reference) }
    }
    for reference in remote == nil ? [local] + tracking : tracking + [local] {
      if let tip = try repository.commit(at: reference) { return tip }
    }
    return nil
  }
}
