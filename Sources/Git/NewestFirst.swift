/// The commits reachable from a tip over all parents, the latest first, each read only when it is asked for.
///
/// For walks that stop early: unlike `commits(reachableFrom:notFrom:)` it never reads history to its end first. Dates are the
/// committer's, as `git log` sorts by them; a wrong one can show a commit before its child's sibling, never twice.
package struct NewestFirst {
  private let repository: Repository
  private var queue = CommitQueue()
  private var seen: Set<Int> = []
  /// The first commit that history names and the repository does not have.
  ///
  /// Once there is one, commits may be missing that are later than what still comes.
  package private(set) var missing: ObjectID?

  package init(from tip: ObjectID, in repository: Repository) throws(GitError) {
    self.repository = repository
    let node = try repository.history.requiredNode(of: tip, in: repository)
    seen.insert(node)
    queue.insert(node, date: repository.history.date(of: node))
  }

  /// Returns the next commit; nil when all that is here was shown.
  package mutating func next() throws(GitError) -> ObjectID? {
    let history = repository.history
    guard let node = queue.popLatest() else { return nil }
    for parent in history.parents(of: node).map(Int.init) where seen.insert(parent).inserted {
      if try history.isPresent(parent, in: repository) {
        queue.insert(parent, date: history.date(of: parent))
      } else {
        missing = missing ?? history.ids[parent]
      }
    }
    return history.ids[node]
  }
}
