import Gate
import Git

/// A CI system that says in its environment which change it runs for.
///
/// One file each in `CI`, and one line in `ciEnvironments`.
protocol CIEnvironment: SendableMetatype {
  /// As its makers spell it.
  static var name: String { get }
  /// How to check out all history there: the usual reason why something is not here.
  static var wholeHistory: String { get }
  static func detects(_ environment: [String: String]) -> Bool
  /// Returns the range of the event; throws where the event names none: nothing is better than the wrong one.
  static func range(_ surroundings: CISurroundings) throws -> FoundRange
}

/// Every CI system, the most specific first: Gitea and Forgejo also call themselves GitHub.
let ciEnvironments: [any CIEnvironment.Type] = [
  GiteaActions.self,
  GitHubActions.self,
  GitLabCI.self,
]

/// What a CI environment may look at.
struct CISurroundings {
  let environment: [String: String]
  let repository: Repository

  /// Returns a variable that must be there and not empty.
  func required(_ name: String) throws -> String {
    guard let value = self[name] else { throw CommandError("\(name) is not set, so the range is unknown") }
    return value
  }

  /// Returns a variable; nil where it is empty, which CI systems use for "none".
  subscript(name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Returns a commit id, which must be here.
  func commit(_ hex: String, _ what: String) throws -> ObjectID {
    guard let id = ObjectID(hex: hex), !id.isZero else {
      throw CommandError("\(what) is '\(hex)', which is not the id of a commit")
    }
    // Reading it says, where it is missing, how to get it.
    return try repository.commit(id).id
  }

  /// Returns where a branch of the remote that CI cloned from stands, as far as it was fetched.
  func tip(of branch: String) throws -> ProtectedBranches.Tip? {
    try ProtectedBranches.find(remote: "origin", in: repository).tip(of: branch, in: repository)
  }

  /// The merge result that CI made: BASE is its first parent, HEAD the result, so that exactly what would land is judged.
  ///
  /// `expected` is the head of the request, which must be the second parent.
  func mergeResult(_ hex: String, merging expected: String?, named name: String, onto branch: String, source: String)
    throws -> FoundRange
  {
    let merge = try repository.commit(try commit(hex, "the merge result"))
    guard merge.parents.count == 2 else {
      throw CommandError(
        "\(merge.id.short) should be the merge of \(name) into \(branch.shortBranch), but has \(merge.parents.count) parents",
        help: "check out what CI checks out by itself, without naming another commit")
    }
    if let expected, merge.parents[1].hex != expected {
      throw CommandError(
        "\(merge.id.short) merges \(merge.parents[1].short), but the head of \(name) is \(expected.prefix(7))",
        help: "the request has moved on since this run was started: start a new one")
    }
    return try update(
      from: merge.parents[0], to: merge.id, branch: branch, named: name,
      source: "\(source), whose first parent is the base")
  }

  /// A ref that moves from one commit to another that contains it.
  func update(from base: ObjectID, to head: ObjectID, branch: String, named name: String, source: String) throws
    -> FoundRange
  {
    FoundRange(
      kind: .update, base: base, head: head, baseName: branch.shortBranch, headName: name, target: branch,
      baseReference: try tip(of: branch)?.reference, source: source)
  }

  /// A request that has not been merged yet.
  ///
  /// The base is the branch's tip where it was fetched and is at least as new as what CI says.
  func landing(_ head: String, named name: String, onto branch: String, knownBase: String, source: String) throws
    -> FoundRange
  {
    let tip = try tip(of: branch)
    var base = tip?.commit
    if let fetched = base, let said = ObjectID(hex: knownBase), repository.contains(said),
      try !repository.isAncestor(said, of: fetched)
    {
      base = nil
    }
    return FoundRange(
      kind: .landing, base: try base ?? commit(knownBase, "the base of \(name)"),
      head: try commit(head, "the head of \(name)"),
      baseName: branch.shortBranch, headName: name, target: branch, baseReference: tip?.reference, source: source)
  }

  /// A push: of a protected branch the update itself; of any other what landing it on the governing branch would change.
  func push(to reference: String, from old: String, to new: String, source: String) throws -> FoundRange {
    let branch = reference.fullBranch
    let protected = try ProtectedBranches.find(remote: "origin", in: repository)
    let head = try commit(new, "the pushed commit")
    if let problem = protected.problem { throw problem }
    guard protected.protects(branch) else {
      guard let authority = protected.authority else {
        throw CommandError(
          "'\(branch.shortBranch)' was pushed, but the branch it is to land on is not here", help: "git fetch origin")
      }
      return FoundRange(
        kind: .landing, base: authority.commit, head: head, baseName: authority.name, headName: branch.shortBranch,
        target: authority.branch, baseReference: authority.reference,
        source: "\(source) of a branch that is not protected; this is what landing it would need")
    }
    if let old = ObjectID(hex: old), !old.isZero {
      return try update(
        from: try commit(old.hex, "the commit before the push"), to: head, branch: branch,
        named: head.short, source: source)
    }
    guard let authority = protected.authority, !authority.branch.isSameReference(as: branch) else {
      throw CommandError(
        "'\(branch.shortBranch)' is new or CI does not tell what it was, so there is nothing to compare it with",
        help: "name the range: onus check BASE..HEAD")
    }
    return try NewBranch(branch, at: head, under: authority, in: repository).range(source: source)
  }
}
