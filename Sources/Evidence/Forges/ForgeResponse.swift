import Git
import Ownership

/// What one saved response holds, in one form for all forges.
struct ForgeResponse: Sendable, Equatable {
  /// An account of the forge.
  struct Opener: Sendable, Equatable {
    var login: String
    var id: Int64?
  }

  /// What a review of a commit is a review of.
  enum Reach: Sendable {
    /// All that the commit changes since its history left the base: a pull or merge request.
    case request
    /// What the commit itself changes, and nothing of those below it: a change in Gerrit.
    case commit
  }

  /// When the request was pointed at another branch.
  struct Retargeting: Sendable, Equatable {
    /// Seconds since 1970, UTC.
    var times: [Int64] = []
    /// False where the response does not tell all of them.
    var isComplete = false
  }

  /// The request the response is about, as far as it tells: for the question whether it is the right one.
  struct Request: Sendable, Equatable {
    /// `acme/shop`.
    var repository: String?
    /// The branch to land on, without `refs/heads/`.
    var target: String?
    var head: ObjectID?
  }

  var reviews: [ForgeReview] = []
  /// Who opened the request; bots are left out.
  var openers: [Opener] = []
  var requests: [Request] = []
  var retargeting = Retargeting()
  var reach = Reach.request
  /// Why the list may lack its end; then no yes of it counts, because a later no may be missing.
  var mayBeCut: EvidenceError?
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
  GitHubReviews.self,
  GitLabApprovals.self,
  GiteaReviews.self,
  GerritVotes.self,
]
