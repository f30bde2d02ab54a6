import Git
import Ownership

/// A review as any forge tells it, in one form; nothing of it is decided yet.
struct ForgeReview: Sendable, Equatable {
  enum State: Sendable, Equatable {
    case approved, changesRequested
    /// Says nothing about the change and takes nothing back.
    case commented, pending
    /// Taken back by somebody, whatever it said.
    case dismissed
    /// A word that this forge is not known to write; it ends what the person said before, and grants nothing.
    case unknown(String)

    /// Whether it replaces what the person said before.
    var isOpinion: Bool { self != .commented && self != .pending }
  }

  /// Where it is known whether the reviewer may write to the repository.
  enum Access: Sendable, Equatable {
    case writes
    /// The forge's own word for it.
    case none(String)
  }

  /// The forge's number, where the answer has one that people can look up.
  var number: Int64?
  /// Nil for an account that is gone.
  var login: String?
  var accountID: Int64?
  /// The forge says that a program wrote it.
  var isBot: Bool
  var access: Access
  var state: State
  /// The commit it was given on; nil where the forge has forgotten it.
  var commit: ObjectID?
  /// Seconds since 1970, UTC; nil only for one that is not submitted.
  var time: Int64?
}

/// What one saved response holds.
struct ForgeResponse: Sendable, Equatable {
  var reviews: [ForgeReview]
  /// The login of who opened the request, where the response tells; nil for a bot.
  var openedBy: String?
  /// Why the list may lack its end; then no yes of it counts, because a later no may be missing.
  var mayBeCut: String?
}

/// Reads one forge's saved responses.
///
/// One file each, and one line in `forgeReaders`.
protocol ForgeReader: SendableMetatype {
  static var forge: Forge { get }
  /// Throws why these bytes are not such a response; nothing is guessed.
  static func read(_ content: [UInt8]) throws(EvidenceError) -> ForgeResponse
}

/// Every forge whose responses can be read.
let forgeReaders: [any ForgeReader.Type] = [
  GitHubReviews.self
]
