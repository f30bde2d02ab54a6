import ArgumentParser
import Evidence
import Ownership
import Paths

/// `--reviews github=FILE`: a saved forge response.
struct ReviewsArgument: Equatable {
  let forge: Forge
  let file: String

  /// Throws what would be legal.
  init(argument: String) throws {
    let forges = Forge.allCases.map(\.rawValue)
    guard let equals = argument.firstIndex(of: "=") else {
      throw ValidationError("write FORGE=FILE, as github=reviews.json or github=-")
    }
    let name = String(argument[..<equals])
    guard let forge = Forge(rawValue: name) else {
      let meant = didYouMean(name, among: forges)
      throw ValidationError("no forge is called '\(name)'\(meant) The forges: \(forges.joined(separator: ", "))")
    }
    self.forge = forge
    file = String(argument[argument.index(after: equals)...])
    if file.isEmpty {
      throw ValidationError("the file is missing; write \(name)=FILE, or \(name)=- for standard input")
    }
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
