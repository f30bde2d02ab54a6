/// Why evidence could not be read, signed or stored: what was tried, the cause, and what to do next.
package struct EvidenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A lower-case sentence without a full stop.
  package var message: String
  /// What to do next: a command or a sentence.
  package var help: String?
  /// Nobody knows what it says, because its bytes are not here or damaged; else it was read, and is not what it should be.
  package var isUnread: Bool

  package init(_ message: String, help: String? = nil, isUnread: Bool = false) {
    self.message = message
    self.help = help
    self.isUnread = isUnread
  }

  package var description: String {
    if let help { "\(message)\n  help: \(help)" } else { message }
  }
}
