/// Why onus could not read or write the repository: what was tried, on what, what went wrong, what to do next.
package struct GitError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kinds that callers tell apart; everything else is `.other`.
  package enum Kind: Equatable, Sendable {
    /// There is no repository, it cannot be opened, or its format is not supported.
    case notOpened
    /// A name does not resolve to a commit.
    case unknownRevision
    /// A name means more than one thing.
    case ambiguous
    /// An object that history names is not here (shallow, partial, missing).
    case missingObject
    /// An object is here and its bytes are malformed.
    case malformed
    /// Past a limit that onus sets; the message names the limit.
    case tooLarge
    /// A reference moved while it was being updated.
    case moved
    case other
  }

  package var kind: Kind
  /// A lower-case sentence: what was tried, on what, and the cause.
  package var message: String
  /// What to do next: a command or a sentence.
  package var help: String?

  package init(kind: Kind, message: String, help: String? = nil) {
    self.kind = kind
    self.message = message
    self.help = help
  }

  package var description: String {
    if let help { "\(message)\n  help: \(help)" } else { message }
  }
}
