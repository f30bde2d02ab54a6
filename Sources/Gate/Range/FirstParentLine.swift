package import Git

/// A commit, its first parent, that one's first parent and so on.
package struct FirstParentLine {
  private let repository: Repository
  private var upcoming: ObjectID?

  package init(from commit: ObjectID, in repository: Repository) {
    self.repository = repository
    upcoming = commit
  }

  /// Returns the next commit; nil at the first one and where history is not here, which whoever asks has to tell apart.
  package mutating func next() throws -> ObjectID? {
    guard let commit = upcoming, repository.contains(commit) else { return nil }
    upcoming = try repository.commit(commit).parents.first
    return commit
  }

  /// Returns the next commit, read; a parent that is not here is an error: what lies behind it would be left out without a word.
  mutating func nextWhole() throws(GitError) -> Commit? {
    guard let id = upcoming else { return nil }
    let commit = try repository.commit(id)
    upcoming = commit.parents.first
    return commit
  }
}
