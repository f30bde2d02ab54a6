import Gate
import Git
import Ownership

/// The branch whose policy governs the others of a remote, and which branches it protects.
struct ProtectedBranches {
  /// A branch and where its tip is known from.
  struct Tip: Equatable {
    /// As people name it: `origin/main`.
    var name: String
    /// The branch itself, as a full ref: `refs/heads/main`.
    var branch: String
    /// The ref it is read from: `refs/remotes/origin/main`.
    var reference: String
    var commit: ObjectID
  }

  /// The governing branch; nil where none is known here.
  let authority: Tip?
  /// Nil where the governing branch has no policy, or one that cannot be read.
  let policy: Policy?
  /// Something stands there that should be a policy; what it protects is unknown.
  let isUnreadable: Bool
  /// Why the governing branch is unknown although one is named.
  let problem: GitError?
  private let remote: String?

  /// Whether anything is enforced, as far as is known here.
  var hasPolicy: Bool { policy != nil || isUnreadable }

  /// Returns whether a branch (a full ref) is protected: by the policy, else `main`, `master` and the governing branch.
  func protects(_ reference: String) -> Bool {
    guard reference.hasPrefix("refs/heads/") else { return false }
    if reference.shortBranch == authority?.branch.shortBranch ?? policy?.authorityBranch?.value { return true }
    if let policy { return policy.protects(branch: reference.shortBranch) }
    return ["main", "master"].contains(reference.shortBranch)
  }

  /// What the policy protects, the governing branch included, as it is written there.
  var patterns: [String] {
    let own = policy?.protected ?? ["main", "master"]
    guard let name = authority?.branch.shortBranch, !own.contains(name) else { return own }
    return [name] + own
  }

  /// Finds the governing branch of `remote`; nil: of this repository's own branches.
  ///
  /// It is the policy's `authority_branch`, else the one the remote's HEAD names, else main or master. A remote that is no name of
  /// a configured one (a push to an address) is looked for among all of them and here.
  static func find(remote: String?, in repository: Repository) throws -> ProtectedBranches {
    let remotes = try repository.remotes()
    let places: [String?]
    if let remote, remotes.contains(remote) {
      places = [remote]
    } else {
      places = remotes.map { $0 } + [nil]
    }
    for place in places {
      guard let tip = try defaultTip(of: place, in: repository) else { continue }
      return try ProtectedBranches(governedBy: tip, remote: place, in: repository)
    }
    return ProtectedBranches(authority: nil, policy: nil, isUnreadable: false, problem: nil, remote: remote)
  }

  private init(authority: Tip?, policy: Policy?, isUnreadable: Bool, problem: GitError?, remote: String?) {
    self.problem = problem
    self.authority = authority
    self.policy = policy
    self.isUnreadable = isUnreadable
    self.remote = remote
  }

  private init(governedBy tip: Tip, remote: String?, in repository: Repository) throws {
    let record = try OwnershipReader(repository).reading(of: tip.commit, for: []).record
    guard case .read(let policy) = record.policy, let named = policy.authorityBranch?.value,
      named != tip.branch.shortBranch
    else {
      self.init(record, authority: tip, remote: remote)
      return
    }
    guard let other = try Self.tip(of: "refs/heads/\(named)", remote: remote, in: repository) else {
      let problem = GitError(
        kind: .missingObject,
        message: "cannot find '\(named)', the authority branch that the policy of \(tip.name) names",
        help: "git fetch \(remote ?? "origin") \(named)")
      self.init(authority: nil, policy: policy, isUnreadable: false, problem: problem, remote: remote)
      return
    }
    let above = try OwnershipReader(repository).reading(of: other.commit, for: []).record
    self.init(above, authority: other, remote: remote)
  }

  private init(_ record: OwnershipRecord, authority: Tip, remote: String?) {
    var (policy, isUnreadable): (Policy?, Bool) = (nil, false)
    switch record.policy {
    case .read(let read): policy = read
    case .unreadable: isUnreadable = true
    case .absent: break
    }
    self.init(authority: authority, policy: policy, isUnreadable: isUnreadable, problem: nil, remote: remote)
  }

  /// Returns the first protected branch that is known here, else the governing one.
  func first(in repository: Repository) throws -> Tip? {
    if let problem { throw problem }
    for name in policy?.protected ?? [] where !name.contains("*") {
      if let tip = try tip(of: "refs/heads/\(name)", in: repository) { return tip }
    }
    return authority
  }

  /// Returns where a branch (a full ref) of the same remote stands, as far as it is known here.
  func tip(of branch: String, in repository: Repository) throws -> Tip? {
    try Self.tip(of: branch, remote: remote, in: repository)
  }

  private static func defaultTip(of remote: String?, in repository: Repository) throws -> Tip? {
    var branches = ["refs/heads/main", "refs/heads/master"]
    if let remote, let head = try repository.target(ofSymbolic: "refs/remotes/\(remote)/HEAD"),
      let tracked = try repository.remoteBranch(tracking: head)
    {
      branches.insert(tracked.branch, at: 0)
    }
    for branch in branches {
      if let tip = try tip(of: branch, remote: remote, in: repository) { return tip }
    }
    return nil
  }

  private static func tip(of branch: String, remote: String?, in repository: Repository) throws -> Tip? {
    var reference = branch
    if let remote {
      guard let tracking = try repository.trackingReference(remote: remote, branch: branch) else { return nil }
      reference = tracking
    }
    guard let commit = try repository.commit(at: reference) else { return nil }
    let name = reference.shortBranch
    return Tip(
      name: name.hasPrefix("refs/remotes/") ? String(name.dropFirst(13)) : name, branch: branch, reference: reference,
      commit: commit)
  }
}
