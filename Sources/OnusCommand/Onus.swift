import ArgumentParser

/// The root of the command line.
struct Onus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "onus", abstract: "Who answers for a change, and have they said yes?",
    discussion: "Exit status: 0 nothing stands in the way, 1 someone has to act, 2 onus could not decide.",
    version: "onus \(Program.version)", subcommands: onusSubcommands.map { $0 })
}

/// Every command: one file each in `Commands`, and one line here.
let onusSubcommands: [any ParsableCommand.Type] = [
  Check.self,
  Approve.self,
  Override.self,
  Sync.self,
  Review.self,
  ReportCommand.self,
  Lint.self,
  Stale.self,
  Who.self,
  Explain.self,
  Hook.self,
]

/// A command that runs with what it is handed instead of what the process has.
protocol OnusSubcommand: ParsableCommand {
  var place: Place { get }
  func run(in session: Session) throws -> ExitStatus
}

/// Where and when: the options of every command.
struct Place: ParsableArguments {
  @Option(name: .customShort("C"), help: ArgumentHelp("Work in another folder.", valueName: "path"))
  var folder: String?

  @Option(help: ArgumentHelp("Colour the output: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(
    help: ArgumentHelp(
      "Judge as if today were another day (YYYY-MM-DD, UTC); approve, override and review refuse it.",
      valueName: "date"),
    transform: Day.init(argument:))
  var now: Day?

  /// Throws where another day is given: nobody signs a yes of yesterday, or stamps a page as of tomorrow.
  ///
  /// `reason`: what the day would make untrue.
  func requireTrueTime(because reason: String) throws {
    if now == nil { return }
    throw ValidationError("--now is refused here: \(reason); leave it out")
  }

  /// Why nothing is signed as of another day.
  static let signedNow = "what is signed names the time at which it is signed, and no other"

  func apply(to session: inout Session) throws {
    if let folder { session.enter(folder) }
    if let now { session.now = now.noon }
  }
}
