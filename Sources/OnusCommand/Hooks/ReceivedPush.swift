import Evidence
import Gate
import Git
import Ownership

/// One push as the server sees it, with every ref where it was before: what it would do to each, judged one after the other.
struct ReceivedPush {
  /// One ref and what moves when it is pushed: itself, or what it stands for where it is symbolic.
  struct Update {
    var pushed: ReceivedRef
    var reference: String
  }

  private let updates: [Update]
  private let repository: Repository
  private let session: Session
  private let protection: ServerProtection
  private let report: ReceivedReport

  init(_ refs: [ReceivedRef], _ options: PushOptions, in session: Session, color: ColorChoice) throws {
    let repository = try session.openRepository()
    self.repository = repository
    self.session = session
    protection = try ServerProtection(of: repository)
    report = ReceivedReport(session, options, color: color)
    updates = try Self.updates(refs, in: repository)
  }

  /// Pushing a symbolic ref and the ref it stands for alike is one update.
  private static func updates(_ refs: [ReceivedRef], in repository: Repository) throws -> [Update] {
    var seen: [[UInt8]: ReceivedRef] = [:]
    var updates: [Update] = []
    for ref in refs {
      let end = try repository.end(ofSymbolic: ref.name)
      if let other = seen.updateValue(ref, forKey: Array(end.utf8)) {
        if (other.old, other.new) == (ref.old, ref.new) { continue }
        throw CommandError(
          "'\(end.shortBranch)' is named twice in this push, by '\(other.name)' and '\(ref.name)'",
          help: "push one after the other")
      }
      updates.append(Update(pushed: ref, reference: end))
    }
    return updates
  }

  /// Judges every update; git accepts all of them or none.
  func judge() throws -> ExitStatus {
    let (approvals, stored) = try judgeApprovals()
    var status = stored
    for update in updates where update.reference != ApprovalStore.reference {
      do {
        status = max(status, try judge(update, approvals))
      } catch {
        session.terminal.note("cannot decide about '\(update.reference.shortBranch)':")
        session.terminal.report(error)
        status = .undecided
      }
    }
    if status != .pass { session.terminal.note("nothing of this push is accepted") }
    return status
  }

  // MARK: - The approvals

  /// Returns the approvals as they will be, where they are pushed and may be accepted: they count for the same push.
  private func judgeApprovals() throws -> (approvals: ObjectID?, status: ExitStatus) {
    guard let update = updates.first(where: { $0.reference == ApprovalStore.reference }) else { return (nil, .pass) }
    let name = ApprovalStore.reference
    guard let new = update.pushed.new else {
      return (nil, report.refuse("'\(name)' would be deleted: statements are only added"))
    }
    let tip = try commit(new)
    let old = try present(update)
    let objections = try ApprovalStore.objections(toReplacing: old, by: tip, in: repository)
    if objections.isEmpty { return (tip, .pass) }
    return (nil, report.refuseApprovals(objections))
  }

  // MARK: - Branches

  private func judge(_ update: Update, _ approvals: ObjectID?) throws -> ExitStatus {
    let new = update.pushed.new
    if let reason = try protection.objection(to: update.reference, at: new.map { id in { try commit(id) } }) {
      return report.refuse(reason)
    }
    guard protection.protects(update.reference) else { return .pass }
    let name = update.reference.shortBranch
    let (old, head) = (try present(update), try new.map(commit))
    guard try protection.governs(old) else {
      if let head, try protection.begins(with: update.reference, at: head) {
        session.terminal.note("'\(name)' brings the first policy; it governs from the next push on")
      }
      return .pass
    }
    if let problem = protection.problem { throw problem }
    guard let head else { return report.refuse("'\(name)' is protected and would be deleted") }
    if let old, try !repository.isAncestor(old, of: head) {
      return report.refuse(
        CommandError(
          "'\(name)' would be rewound: \(old.short) is not contained in \(head.short)",
          help: "a protected branch only grows: git fetch, merge or rebase onto it,", "then push without force"))
    }
    var question = try range(of: update, from: old, to: head).question(now: session.now)
    // What this repository may mirror from elsewhere says nothing about its own branches.
    question.baseReference = nil
    question.authority = protection.branches.authority?.branch.shortBranch
    if let approvals { question.approvals = .pushed(approvals) }
    return report.tell(try GatePipeline(question, in: repository).decision())
  }

  private func range(of update: Update, from old: ObjectID?, to head: ObjectID) throws -> FoundRange {
    if let old {
      return FoundRange(
        kind: .update, base: old, head: head, baseName: update.reference.shortBranch, headName: head.short,
        target: update.reference)
    }
    guard let authority = protection.branches.authority else {
      throw CommandError("'\(update.reference.shortBranch)' is new, and there is no branch that governs it")
    }
    var range = try NewBranch(update.reference, at: head, under: authority, in: repository).range(source: nil)
    range.headName = "\(update.reference.shortBranch) (new)"
    return range
  }

  /// What is there now, which must be what the pusher thinks is there.
  ///
  /// Git compares the two again when it moves the ref.
  private func present(_ update: Update) throws -> ObjectID? {
    let present = try repository.commit(at: update.reference)
    guard try update.pushed.old.map(commit) == present else {
      throw CommandError(
        "somebody else has pushed '\(update.reference.shortBranch)' meanwhile", help: "git fetch, then push again")
    }
    return present
  }

  /// A pushed object may be an annotated tag.
  private func commit(_ id: String) throws -> ObjectID { try repository.resolve(id).commit }
}
