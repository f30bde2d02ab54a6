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
  /// How many risky changes of a system anybody asks about: counting ends there.
  private let mostRisky: Int
  /// By system, the day on which its rollback was tested: of later changes it is asked whether they are risky.
  private let tested: [CalendarDate?]
  /// By system, whether that is asked because of its runbook.
  private var watchesRunbook: [Bool]
  private var day = CalendarDate(dayNumber: 0)
  private var sample: [UInt8] = []
  private var found: [LintHistory.OfSystem]

  init(_ record: OwnershipRecord, mostRisky: Int, today: CalendarDate) {
    resolver = Responsibility(record, today: today).claims.resolver()
    risky = RiskyPlaces(record.readPolicy, tiers: record.systems.map(\.tier))
    self.mostRisky = mostRisky
    tested = record.systems.map { $0.rollback?.tested?.value }
    watchesRunbook = record.systems.map { _ in false }
    touchedAt = Array(repeating: 0, count: record.systems.count)
    riskyAt = touchedAt
    found = Array(repeating: LintHistory.OfSystem(), count: record.systems.count)
  }

  /// Whether the current commit touches no system.
  var isEmpty: Bool { touched.isEmpty }

  /// Takes what older commits have below the old folder for what now lies below the new one.
  mutating func add(_ move: PageHistory.Move) { moves.append(move) }

  /// Begins a commit of that day.
  mutating func begin(_ day: CalendarDate) { self.day = day }

  /// Says whether risky changes since a system's runbook was touched are asked about still.
  mutating func watchRunbook(of system: Int, _ isWatched: Bool) { watchesRunbook[system] = isWatched }

  /// Adds all that lies below a folder, if one answer goes for all of it; `folder` ends in `/`.
  ///
  /// Most changes lie deep inside one system, and the trees between its folder and them need not be read.
  mutating func addWhole(_ folder: UnsafeBufferPointer<UInt8>) -> Bool {
    guard resolver.isUniform(below: folder) else { return false }
    if !moves.isEmpty {
      let path = RepositoryPath(Array(folder.dropLast()))
      let isMoved = moves.contains { path == $0.from || path.isBelow($0.from) || $0.from.isBelow(path) }
      if isMoved { return false }
    }
    // NUL is in no name: whatever matches this path does so for the folder's sake.
    sample.replaceSubrange(0..., with: folder)
    sample.append(0)
    sample.withUnsafeBufferPointer { resolver.holders(of: $0, into: &holders) }
    if holders.contains(where: { asksRisk(of: $0) && riskyAt[$0] != number }) { return false }
    for holder in holders { touch(holder) }
    return true
  }

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
    for holder in holders { touch(holder) }
    let asking = holders.filter { asksRisk(of: $0) && riskyAt[$0] != number }
    if asking.isEmpty { return }
    risky.ask(path)
    for holder in asking where risky.isRisky(for: holder) { riskyAt[holder] = number }
  }

  private mutating func touch(_ holder: Int) {
    guard touchedAt[holder] != number else { return }
    touchedAt[holder] = number
    touched.append(holder)
  }

  private func asksRisk(of system: Int) -> Bool {
    guard found[system].riskyChanges.count < mostRisky else { return false }
    return watchesRunbook[system] || tested[system].map { $0 < day } ?? false
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
  mutating func finish(_ makers: HistoryAuthors.Makers) -> [Int] {
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
