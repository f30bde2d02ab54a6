import Evidence
import Git
import Ownership

/// Why a command could not do what it was asked: what was tried, on what, and what to do next.
struct CommandError: Error, Equatable, CustomStringConvertible {
  /// A lower-case sentence without a full stop.
  var message: String
  /// What to do next, one line each; may be empty.
  var help: [String]

  init(_ message: String, help: String...) {
    self.message = message
    self.help = help
  }

  init(_ message: String, help: [String]) {
    self.message = message
    self.help = help
  }

  /// What any error says, in this form; what no module of onus threw is an internal error.
  init(_ error: any Error) {
    switch error {
    case let error as CommandError: self = error
    case let error as GitError: self.init(error.message, help: error.help.map { [$0] } ?? [])
    case let error as EvidenceError: self.init(error.message, help: error.help.map { [$0] } ?? [])
    case let error as EditRefusal: self.init(error.message, help: "edit the file by hand, then   onus lint")
    default:
      self.init("internal error: \(error)", help: "this is a fault of onus; please report it with the command you ran")
    }
  }

  var description: String { ([message] + help.map { "  next  \($0)" }).joined(separator: "\n") }
}
