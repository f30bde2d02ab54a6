package import Git
package import Ownership
import Paths

extension LintHistory {
  /// Reads from the commits that `head` reaches what the rules ask about the systems on file, and stops once all of it is known.
  ///
  /// One walk for all of them, over all parents, the latest first. It costs about what `git log --name-only` costs over the same
  /// commits. Where older commits or their trees are not here, it tells what can be told without them. `progress` is called now and
  /// then with the number of commits read.
  package init(
    of head: ObjectID, for record: OwnershipRecord, reach: HistoryReach, mailmap: Mailmap, today: CalendarDate,
    in repository: Repository, progress: (_ commits: Int) -> Void = { _ in }
  ) throws {
    self.init()
    var reader = try HistoryReader(head, record, reach, mailmap, today, repository)
    try reader.run(progress)
    reader.write(into: &self)
  }
}

/// The walk, and what it has gathered so far.
private struct HistoryReader {
  private let repository: Repository
  private let systems: [System]
  private let reach: HistoryReach
  /// The first day whose changes are asked for.
  private let start: CalendarDate
  private var walk: CommitWalk
  private var authors: HistoryAuthors
  private var followed = FollowedPaths()
  private var pages: PageHistory
  private var runbooks: RunbookHistory
  private var tally: SystemTally
  private var cut: LintHistory.Cut?

  /// How many commits in a row must be too old before the walk believes that all the rest are: a few with wrong dates may stand
  /// above younger ones.
  private static let doubt = 500

  init(
    _ head: ObjectID, _ record: OwnershipRecord, _ reach: HistoryReach, _ mailmap: Mailmap, _ today: CalendarDate,
    _ repository: Repository
  ) throws {
    self.repository = repository
    self.reach = reach
    systems = record.systems
    start = today - reach.days
    let endOfToday = Int64(today.dayNumber + 1) * 86_400 - 1
    walk = try CommitWalk(from: head, now: endOfToday, in: repository)
    authors = HistoryAuthors(record.people, mailmap)
    pages = try PageHistory(record.systems, at: head, in: repository, &followed)
    runbooks = try RunbookHistory(record.systems, at: head, in: repository, &followed)
    tally = SystemTally(record, mostRisky: reach.riskyChanges, today: today)
    for index in systems.indices where runbooks.isOpen(index) { tally.watchRunbook(of: index, true) }
  }

  mutating func run(_ progress: (Int) -> Void) throws {
    var count = 0
    var olderInARow = 0
    while let step = try walk.next() {
      let day = CalendarDate(secondsSince1970: step.time)
      olderInARow = day < start ? olderInARow + 1 : 0
      let isPast = reach.days == 0 || olderInARow > Self.doubt
      if isPast, !reach.reviews || pages.isSettled, !reach.runbooks || runbooks.isSettled { return }
      count += 1
      if count.isMultiple(of: 256) { progress(count) }
      guard step.isWhole else {
        if cut == nil, let error = walk.cut { cut = LintHistory.Cut(error, completeFrom: day + 1) }
        continue
      }
      do {
        try read(HistoryCommit(step, day: day, in: repository))
      } catch {
        guard let error = error as? GitError, error.kind == .missingObject else { throw error }
        // A partial clone: what this commit did is unknown, and that of all older ones most likely too.
        if cut == nil { cut = LintHistory.Cut(error, completeFrom: day + 1) }
        return
      }
    }
  }

  private mutating func read(_ commit: HistoryCommit) throws {
    var commit = commit
    var hits: [FollowedPaths.Hit] = []
    let counts = start <= commit.day && reach.days > 0
    let seeks = !pages.isSettled || !runbooks.isSettled || counts
    guard seeks else { return }
    tally.begin(commit.day)
    // In a folder that a merge changed, all may be what one side or the other brought.
    let isMerge = commit.parents.count > 1
    func enter(_ folder: UnsafeBufferPointer<UInt8>) -> Bool {
      followed.isAbove(folder) || counts && (isMerge || !tally.addWhole(folder))
    }
    try repository.forEachOwnChange(of: commit.id, parents: commit.parents, enter: enter) {
      path, old, new throws(GitError) in
      if let hit = followed.hit(path, old, new) { hits.append(hit) }
      if counts { tally.add(path) }
    }
    var moves: [PageHistory.Move] = []
    for hit in hits {
      for follower in hit.followers {
        switch follower {
        case .page(let index):
          do {
            moves += try pages.read(index, hit, &commit, &authors, &followed)
          } catch {
            guard let error = error as? GitError, error.kind == .missingObject else { throw error }
            pages.giveUp(index)
            if cut == nil { cut = LintHistory.Cut(error, completeFrom: CalendarDate(dayNumber: 0)) }
          }
        case .runbook(let index):
          try runbooks.read(index, hit, &commit, &authors, &followed)
          tally.watchRunbook(of: index, runbooks.isOpen(index))
        }
      }
    }
    if counts, !tally.isEmpty {
      let risky = tally.finish(try commit.makers(&authors))
      for index in risky { runbooks.addRiskyChange(to: index, on: commit.day) }
    }
    // For older commits only: in this one the files already stand where they were moved to.
    for move in moves { tally.add(move) }
  }

  mutating func write(into history: inout LintHistory) {
    history.cut = cut
    let found = tally.finished()
    for (index, system) in systems.enumerated() where history.systems[system.name.value] == nil {
      var system = found[index]
      system.runbook = runbooks.finished(index, isCut: cut != nil)
      history.systems[systems[index].name.value] = system
      history.pages[systems[index].name.value] = pages.finished(index, isCut: cut != nil)
    }
  }
}

extension LintHistory.Cut {
  /// What is missing, without the id that only git can use.
  fileprivate init(_ error: GitError, completeFrom: CalendarDate) {
    let reason = error.message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? error.message
    self.init(completeFrom: completeFrom, reason: reason, help: error.help)
  }
}
