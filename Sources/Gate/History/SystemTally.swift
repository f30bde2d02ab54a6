import Git
import Ownership
import Paths

/// Counts who changed which system, commit by commit.
struct SystemTally {
  private var resolver: PathClaims.Resolver
  private var risky: RiskyPlaces
  private var moves: [PageHistory.Move] = []
  private var holders: [Int] = []
  /// The systems that the current commit touches, and by system the number of the last one that did.
  private var touched: [Int] = []
  private var touchedAt: [Int]
  private var riskyAt: [Int]
  private var number = 1
  private var found: [LintHistory.OfSystem]

  init(_ record: OwnershipRecord, today: CalendarDate) {
    resolver = Responsibility(record, today: today).claims.resolver()
    risky = RiskyPlaces(record.readPolicy, tiers: record.systems.map(\.tier))
    touchedAt = Array(repeating: 0, count: record.systems.count)
    riskyAt = touchedAt
    found = Array(repeating: LintHistory.OfSystem(), count: record.systems.count)
  }

  /// Whether the current commit touches no system.
  var isEmpty: Bool { touched.isEmpty }

  /// Takes what older commits have below the old folder for what now lies below the new one.
  mutating func add(_ move: PageHistory.Move) { moves.append(move) }

  /// Adds a path of the current commit; who edits an ownership file has not touched the system.
  mutating func add(_ path: UnsafeBufferPointer<UInt8>) {
    if path.last.map({ $0 | 0x20 == UInt8(ascii: "l") }) ?? false,
      OwnershipFileKind.of(RepositoryPath(Array(path))) != nil
    {
      return
    }
    if let moved = moved(path) {
      moved.withUnsafeBufferPointer { count($0) }
    } else {
      count(path)
    }
  }

  private mutating func count(_ path: UnsafeBufferPointer<UInt8>) {
    resolver.holders(of: path, into: &holders)
    if holders.isEmpty { return }
    risky.ask(path)
    for holder in holders {
      if touchedAt[holder] != number {
        touchedAt[holder] = number
        touched.append(holder)
      }
      if riskyAt[holder] != number, risky.isRisky(for: holder) { riskyAt[holder] = number }
    }
  }

  private func moved(_ path: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    for move in moves {
      let length = move.from.bytes.count
      guard path.count > length, path[length] == UInt8(ascii: "/"), path.starts(with: move.from.bytes) else { continue }
      return move.to.bytes + (move.to.isRoot ? path[(length + 1)...] : path[length...])
    }
    return nil
  }

  /// Counts the current commit and goes to the next; returns the systems to which it made a risky change.
  mutating func finish(_ day: CalendarDate, _ makers: HistoryAuthors.Makers) -> [Int] {
    let changed = touched.filter { riskyAt[$0] == number }
    for index in changed { found[index].riskyChanges.append(day) }
    if !makers.isMachine {
      for index in touched {
        found[index].commits.append(day)
        for author in makers.authors { found[index].byAuthor[author, default: []].append(day) }
        for key in makers.reviewers {
          found[index].lastReviewed[key] = max(day, found[index].lastReviewed[key] ?? day)
        }
      }
    }
    number += 1
    touched.removeAll(keepingCapacity: true)
    return changed
  }

  /// By system, every list sorted.
  func finished() -> [LintHistory.OfSystem] {
    found.map { system in
      LintHistory.OfSystem(
        commits: system.commits.sorted(), byAuthor: system.byAuthor.mapValues { $0.sorted() },
        lastReviewed: system.lastReviewed, riskyChanges: system.riskyChanges.sorted())
    }
  }
}
