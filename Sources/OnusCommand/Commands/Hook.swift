import ArgumentParser
import Git

/// `onus hook`: the bodies of git's hooks, and their installation.
struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run as a git hook, or install one.",
    discussion: """
      The pre-push hook judges a push to a protected branch and stops it when the gate says no. For every other \
      branch it tells what landing will need, and lets the push through. 'git push --no-verify' skips all hooks: CI decides.
      """,
    subcommands: [PrePushHook.self, Install.self])

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

  /// `onus hook install`: writes the script.
  struct Install: OnusSubcommand {
    static let configuration = CommandConfiguration(
      abstract: "Install the pre-push hook; one that stands there is kept and runs first.")

    @OptionGroup var writing: Writing
    @OptionGroup var place: Place

    func run(in session: Session) throws -> ExitStatus {
      guard let program = session.program else {
        throw CommandError("cannot find out where this program stands, so no hook can name it")
      }
      let repository = try session.openRepository()
      let remotes = try repository.remotes()
      let protected = try ProtectedBranches.find(
        remote: remotes.contains("origin") ? "origin" : remotes.first, in: repository)
      let script = HookScript(program: .file(program), protected: protected.patterns)
      let installation = try HookInstallation(script, in: repository)
      for line in installation.plan(workTree: repository.workTree) { session.terminal.note(line) }
      if installation.step == .nothing { return .pass }
      guard try writing.isConfirmed("Install it?", in: session) else { return writing.declined }
      try installation.perform()
      session.terminal.note("installed; it protects \(protected.patterns.joined(separator: ", "))")
      return .pass
    }
  }
}
