import Gate
import Git

/// A protected branch that is created: judged from its merge base with the governing branch.
struct NewBranch {
  private let branch: String
  private let head: ObjectID
  private let authority: ProtectedBranches.Tip
  private let repository: Repository

  init(_ branch: String, at head: ObjectID, under authority: ProtectedBranches.Tip, in repository: Repository) {
    self.branch = branch
    self.head = head
    self.authority = authority
    self.repository = repository
  }

  func range(source: String?) throws -> FoundRange {
    // Any one of several shows at least all that is new.
    guard let base = try repository.mergeBases(authority.commit, head).first else {
      throw CommandError(
        "'\(branch.shortBranch)' is new and has no common ancestor with \(authority.name)",
        help: "a protected branch starts from \(authority.name)")
    }
    return FoundRange(
      kind: .creation, base: base, head: head, baseName: authority.name, headName: branch.shortBranch, target: branch,
      baseReference: authority.reference, source: source)
  }
}
