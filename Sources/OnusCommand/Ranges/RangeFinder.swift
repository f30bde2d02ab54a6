import Gate
import Git
import Paths

/// Finds the range to judge: as the user writes it, else from the CI's environment, else onto the first protected branch.
struct RangeFinder {
  let repository: Repository
  let environment: [String: String]
  /// `--onto`: the branch to land on, where BASE does not tell.
  var onto: String?

  /// Returns the range that `text` names; nil: the one that the surroundings tell.
  func range(_ text: String?) throws -> FoundRange {
    var range = try text.map(written) ?? fromCI() ?? ontoProtectedBranch()
    if let onto { try land(&range, onto: onto) }
    return range
  }

  // MARK: - As written

  /// `A..B`, `A...B`, or one name, whose range onto HEAD is meant.
  ///
  /// An empty side means HEAD, as it does for git.
  private func written(_ text: String) throws -> FoundRange {
    try requireHere([text])
    let (base, head) = try Self.sides(of: text)
    let left = try resolve(base)
    let right = try resolve(head)
    var notes: [String] = []
    for note in [left.note, right.note].compactMap({ $0 }) where !notes.contains(note) { notes.append(note) }
    return FoundRange(
      kind: .landing, base: left.commit, head: right.commit, baseName: base, headName: head,
      target: try branch(of: left.reference), baseReference: left.reference, headReference: right.reference,
      notes: notes)
  }

  /// Both spellings of git mean the same here: what landing B on A would change.
  static func sides(of text: String) throws -> (base: String, head: String) {
    // An unset variable in a script, never a wish: HEAD onto itself would always pass.
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }) {
      throw CommandError("'\(text)' names no commit: is a variable empty?", help: "write BASE..HEAD")
    }
    let dots = text.firstRange(ofBytes: "...") ?? text.firstRange(ofBytes: "..")
    guard let dots else {
      return (text, "HEAD")
    }
    let base = String(text[..<dots.lowerBound])
    let head = String(text[dots.upperBound...])
    if head.contains(bytesOf: "..") {
      throw CommandError("'\(text)' is not a range: it has more than one '..'", help: "write BASE..HEAD")
    }
    return (base.isEmpty ? "HEAD" : base, head.isEmpty ? "HEAD" : head)
  }

  /// Throws where whole ids that ranges are written with are not here: all of them at once, so that one fetch is enough.
  func requireHere(_ texts: [String]) throws {
    let sides = try texts.map(Self.sides).flatMap { [$0.base, $0.head] }
    var told: Set<ObjectID> = []
    try repository.requireHere(sides.compactMap { ObjectID(hex: $0) }.filter { told.insert($0).inserted })
  }

  func resolve(_ name: String) throws -> Repository.Resolved {
    if name.hasPrefix("-") { throw CommandError("'\(name)' is not the name of a commit") }
    return try repository.resolve(name)
  }

  /// A local branch is itself; a remote-tracking ref is the remote's branch that it mirrors; nothing else is a branch.
  func branch(of reference: String?) throws -> String? {
    guard let reference else { return nil }
    if reference.isBranch { return reference }
    // `origin/HEAD` stands for the branch it points at.
    let tracked = try repository.target(ofSymbolic: reference) ?? reference
    return try repository.remoteBranch(tracking: tracked)?.branch
  }

  func land(_ range: inout FoundRange, onto name: String) throws {
    let target = try fullName(ofBranch: name)
    if let known = range.target, !known.isSameReference(as: target) {
      throw CommandError(
        "--onto says '\(target.shortBranch)', but \(range.baseName) is '\(known.shortBranch)'",
        help: "leave out --onto, or name a base of '\(target.shortBranch)'")
    }
    range.target = target
  }

  private func fullName(ofBranch name: String) throws -> String {
    if name.isBranch { return name }
    if name.isEmpty || name.hasPrefix("-") || name.hasPrefix("refs/") {
      throw CommandError("'\(name)' is not the name of a branch", help: "--onto main")
    }
    // `origin/main` is the remote's main, unless a local branch is really called that.
    if try repository.commit(at: "refs/heads/\(name)") == nil,
      let tracked = try repository.remoteBranch(tracking: "refs/remotes/\(name)")
    {
      return tracked.branch
    }
    return "refs/heads/\(name)"
  }

  // MARK: - As the surroundings tell

  private func fromCI() throws -> FoundRange? {
    guard let environment = ciEnvironments.first(where: { $0.detects(environment) }) else { return nil }
    do {
      return try environment.range(CISurroundings(environment: self.environment, repository: repository))
    } catch let error as GitError where error.kind == .missingObject {
      throw CommandError(error.message, help: (error.help.map { [$0] } ?? []) + [environment.wholeHistory])
    }
  }

  private var isInCI: Bool { !["", "false", "0"].contains(environment["CI"] ?? "") }

  private func firstProtected() throws -> ProtectedBranches.Tip? {
    try ProtectedBranches.find(remote: repository.mainRemote(), in: repository).first(in: repository)
  }

  /// The first protected branch as an empty range, for what landed on it.
  func protectedTip() throws -> FoundRange {
    guard let tip = try firstProtected() else {
      throw CommandError("there is no main branch here", help: "name the branch on which it landed")
    }
    return FoundRange(
      kind: .update, base: tip.commit, head: tip.commit, baseName: tip.name, headName: tip.name, target: tip.branch,
      baseReference: tip.reference)
  }

  func ontoProtectedBranch() throws -> FoundRange {
    guard let tip = try firstProtected() else {
      throw CommandError(
        "no range is given, and there is no main branch to land on",
        help: "say what lands where: onus check BASE..HEAD")
    }
    let head = try repository.resolve("HEAD")
    if head.commit == tip.commit, isInCI {
      throw CommandError(
        "this CI is not one that onus knows, and HEAD is \(tip.name) itself: there is nothing to judge",
        help: "say what lands where: onus check BASE..HEAD")
    }
    return FoundRange(
      kind: .landing, base: tip.commit, head: head.commit, baseName: tip.name, headName: "HEAD", target: tip.branch,
      baseReference: tip.reference, source: "no range is given")
  }
}
