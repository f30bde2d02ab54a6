import Evidence
import Gate
import Git
import Reporting

/// The body of the pre-push hook: judges pushes to protected branches, and tells what all others will need.
struct PrePush {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  /// `arguments` are git's: the remote's name (its address where it has none) and its address.
  func run(arguments: [String]) throws -> ExitStatus {
    let remote: String?
    let refs: [PushedRef]
    if session.environment["PRE_COMMIT"] == "1" {
      // The framework has read git's lines itself and gives the hook an empty input, which must not look like "nothing to push".
      let push = try PreCommitPush(environment: session.environment)
      session.terminal.note("run by pre-commit, which tells only the first ref of a push: \(push.ref.remote)")
      (remote, refs) = (push.remote, [push.ref])
    } else {
      (remote, refs) = (arguments.first, try PushedRef.lines(try session.input()))
    }
    // Approvals always travel, tags and notes land nothing on a branch.
    let branches = refs.filter { $0.remote.isBranch }
    if branches.isEmpty { return .pass }
    do {
      let repository = try session.openRepository()
      let push = try Push(branches, to: remote, from: repository, in: session)
      let status = try push.judge()
      if !refs.contains(where: { $0.remote == ApprovalStore.reference }) { push.tellWhatIsUnsent() }
      return status
    } catch {
      // What is protected is unknown then: only the names that are protected everywhere are held back.
      session.terminal.report(error)
      let held = branches.map(\.remote.shortBranch).filter { ["main", "master"].contains($0) }
      if held.isEmpty {
        session.terminal.note("so this push was not looked at")
        return .pass
      }
      session.terminal.note("so nobody can say whether '\(held[0])' may be pushed; nothing is pushed")
      return .undecided
    }
  }
}

/// The branches of one push.
private struct Push {
  private let branches: [PushedRef]
  private let remote: String?
  private let repository: Repository
  private let session: Session
  private let protected: ProtectedBranches

  init(_ branches: [PushedRef], to remote: String?, from repository: Repository, in session: Session) throws {
    self.branches = branches
    self.remote = remote
    self.repository = repository
    self.session = session
    protected = try ProtectedBranches.find(remote: remote, in: repository)
  }

  /// Judges each branch; the worst outcome is the push's, because git pushes all or nothing.
  func judge() throws -> ExitStatus {
    // Where nothing is enforced, nothing is said.
    guard protected.hasPolicy else { return .pass }
    var status = ExitStatus.pass
    for branch in branches where protected.protects(branch.remote) {
      do {
        status = max(status, try judge(branch))
      } catch {
        session.terminal.note("cannot decide about '\(branch.remote.shortBranch)', so it is not pushed:")
        session.terminal.report(error)
        status = .undecided
      }
    }
    if status == .pass { forecast() }
    return status
  }

  private func judge(_ branch: PushedRef) throws -> ExitStatus {
    let name = branch.remote.shortBranch
    if let problem = protected.problem { throw problem }
    guard let new = branch.new else {
      session.terminal.note("'\(name)' is protected and would be deleted; nothing is pushed")
      return .fail
    }
    guard let range = try range(of: branch, new: try peeled(new)) else {
      session.terminal.note(
        "'\(name)' is new on \(remote ?? "the remote"), and nothing there says who answers for it yet")
      return .pass
    }
    var decision = try GatePipeline(range.question(now: session.now), in: repository).decision()
    decision.range.command = try command(for: range)
    let status = ExitStatus(decision)
    if decision.verdict == .pass, !decision.breaksGlass {
      if !decision.requirements.isEmpty {
        session.terminal.note("\(name): all that this push needs is approved")
      }
      return status
    }
    session.terminal.errors.write(TextFormat.text(of: .check(decision), for: console))
    if status != .pass {
      session.terminal.note("'\(name)' is protected; nothing is pushed")
    }
    return status
  }

  /// How whoever approves names what is pushed: by the names of here where they mean it, else by its commits.
  private func command(for range: FoundRange) throws -> CommandRange {
    guard range.kind == .update, let reference = range.baseReference,
      try repository.commit(at: reference) == range.base,
      let head = range.headReference ?? (range.headName == "HEAD" ? "HEAD" : nil),
      try repository.commit(at: head) == range.head
    else { return RangeFinder.command(from: range.base, to: range.head, onto: range.target) }
    var landing = range
    landing.kind = .landing
    return try RangeFinder(repository: repository, environment: session.environment)
      .command(for: landing, isNamed: true)
  }

  /// Nil where nothing governs yet: the governing branch itself is being made.
  private func range(of branch: PushedRef, new: ObjectID) throws -> FoundRange? {
    let tip = try protected.tip(of: branch.remote, in: repository)
    guard let old = branch.old else {
      guard let authority = protected.authority, !authority.branch.isSameReference(as: branch.remote) else {
        return nil
      }
      return try NewBranch(branch.remote, at: new, under: authority, in: repository).range(source: nil)
    }
    guard let known = ObjectID(hex: old), repository.contains(known) else { throw unknown(old, of: branch, tip) }
    return FoundRange(
      kind: .update, base: try peeled(old), head: new, baseName: tip?.name ?? branch.remote.shortBranch,
      headName: branch.local.shortBranch, target: branch.remote, baseReference: tip?.reference,
      headReference: branch.local.hasPrefix("refs/") ? branch.local : nil)
  }

  /// Git leaves out what is no fast-forward unless it is forced, so what is pushed over is somebody's work that was never fetched.
  private func unknown(_ old: String, of branch: PushedRef, _ tip: ProtectedBranches.Tip?) -> CommandError {
    let name = branch.remote.shortBranch
    let known = tip.map { ", while \($0.name) here is at \($0.commit.short)" } ?? ""
    return CommandError(
      "the remote's '\(name)' is at \(old.prefix(7)), which is not here\(known)",
      help: "git fetch \(remote ?? "origin") \(name)",
      "then look at what others have pushed, and push again without force")
  }

  /// Tells that statements were signed here and not sent.
  ///
  /// Never blocks: a push carries no approvals, and whoever is to see them may have them from elsewhere.
  func tellWhatIsUnsent() {
    guard protected.hasPolicy, let remote else { return }
    do {
      guard try repository.remotes().contains(remote) else { return }
      let count = try ApprovalStore.countNotKnown(on: remote, in: repository)
      if count == 0 { return }
      session.terminal.note(
        "\(count) signed \(count == 1 ? "statement" : "statements") of here \(count == 1 ? "is" : "are") not known to be on "
          + "\(remote); to send:  onus sync\(remote == "origin" ? "" : " \(remote)")")
    } catch {
      session.terminal.note(
        "cannot tell whether all signed statements are on \(remote): \(CommandError(error).message)")
    }
  }

  private var console: Console {
    Console(session.terminal.errors, color: .auto, of: session, in: repository)
  }

  /// A pushed object may be an annotated tag.
  private func peeled(_ id: String) throws -> ObjectID { try repository.resolve(id).commit }

  /// Tells what landing the other branches will need.
  ///
  /// Never blocks: not even when it cannot tell.
  private func forecast() {
    if let problem = protected.problem, branches.contains(where: { !protected.protects($0.remote) && $0.new != nil }) {
      session.terminal.note("cannot tell what this will need to land: \(problem.message)")
    }
    guard let authority = protected.authority else { return }
    var told: Set<ObjectID> = []
    for branch in branches where !protected.protects(branch.remote) {
      guard let new = branch.new else { continue }
      do {
        let head = try peeled(new)
        guard told.insert(head).inserted else { continue }
        let range = FoundRange(
          kind: .landing, base: authority.commit, head: head, baseName: authority.name,
          headName: branch.remote.shortBranch, target: authority.branch, baseReference: authority.reference)
        let decision = try GatePipeline(range.question(now: session.now), in: repository).decision()
        session.terminal.errors.write(
          Reporting.forecast(decision, remoteBranch: authority.branch.shortBranch, on: console))
      } catch {
        session.terminal.note(
          "cannot tell what '\(branch.remote.shortBranch)' will need to land: \(CommandError(error).message)")
      }
    }
  }
}
