import ArgumentParser
import Evidence
import Ownership

/// `--reviews github=FILE`: a saved forge response.
struct ReviewsArgument: ExpressibleByArgument, Equatable {
  let forge: Forge
  let file: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), let forge = Forge(rawValue: String(argument[..<equals])) else {
      return nil
    }
    self.forge = forge
    file = String(argument[argument.index(after: equals)...])
    if file.isEmpty { return nil }
  }

  /// Reads the files; standard input can be only one of them.
  static func read(_ arguments: [ReviewsArgument], in session: Session) throws -> [ReviewsFile] {
    if arguments.count(where: { $0.file == "-" }) > 1 {
      throw CommandError("standard input is given twice with --reviews", help: "save one of them to a file")
    }
    return try arguments.map { argument in
      let content = try argument.file == "-" ? session.input() : File.read(session.path(argument.file))
      return ReviewsFile(forge: argument.forge, name: argument.file, content: content)
    }
  }
}
