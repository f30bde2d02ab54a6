import ArgumentParser
import Glibc
import Reporting

/// The program around the commands: from arguments to output and exit status.
public enum Program {
  package static var version: String { Version.text }

  /// Runs with this process's arguments, environment and streams, and ends it.
  public static func main() -> Never {
    // Whoever stops reading ends the output, not the verdict.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst()), in: .ofThisProcess()).rawValue)
  }

  /// Runs one command line and returns how it ended.
  package static func run(_ arguments: [String], in session: Session) -> ExitStatus {
    let status = outcome(of: arguments, in: session)
    // What could not be written was not said: a report that nobody saw has decided nothing.
    if let failure = session.terminal.output.failure {
      session.terminal.report(failure)
      return .undecided
    }
    return status
  }

  private static func outcome(of arguments: [String], in session: Session) -> ExitStatus {
    do {
      if let command = FrequentCommand(arguments) { return try run(command, in: session) }
      return try parseAndRun(arguments, in: session)
    } catch {
      session.terminal.report(error)
      return .undecided
    }
  }

  private static func run(_ command: FrequentCommand, in session: Session) throws -> ExitStatus {
    switch command {
    case .version:
      session.terminal.output.write("onus \(version)\n")
      return .pass
    case .check(let options, let folder):
      var session = session
      if let folder { session.enter(folder) }
      return try options.run(in: session)
    case .prePush(let arguments): return try PrePush(session).run(arguments: arguments)
    case .preReceive: return PreReceive(session).run()
    }
  }

  private static func parseAndRun(_ arguments: [String], in session: Session) throws -> ExitStatus {
    if let unknown = UnknownCommand.error(in: arguments) { throw unknown }
    let command: any ParsableCommand
    do {
      command = try Onus.parseAsRoot(arguments)
    } catch {
      return answer(error, isMistake: Onus.exitCode(for: error) != .success, in: session)
    }
    guard let subcommand = command as? any OnusSubcommand else {
      // Help that was asked for is a command of ArgumentParser's own.
      return explain(command, isMistake: command is Onus || command is Hook, in: session)
    }
    var session = session
    try subcommand.place.apply(to: &session)
    return try subcommand.run(in: session)
  }

  /// Help, or a command that needs another one after it: their own run throws the help.
  private static func explain(
    _ command: any ParsableCommand, isMistake: Bool, in session: Session
  ) -> ExitStatus {
    var command = command
    do {
      try command.run()
      return .pass
    } catch {
      return answer(error, isMistake: isMistake || Onus.exitCode(for: error) != .success, in: session)
    }
  }

  /// Prints help that was asked for to standard output, what answers a mistake in the arguments to standard error.
  private static func answer(_ error: any Error, isMistake: Bool, in session: Session) -> ExitStatus {
    let text = Onus.fullMessage(for: error)
    let line = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    if isMistake {
      session.terminal.errors.write(line.terminalSafe)
      return .undecided
    }
    session.terminal.output.write(line)
    return .pass
  }
}
