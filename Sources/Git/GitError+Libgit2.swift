import CGit

/// Turns a status of libgit2 into a `GitError` at once, before another call can overwrite the reason.
///
/// `operation` reads "cannot …"; libgit2's own words follow it.
@discardableResult
func check(
  _ status: Int32, kind: GitError.Kind = .other, help: String? = nil, _ operation: () -> String
) throws(GitError) -> Int32 {
  if status >= 0 { return status }
  let reason = GitError.lastMessage
  throw GitError(kind: kind, message: "\(operation()): \(reason)", help: help)
}

extension GitError {
  /// What libgit2 said last, taken and cleared: some calls fail without a word and would leave an older one standing.
  static var lastMessage: String {
    guard let error = git_error_last(), let message = error.pointee.message else { return "libgit2 gave no reason" }
    let text = String(cString: message)
    git_error_clear()
    return text.isEmpty || text == "no error" ? "libgit2 gave no reason" : text
  }
}

/// The statuses that callers tell apart, as plain numbers.
enum Status {
  static let notFound = GIT_ENOTFOUND.rawValue
  static let ambiguous = GIT_EAMBIGUOUS.rawValue
  static let invalidName = GIT_EINVALIDSPEC.rawValue
  static let locked = GIT_ELOCKED.rawValue
  static let endOfIteration = GIT_ITEROVER.rawValue
  static let mismatch = GIT_EMISMATCH.rawValue
}
