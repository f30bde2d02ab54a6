import Git

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

  /// Whether the reviewer may say yes, as far as the response tells.
  enum Access: Sendable, Equatable {
    case writes
    /// Why not, a clause.
    case none(String)
  }

  /// What it was given on.
  enum Place: Sendable, Equatable {
    case commit(ObjectID)
    /// Why nobody can tell, a clause.
    case unknown(String)
  }

  /// The forge's number, where the response has one that people can look up.
  var number: Int64?
  /// Nil for an account that is gone.
  var login: String?
  var accountID: Int64?
  /// The forge says that a program wrote it.
  var isBot: Bool
  var access: Access
  var state: State
  var place: Place
  /// Seconds since 1970, UTC; nil where the forge does not tell.
  var time: Int64?
  /// What `git fetch` is asked for to get the commit, where not the commit itself.
  var fetchName: String?
  /// Where people read it, as the response says; nil where it does not.
  var link: String?

  var commit: ObjectID? { if case .commit(let id) = place { id } else { nil } }

  /// An address that is safe to follow: whoever saved the response may have written another one into it.
  static func link(_ text: String?) -> String? {
    guard let text, text.hasPrefix("https://"), text.utf8.count <= 500,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"'<>`\\^{|}".utf8.contains($0) })
    else { return nil }
    return text
  }
}
