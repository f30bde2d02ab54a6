import Git

/// A commit, its first parent, that one's first parent and so on, as far as history is here.
struct FirstParentLine {
  private let repository: Repository
  private var upcoming: ObjectID?

  init(from commit: ObjectID, in repository: Repository) {
    self.repository = repository
    upcoming = commit
  }

  mutating func next() throws -> ObjectID? {
    guard let commit = upcoming, repository.contains(commit) else { return nil }
    upcoming = try repository.commit(commit).parents.first
    return commit
  }
}
