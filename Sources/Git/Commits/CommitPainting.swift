/// Paints what is reachable from one side and from the other, latest first, as git's `paint_down_to_common`.
///
/// What is reachable from both is *common*; below a common commit everything is *stale*: common too, and of no interest.
/// The painting goes on until every waiting commit is stale, so dates only decide how much is read, not what is right:
/// the way from a side down to a best common ancestor runs over commits that only this side reaches, and those are never
/// stale.
struct CommitPainting {
  struct Paint: OptionSet {
    let rawValue: UInt8
    static let one = Paint(rawValue: 1)
    static let other = Paint(rawValue: 2)
    static let stale = Paint(rawValue: 4)
    static let waiting = Paint(rawValue: 8)
    static let common: Paint = [.one, .other]
    static let reach: Paint = [.one, .other, .stale]
  }

  private let repository: Repository
  private var history: History { repository.history }
  private var paints: [Paint] = []
  private var queue = CommitQueue()
  /// How many waiting commits are not stale.
  private var interesting = 0
  /// Commits that history names and the repository does not have.
  private var absent: [Int] = []
  /// How many of them could still hide something: those not known to be stale.
  private var unsettled = 0
  /// The common commits that were met before anything below which they lie, latest first.
  private(set) var commonest: [Int] = []
  /// Commits that only the first side reaches, as far as known when they were met.
  private(set) var onlyFromOne: [Int] = []

  init(_ repository: Repository, one: [Int], other: [Int]) throws(GitError) {
    self.repository = repository
    for node in one { try paint(node, .one) }
    for node in other { try paint(node, .other) }
  }

  /// Paints until every waiting commit is stale, or `isDone` says that the answer is known.
  ///
  /// Where something is missing it goes on to the end: what is missing may turn out to be stale, and then it is not needed.
  mutating func run(until isDone: (CommitPainting) -> Bool = { _ in false }) throws(GitError) {
    while !queue.isEmpty, interesting > 0 || unsettled > 0 {
      if isDone(self) { return }
      try step()
    }
  }

  /// Goes on over stale commits that may still reach commits counted for the first side alone, because a date is wrong.
  ///
  /// As git's `still_interesting`: as long as a waiting commit is not older than the oldest of them, and five more. A date
  /// further off leaves a commit of `other` in the answer; it never drops one of `one`.
  mutating func settleDates() throws(GitError) {
    var slack = 5
    let dates = onlyFromOne.map { [history] in history.date(of: $0) }
    guard let oldest = dates.min() else { return }
    while let date = queue.latestDate {
      if date < oldest {
        slack -= 1
        if slack < 0 { return }
      }
      try step()
    }
  }

  func paint(of node: Int) -> Paint { node < paints.count ? paints[node] : [] }

  /// The first commit that is needed and not here: painted as `matters` says, not stale.
  func firstAbsent(where matters: (Paint) -> Bool) -> ObjectID? {
    absent.first { !paints[$0].contains(.stale) && matters(paints[$0].intersection(.common)) }.map { history.ids[$0] }
  }

  private mutating func step() throws(GitError) {
    guard let node = queue.popLatest() else { return }
    paints[node].remove(.waiting)
    var reach = paints[node].intersection(.reach)
    if !reach.contains(.stale) { interesting -= 1 }
    if reach == .common {
      commonest.append(node)
      reach.insert(.stale)
    } else if reach == .one {
      onlyFromOne.append(node)
    }
    for parent in history.parents(of: node) { try paint(Int(parent), reach) }
  }

  private mutating func paint(_ node: Int, _ added: Paint) throws(GitError) {
    if node >= paints.count {
      paints.append(contentsOf: repeatElement([], count: max(history.count, node + 1) - paints.count))
    }
    let before = paints[node]
    let after = before.union(added)
    if after == before { return }
    paints[node] = after
    guard try history.isPresent(node, in: repository) else {
      if before.intersection(.reach).isEmpty { absent.append(node) }
      let (was, isNow) = (Self.isUnsettled(before), Self.isUnsettled(after))
      unsettled += (isNow ? 1 : 0) - (was ? 1 : 0)
      return
    }
    if before.contains(.waiting) {
      if !before.contains(.stale), after.contains(.stale) { interesting -= 1 }
    } else {
      paints[node].insert(.waiting)
      queue.insert(node, date: history.date(of: node))
      if !after.contains(.stale) { interesting += 1 }
    }
  }

  private static func isUnsettled(_ paint: Paint) -> Bool {
    !paint.intersection(.reach).isEmpty && !paint.contains(.stale)
  }
}
