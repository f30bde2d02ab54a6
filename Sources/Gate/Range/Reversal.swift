package import Git

/// Going back: a change that leaves every path as it was just before one landing of the last days.
package struct Reversal {
  /// How far back is still going back, and no longer a change of its own.
  package static let days: Int64 = 14

  private let base: ObjectID
  private let now: Int64
  private let repository: Repository

  package init(base: ObjectID, now: Int64, in repository: Repository) {
    self.base = base
    self.now = now
    self.repository = repository
  }

  /// Returns the newest landing on the base's first-parent line that `changes` undo; nil when they do anything else.
  ///
  /// A landing's time is what its committer line says: it has landed, so whoever wrote it could not know of today.
  package func landing(undoneBy changes: [Change]) throws -> ObjectID? {
    var line = FirstParentLine(from: base, in: repository)
    while let id = try line.next() {
      let commit = try repository.commit(id)
      guard commit.committerTime >= now - Self.days * 86_400, let parent = commit.parents.first,
        repository.contains(parent)
      else { return nil }
      if try undo(changes, parent) { return id }
    }
    return nil
  }

  private func undo(_ changes: [Change], _ before: ObjectID) throws -> Bool {
    for change in changes where try repository.entry(at: change.path, in: before) != change.new { return false }
    return true
  }
}
