import Evidence
import Git
import Paths

/// Syncs the approvals with a remote and tells what came of it: for `onus sync`, and for `onus approve` when it has signed.
struct Sending {
  private let repository: Repository
  private let session: Session
  private let git: GitProgram

  init(in repository: Repository, _ session: Session) throws {
    self.repository = repository
    self.session = session
    git = try GitProgram(
      in: repository, environment: session.environment, showsErrors: session.terminal.errors.isTerminal)
  }

  /// The remote that is meant where none is named: origin, else the only one there is.
  ///
  /// Nil where there is none; throws where it is unclear.
  static func usualRemote(of repository: Repository) throws -> String? {
    if let remote = try repository.mainRemote() { return remote }
    let remotes = try repository.remotes()
    if remotes.isEmpty { return nil }
    throw CommandError(
      "this repository has several remotes: \(remotes.joined(separator: ", "))", help: "name one: onus sync REMOTE")
  }

  /// Sends what was just signed: where `choice` says so, else where a person does.
  ///
  /// Without either it says how to.
  func offer(choice: Bool?, asks: Bool) throws -> ExitStatus {
    let remote: String?
    do {
      remote = try Self.usualRemote(of: repository)
    } catch {
      if choice == true { throw error }
      session.terminal.note("to send it:  onus sync REMOTE")
      return .pass
    }
    guard let remote else {
      if choice == true {
        throw CommandError(
          "it is stored here, and this repository has no remote to send it to",
          help: "add the one your team shares: git remote add origin ADDRESS, then onus sync")
      }
      return .pass
    }
    if try choice ?? (asks && isWanted(remote)) { return try sync(remote) }
    session.terminal.note("to send it:  onus sync\(remote == "origin" ? "" : " \(remote)")")
    return .pass
  }

  private func isWanted(_ remote: String) throws -> Bool {
    guard session.terminal.answers.isPossible else { return false }
    session.terminal.errors.write("Send it to \(remote) now? [y/N] ".terminalSafe)
    return session.terminal.answers.isYes()
  }

  /// Syncs; a fail where either side was not as it should be, undecided where a statement is lost.
  func sync(_ remote: String) throws -> ExitStatus {
    let outcome = try ApprovalSync(repository, with: remote, git: git).run()
    let notes = LossNotes(terminal: session.terminal, remote: remote)
    notes.tell(mended: outcome.mended)
    if !outcome.lost.isEmpty {
      notes.tell(lost: outcome.lost)
      session.terminal.note("not synced with \(remote): nothing was sent")
      return .undecided
    }
    tell(outcome, remote, "gone from \(remote), kept here, and sent again")
    if outcome.isUpToDate {
      session.terminal.note("up to date with \(remote): \(Self.count(outcome.total))")
    } else {
      session.terminal.note(
        "synced with \(remote): \(outcome.fetched) fetched, \(outcome.sent) sent, \(Self.count(outcome.total)) in all")
    }
    return outcome.vanished.isEmpty && outcome.conflicts.isEmpty ? .pass : .fail
  }

  /// Tells what a sync would do, and writes nothing.
  func preview(_ remote: String) throws -> ExitStatus {
    let (outcome, isKnown) = try ApprovalSync(repository, with: remote, git: git).preview()
    LossNotes(terminal: session.terminal, remote: remote).tell(expected: outcome.lost)
    let isLost = outcome.lost.contains { $0.isOnRemote != true }
    guard isKnown else {
      session.terminal.note(
        "\(remote) has approvals that were never fetched here, so only fetching tells what is new on either side")
      session.terminal.note("nothing was written: --dry-run")
      return isLost ? .undecided : .pass
    }
    tell(outcome, remote, "gone from \(remote), kept here, and would be sent again")
    if outcome.isUpToDate {
      session.terminal.note("up to date with \(remote): \(Self.count(outcome.total))")
    } else {
      session.terminal.note("\(outcome.fetched) would be taken over from \(remote), \(outcome.sent) sent")
    }
    session.terminal.note("nothing was written: --dry-run")
    return isLost ? .undecided : outcome.vanished.isEmpty ? .pass : .fail
  }

  private func tell(_ outcome: ApprovalSync.Outcome, _ remote: String, _ fate: String) {
    for conflict in outcome.conflicts {
      session.terminal.note(
        "'\(conflict.path.display)' has another content here than on \(remote); kept is the one with the id "
          + "\(conflict.kept.id.short), which \(ApprovalStore.isGenuine(conflict.path, conflict.kept) ? "its name tells" : "is the smaller")"
      )
    }
    if !outcome.conflicts.isEmpty {
      session.terminal.note("onus writes no such thing: find out who changed the approvals here or on \(remote)")
    }
    if outcome.vanished.isEmpty { return }
    session.terminal.note(
      "\(Self.count(outcome.vanished.count)) \(outcome.vanished.count == 1 ? "is" : "are") \(fate):")
    for file in outcome.vanished { session.terminal.errors.write("  \(file.description)\n".terminalSafe) }
    let culprit = "somebody rewound or deleted \(ApprovalStore.reference) on \(remote)"
    guard outcome.isKnownFromMirrorAlone else {
      return session.terminal.note("\(culprit): find out who, and have it protected (docs/evidence.md)")
    }
    session.terminal.note(
      "\(culprit), or put \(outcome.vanished.count == 1 ? "it" : "them") into \(ApprovalStore.mirror(of: remote)) here: find out who"
    )
  }

  private static func count(_ statements: Int) -> String {
    "\(statements) \(statements == 1 ? "statement" : "statements")"
  }
}
