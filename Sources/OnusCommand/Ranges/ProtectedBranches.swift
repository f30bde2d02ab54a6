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
  /// The branches (full refs) that lead to the governing one: the default, then what its policy names, and so on; all of them are
  /// protected, because who changes one of them changes who governs.
  let chain: [String]
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
    guard reference.isBranch else { return false }
    if chain.contains(where: { $0.utf8.elementsEqual(reference.utf8) }) { return true }
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

  /// Finds the governing branch of this repository as the server of others: its own HEAD decides, whatever remotes it mirrors.
  ///
  /// Of HEAD's branch, main and master the first that has a policy governs, so that none without takes it away from one with.
  static func ofServer(_ repository: Repository) throws -> ProtectedBranches {
    let tips = try defaults(ofServer: repository).compactMap { try tip(of: $0, remote: nil, in: repository) }
    let withPolicy = try tips.first { try OwnershipReader(repository).hasPolicy($0.commit) }
    guard let tip = withPolicy ?? tips.first else {
      return ProtectedBranches(authority: nil, policy: nil, isUnreadable: false, problem: nil, remote: nil)
    }
    return try ProtectedBranches(governedBy: tip, remote: nil, in: repository)
  }

  /// The branches (full refs) one of which governs a server unless its policy names another, in their order.
  static func defaults(ofServer repository: Repository) throws -> [String] {
    let head = try repository.mainHeadReference().map { try repository.end(ofSymbolic: $0) }
    return [head].compactMap { $0 }.filter(\.isBranch) + ["refs/heads/main", "refs/heads/master"]
  }

  private init(
    authority: Tip?, chain: [String] = [], policy: Policy?, isUnreadable: Bool, problem: GitError?, remote: String?
  ) {
    self.problem = problem
    self.authority = authority
    self.chain = chain
    self.policy = policy
    self.isUnreadable = isUnreadable
    self.remote = remote
  }

  /// `above`: the branches whose policies led here; a circle ends where it closes.
  private init(governedBy tip: Tip, above: [String] = [], remote: String?, in repository: Repository) throws {
    let chain = above + [tip.branch]
    let record = try OwnershipReader(repository).readingOfPolicy(in: tip.commit).record
    guard case .read(let policy) = record.policy, let named = policy.authorityBranch?.value,
      !chain.contains("refs/heads/\(named)")
    else {
      self.init(record, authority: tip, chain: chain, remote: remote)
      return
    }
    guard let other = try Self.tip(of: "refs/heads/\(named)", remote: remote, in: repository) else {
      let problem = GitError(
        kind: .missingObject,
        message: "cannot find '\(named)', the authority branch that the policy of \(tip.name) names",
        help: "git fetch \(remote ?? "origin") \(named)")
      self.init(authority: nil, chain: chain, policy: policy, isUnreadable: false, problem: problem, remote: remote)
      return
    }
    try self.init(governedBy: other, above: chain, remote: remote, in: repository)
  }

  private init(_ record: OwnershipRecord, authority: Tip, chain: [String], remote: String?) {
    var (policy, isUnreadable): (Policy?, Bool) = (nil, false)
    switch record.policy {
    case .read(let read): policy = read
    case .unreadable: isUnreadable = true
    case .absent: break
    }
    self.init(
      authority: authority, chain: chain, policy: policy, isUnreadable: isUnreadable, problem: nil, remote: remote)
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
