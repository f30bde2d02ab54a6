/// Why evidence could not be read, signed or stored: what was tried, the cause, and what to do next.
package struct EvidenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A lower-case sentence without a full stop.
  package var message: String
  /// What to do next: a command or a sentence.
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  package var description: String {
    if let help { "\(message)\n  help: \(help)" } else { message }
  }
}
