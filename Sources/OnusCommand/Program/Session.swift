import Git
import Ownership

/// All that a run may know of the world: handed in once, so that nothing else reads the environment or the clock.
package struct Session {
  package let environment: [String: String]
  /// Where names of files lead; nil: this process's own folder, and git's environment decides which repository is meant.
  package var folder: String?
  package let terminal: Terminal
  /// Reads standard input to its end.
  package let input: () throws -> [UInt8]
  /// Reads standard input part by part, as it comes; nil at its end.
  package let nextInput: () throws -> [UInt8]?
  /// Seconds since 1970, UTC.
  package var now: Int64
  /// This program's own file, for the hook that is to run it.
  package let program: String?
  /// Seconds that have gone by since some moment, for progress; where it stands still nothing takes long.
  package var uptime: () -> Double = { 0 }
  /// The name of this machine, for links to its files; empty: the one that reads them.
  package var host = ""

  package init(
    environment: [String: String], folder: String?, terminal: Terminal, input: @escaping () throws -> [UInt8],
    nextInput: @escaping () throws -> [UInt8]?, now: Int64, program: String?
  ) {
    self.environment = environment
    self.folder = folder
    self.terminal = terminal
    self.input = input
    self.nextInput = nextInput
    self.now = now
    self.program = program
  }

  var today: CalendarDate { CalendarDate(secondsSince1970: now) }

  func openRepository() throws -> Repository { try Repository(at: folder) }

  /// Returns where a name the user typed leads.
  func path(_ name: String) -> String {
    guard let folder, !name.hasPrefix("/") else { return name }
    return "\(folder)/\(name)"
  }

  /// Moves to another folder, as `git -C`.
  mutating func enter(_ name: String) { folder = path(name) }
}
