import ArgumentParser
import Reporting

/// The option `--format`, of every command that reports something.
struct Formats: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How to say it, and where to: FORMAT or FORMAT=FILE. Repeatable. \(names)", valueName: "format[=file]"))
  var requested: [FormatRequest] = []

  /// Every format; what a command has no shape for, it refuses with the list of those it has.
  private static let names = "Formats: \(reportFormats.map { $0.name }.joined(separator: ", "))."

  func validate() throws {
    if requested.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("only one --format can go to standard output; give the others a file: FORMAT=FILE")
    }
  }
}

/// `sarif` or `sarif=FILE`.
struct FormatRequest: ExpressibleByArgument, Equatable {
  var name: String
  /// Nil: standard output.
  var file: String?

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else {
      name = argument
      return
    }
    name = String(argument[..<equals])
    let file = String(argument[argument.index(after: equals)...])
    if file.isEmpty { return nil }
    self.file = file
  }
}
