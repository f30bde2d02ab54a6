/// Every commit that one reaches over all parents, the latest first, as `git log` walks them.
///
/// Dates are claims, and a wrong one only changes the order: each commit comes once, and none before all of its children but one.
/// Where history is cut short, the walk goes on over what is here.
package struct CommitWalk {
  package struct Step: Sendable {
    package var id: ObjectID
    package var parents: [ObjectID]
    /// The committer's, in seconds since 1970; a time after `now` counts as that of the child over which the commit was reached.
    package var time: Int64
    /// Whether all its parents are here: else nobody knows what it changed.
    package var isWhole: Bool
  }

  private let repository: Repository
  private let now: Int64
  private var queue = CommitQueue()
  private var isWaitingOrDone: [Bool] = []
  /// The first commit that is named and not here.
  package private(set) var absent: ObjectID?

  package init(from tip: ObjectID, now: Int64, in repository: Repository) throws(GitError) {
    self.repository = repository
    self.now = now
    let node = try repository.history.requiredNode(of: tip, in: repository)
    insert(node, below: now)
  }

  /// Returns the next commit; nil when all are seen.
  package mutating func next() throws(GitError) -> Step? {
    guard let time = queue.latestDate, let node = queue.popLatest() else { return nil }
    let history = repository.history
    var step = Step(id: history.ids[node], parents: [], time: time, isWhole: true)
    for parent in history.parents(of: node) {
      let parent = Int(parent)
      step.parents.append(history.ids[parent])
      guard try history.isPresent(parent, in: repository) else {
        if absent == nil { absent = history.ids[parent] }
        step.isWhole = false
        continue
      }
      if parent < isWaitingOrDone.count, isWaitingOrDone[parent] { continue }
      insert(parent, below: time)
    }
    return step
  }

  /// Why the walk does not reach the beginning of history, and what to do; nil where it has met nothing that is missing.
  package var cut: GitError? { absent.map { repository.missing($0, .commit) } }

  private mutating func insert(_ node: Int, below time: Int64) {
    if node >= isWaitingOrDone.count {
      let count = max(repository.history.count, node + 1)
      isWaitingOrDone.append(contentsOf: repeatElement(false, count: count - isWaitingOrDone.count))
    }
    isWaitingOrDone[node] = true
    let claimed = repository.history.date(of: node)
    queue.insert(node, date: claimed <= now ? claimed : time)
  }
}
