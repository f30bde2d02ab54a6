import Git

/// The versions of a request: commits, and when the forge took each of them in.
///
/// Two forges do not say which commit an approval was given on; then its time has to tell.
struct RequestVersions {
  /// Nearer to a new version than this nobody can tell whether the approver had seen it.
  static let doubtfulSeconds: Int64 = 30

  private let versions: [(time: Int64, commit: ObjectID)]
  private let holdsFirst: Bool
  /// What a version is called there, as `patch set`.
  private let noun: String

  /// `holdsFirst`: no version before the oldest one given is missing.
  init(_ versions: [(time: Int64, commit: ObjectID)], holdsFirst: Bool, noun: String) {
    self.versions = versions.sorted { $0.time < $1.time }
    self.holdsFirst = holdsFirst
    self.noun = noun
  }

  func contains(_ commit: ObjectID) -> Bool { versions.contains { $0.commit == commit } }

  /// Returns what somebody approved at `time`: the version that was the newest then, and no other one nearly so.
  func place(at time: Int64) -> ForgeReview.Place {
    guard let index = versions.lastIndex(where: { $0.time <= time }) else {
      return .unknown(
        holdsFirst
          ? "it is older than every \(noun) of the request"
          : "it is older than every \(noun) in the file, which may not hold all of them")
    }
    let isFirst = index == 0 && holdsFirst
    let followsClosely = !isFirst && time - versions[index].time <= Self.doubtfulSeconds
    let precedesClosely =
      index + 1 < versions.count && versions[index + 1].time - time <= Self.doubtfulSeconds
    if followsClosely || precedesClosely {
      return .unknown(
        "a new \(noun) came within \(Self.doubtfulSeconds) seconds of it, so nobody can tell which one was approved")
    }
    return .commit(versions[index].commit)
  }
}
