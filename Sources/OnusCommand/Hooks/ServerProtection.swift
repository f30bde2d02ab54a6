import Evidence
import Gate
import Git
import Ownership

/// What a server holds its hand over: protected branches by their names, and names that would come to mean the same.
struct ServerProtection {
  let branches: ProtectedBranches
  /// Of HEAD's branch, main and master, in this order, the first with a policy governs.
  private let defaults: [String]
  /// The last policy that could be read, where today's cannot: it still says what is protected.
  private let lastPolicy: Policy?
  private let foldsCase: Bool
  private let repository: Repository

  init(of repository: Repository) throws {
    self.repository = repository
    branches = try ProtectedBranches.ofServer(repository)
    defaults = try ProtectedBranches.defaults(ofServer: repository)
    foldsCase = ["true", "yes", "on", "1"].contains(try repository.configuration("core.ignorecase")?.lowercased())
    if branches.isUnreadable, let authority = branches.authority {
      lastPolicy = try OwnershipReader(repository).lastReadable(before: authority.commit)?.record.readPolicy
    } else {
      lastPolicy = nil
    }
  }

  func protects(_ reference: String) -> Bool {
    branches.protects(reference) || defaults.first.map { $0.utf8.elementsEqual(reference.utf8) } ?? false
      || reference.isBranch && lastPolicy?.protects(branch: reference.shortBranch) ?? false
  }

  /// Whether a protected branch has to ask anybody: by the governing policy, else by the one it has itself.
  func governs(_ old: ObjectID?) throws -> Bool {
    if branches.hasPolicy || branches.problem != nil { return true }
    return try old.map { try OwnershipReader(repository).hasPolicy($0) } ?? false
  }

  /// Why nobody governs although a policy says who should.
  var problem: CommandError? {
    guard let problem = branches.problem, let last = branches.chain.last else { return nil }
    let named = branches.policy?.authorityBranch?.value ?? "BRANCH"
    return CommandError(
      problem.message,
      help: "whoever administers the server makes it there: git branch \(named) \(last.shortBranch)")
  }

  /// Whether a branch that nothing governs yet brings the policy that will.
  func begins(with reference: String, at head: ObjectID) throws -> Bool {
    guard defaults.contains(reference) else { return false }
    return try OwnershipReader(repository).hasPolicy(head)
  }

  /// Why a ref may not be there at all, whatever it holds; nil where nothing speaks against its name.
  ///
  /// `head` is nil where the ref is deleted, and asked only where the content matters: a tag may be of anything.
  func objection(to reference: String, at head: (() throws -> ObjectID)?) throws -> CommandError? {
    if let head, let governing = try governingBranch(displacedBy: reference, at: head) {
      return CommandError(
        "'\(reference.shortBranch)' would govern here in place of '\(governing.shortBranch)'",
        help: "push it under another name; or whoever administers the server says there",
        "which branch governs: git symbolic-ref HEAD \(governing)")
    }
    // On other disks a name that came to be before onus may go.
    if head != nil || foldsCase, let original = twin(of: reference) {
      return CommandError(
        "'\(reference.shortBranch)' differs from the protected '\(original)' only by case or Unicode form",
        help: "some disks take one for the other; push it under another name")
    }
    return head == nil ? nil : obstacle(reference)
  }

  /// The branch that governs today, where another one would be found before it and brings a policy.
  private func governingBranch(displacedBy reference: String, at head: () throws -> ObjectID) throws -> String? {
    guard branches.hasPolicy || branches.problem != nil, let root = branches.chain.first,
      let place = defaults.firstIndex(of: reference), let today = defaults.firstIndex(of: root), place < today,
      try OwnershipReader(repository).hasPolicy(head())
    else { return nil }
    return root
  }

  /// The protected name, or pattern, that differs from a ref's only by case or Unicode form.
  private func twin(of reference: String) -> String? {
    if protects(reference) || reference.utf8.elementsEqual(ApprovalStore.reference.utf8) { return nil }
    let folded = reference.lowercased()
    if folded == ApprovalStore.reference { return folded }
    guard folded.isBranch, branches.hasPolicy || branches.problem != nil else { return nil }
    let names = branches.patterns + branches.chain.map(\.shortBranch) + (lastPolicy?.protected ?? [])
    return names.first { name in
      // Canonically equal names are equal strings; patterns are compared by bytes.
      let (name, branch) = (name.lowercased(), folded.shortBranch)
      return name == branch || Policy.pattern(name, matches: branch)
    }
  }

  /// A ref where the store's folder or file would have to stand, one that clones fetch with it, or one that makes git read other objects
  /// than onus judged.
  private func obstacle(_ reference: String) -> CommandError? {
    if reference.lowercased().utf8.starts(with: "refs/replace/".utf8), branches.hasPolicy {
      return CommandError(
        "'\(reference)' would replace what git reads on the server, and onus judges what is there",
        help: "make the change as a commit of a branch")
    }
    if reference == "refs/onus" || reference.utf8.starts(with: (ApprovalStore.reference + "/").utf8) {
      return CommandError("'\(reference)' would stand in the way of '\(ApprovalStore.reference)'")
    }
    guard reference.utf8.starts(with: "refs/onus/".utf8), reference != ApprovalStore.reference else { return nil }
    return CommandError(
      "'\(reference)' is none of onus's: '\(ApprovalStore.reference)' is the only ref of 'refs/onus/' that is pushed",
      help: "push it under another name: clones fetch all of 'refs/onus/', and once it is rewound their fetch fails")
  }
}
