import ArgumentParser
import Evidence
import Git

/// `onus hook`: the bodies of git's hooks, and their installation.
struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run as a git hook, or install one.",
    discussion: """
      The pre-push hook judges a push to a protected branch and stops it when the gate says no. For every other \
      branch it tells what landing will need, and lets the push through. 'git push --no-verify' skips all hooks: CI decides.

      The pre-receive hook runs on the server, where nobody can skip it, and refuses what the gate says no to. \
      'git push -o onus.why' shows the whole tree of reasons.
      """,
    subcommands: [PrePushHook.self, PreReceiveHook.self, Install.self])

  /// `onus hook pre-push`: what the installed script runs.
  struct PrePushHook: OnusSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "pre-push", abstract: "Judge a push; reads git's lines for the hook from standard input.")

    @Argument(help: "The remote's name, or its address where it has none.")
    var remote: String?
    @Argument(help: "The remote's address.")
    var address: String?
    @OptionGroup var place: Place

    func run(in session: Session) throws -> ExitStatus {
      try PrePush(session).run(arguments: [remote, address].compactMap { $0 })
    }
  }

  /// `onus hook pre-receive`: what the script on a server runs.
  struct PreReceiveHook: OnusSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "pre-receive",
      abstract: "Judge a push on the server; reads git's lines for the hook from standard input.")

    @OptionGroup var place: Place

    func run(in session: Session) throws -> ExitStatus { PreReceive(session, color: place.color).run() }
  }

  /// `onus hook install`: writes the script, and lets every `git fetch` bring the approvals.
  struct Install: OnusSubcommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Install the pre-push hook, in a bare repository pre-receive; one that stands there is kept and runs first.",
      discussion: "Offers to let every git fetch bring the signed approvals too, so that checks here know them.")

    @OptionGroup var writing: Writing
    @OptionGroup var place: Place

    func run(in session: Session) throws -> ExitStatus {
      guard let program = session.program else {
        throw CommandError("cannot find out where this program stands, so no hook can name it")
      }
      let repository = try session.openRepository()
      let status = try installHook(program, in: repository, session)
      if repository.workTree != nil {
        try offerApprovals(of: try repository.preferredRemote(), in: repository, session)
      }
      return status
    }

    private func installHook(
      _ program: String, in repository: Repository, _ session: Session
    ) throws -> ExitStatus {
      // Nobody works in a bare repository: it is there to be pushed to.
      let kind: HookKind = repository.workTree == nil ? .preReceive : .prePush
      let protected = try protectedBranches(kind, in: repository)
      let script = HookScript(kind: kind, program: .file(program), protected: protected.patterns)
      let installation = try HookInstallation(script, in: repository)
      for line in installation.plan(workTree: repository.workTree) { session.terminal.note(line) }
      if installation.step == .nothing { return .pass }
      guard try writing.isConfirmed("Install it?", in: session) else { return writing.declined }
      try installation.perform()
      session.terminal.note("installed; it protects \(protected.patterns.joined(separator: ", "))")
      session.terminal.note(
        "it asks the policy at each push; install it again once 'protected:' has changed, so that it also holds without onus"
      )
      return .pass
    }

    private func protectedBranches(_ kind: HookKind, in repository: Repository) throws -> ProtectedBranches {
      if kind == .preReceive { return try ProtectedBranches.ofServer(repository) }
      return try ProtectedBranches.find(remote: try repository.preferredRemote(), in: repository)
    }

    /// Offers a fetch refspec where no `git fetch` brings the approvals yet; an offer may be declined, and is only made known where
    /// nobody can be asked.
    private func offerApprovals(of remote: String?, in repository: Repository, _ session: Session) throws {
      guard let remote,
        try repository.trackingReference(remote: remote, branch: ApprovalStore.reference) == nil
      else { return }
      let (key, value) = ("remote.\(remote).fetch", ApprovalStore.refSpec(of: remote))
      session.terminal.note("let every git fetch bring the signed approvals: git config --add \(key) '\(value)'")
      guard writing.yes || writing.dryRun || session.terminal.answers.isPossible,
        try writing.isConfirmed("Add it?", in: session)
      else { return }
      try GitProgram(in: repository, environment: session.environment).addConfiguration(key, value)
      session.terminal.note("added")
    }
  }
}
