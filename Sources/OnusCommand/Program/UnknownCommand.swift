import ArgumentParser
import Paths

/// A first word that is no command: probably a slip, and ArgumentParser would only call it unexpected.
enum UnknownCommand {
  /// Returns what to say about arguments that name a command there is not; nil where they name none or one that exists.
  static func error(in arguments: [String]) -> CommandError? {
    var words = arguments[...]
    if words.first == "help" { words = words.dropFirst() }
    var known: [any ParsableCommand.Type] = onusSubcommands
    var path = "onus"
    while let word = words.popFirst(), !word.hasPrefix("-"), !known.isEmpty, word != "help" {
      guard let command = known.first(where: { $0._commandName == word }) else {
        let names = known.map { $0._commandName }
        let meant = didYouMean(word, among: names)
        return CommandError(
          "there is no command '\(path) \(word)'\(meant)",
          help: "the commands: \(names.joined(separator: ", "))", "\(path) --help   says what each does")
      }
      path += " \(word)"
      known = command.configuration.subcommands
    }
    return nil
  }
}
