import ArgumentParser

/// The options of commands that write: they ask first.
struct Writing: ParsableArguments {
  @Flag(name: [.long, .customShort("y")], help: "Do not ask.")
  var yes = false

  @Flag(name: [.long, .customShort("n")], help: "Show what would be done, and do nothing.")
  var dryRun = false

  /// How a command ends that was not confirmed: a dry run has done all it should.
  var declined: ExitStatus { dryRun ? .pass : .fail }

  /// Returns whether to go on: `--yes`, or a person who says so.
  ///
  /// Where nobody can be asked, it is refused.
  func isConfirmed(_ question: String, in session: Session) throws -> Bool {
    if dryRun {
      session.terminal.note("nothing was written: --dry-run")
      return false
    }
    if yes { return true }
    guard session.terminal.answers.isPossible else {
      throw CommandError("nobody can be asked here, so nothing was written", help: "say it beforehand: --yes")
    }
    session.terminal.errors.write("\(question) [y/N] ")
    if session.terminal.answers.isYes() { return true }
    session.terminal.note("nothing was written")
    return false
  }

  func validate() throws {
    if yes, dryRun { throw ValidationError("--yes and --dry-run contradict each other") }
  }
}
