import Evidence
package import Git
package import Ownership
import Paths

/// What the newest part of history says about a system: its last risky change, and who gave the page the day of review it has.
///
/// A walk over commits, newest first, that ends when both are found, at the latest after `mostCommits` commits or `mostChanges`
/// changed paths: somebody waits for the answer. Merges are passed over, because what they bring was made by the commits they merge.
///
/// `PageHistory` asks whose review it is as well, for the rules: of all pages in one walk without an end, so that it may say `untold` but
/// never guess. Here not to find out is an answer. `ReviewHistory` asks since when.
package struct RecentHistory: Sendable, Equatable {
  /// A commit with a path of the system that is risky by its place.
  package struct RiskyCommit: Sendable, Equatable {
    package var id: ObjectID
    package var subject: String
    package var author: Author
    /// The committer's, as claimed; seconds since 1970, UTC.
    package var time: Int64
    /// Sorted.
    package var risks: [String]
  }

  /// Whom a commit names as its author.
  package struct Author: Sendable, Equatable {
    /// The key in `people.yml`; nil for somebody nobody has on file.
    package var person: String?
    /// As `people.yml` calls them, else as the commit does.
    package var name: String
  }

  package enum LastRisky: Sendable, Equatable {
    case found(RiskyCommit)
    /// None in the whole history, of so many commits.
    case never(commits: Int)
    /// None in so many commits, and no more were looked at.
    case notWithin(commits: Int)
    /// None in so many commits, behind which history is not here.
    case cutShort(commits: Int, help: String?)
  }

  package var lastRisky: LastRisky
  /// Nil where that was not found, or the page has a day that no commit has yet.
  package var reviewer: Author?

  package static let mostCommits = 2_000
  package static let mostChanges = 100_000

  package init(lastRisky: LastRisky, reviewer: Author? = nil) {
    self.lastRisky = lastRisky
    self.reviewer = reviewer
  }

  /// Reads the history of `head`; `mostCommits` is for tests.
  package init(
    of page: System, under responsibility: Responsibility, head: ObjectID, in repository: Repository,
    mostCommits: Int = Self.mostCommits
  ) throws {
    var walk = try RecentWalk(of: page, under: responsibility, head: head, in: repository)
    try walk.run(mostCommits: mostCommits)
    self.init(lastRisky: walk.lastRisky ?? .never(commits: walk.commits), reviewer: walk.reviewer)
  }
}

private struct RecentWalk {
  private let page: System
  private let responsibility: Responsibility
  private let repository: Repository
  private let directory: PeopleDirectory
  /// The literal folders of the page's patterns, none below another.
  private let folders: [RepositoryPath]
  private var line: CommitWalk
  private var changesLeft = RecentHistory.mostChanges
  /// Where the page stands in the commits that come; nil once its review is found or cannot be.
  private var file: RepositoryPath?
  private(set) var commits = 0
  private(set) var lastRisky: RecentHistory.LastRisky?
  private(set) var reviewer: RecentHistory.Author?

  init(of page: System, under responsibility: Responsibility, head: ObjectID, in repository: Repository) throws {
    self.page = page
    self.responsibility = responsibility
    self.repository = repository
    directory = PeopleDirectory(responsibility.people)
    let all = Set(page.paths.map(\.value.literalFolder))
    folders = all.filter { folder in !all.contains { folder.isBelow($0) } }.sorted()
    line = try CommitWalk(from: head, now: .max, in: repository)
    file = page.file
    do {
      if try reviewed(at: page.file, in: head) != page.reviewed.value { file = nil }
    } catch {
      // A partial clone may lack the page's text; the walk may do without it.
      guard Self.isMissing(error) != nil else { throw error }
      file = nil
    }
  }

  mutating func run(mostCommits: Int) throws {
    do {
      while lastRisky == nil || file != nil {
        if commits == mostCommits {
          settle(.notWithin(commits: commits))
          return
        }
        guard let step = try line.next() else { return }
        try look(at: step.id)
        commits += 1
        if line.absent != nil {
          // What is missing may be later than all that would come next.
          settle(.cutShort(commits: commits, help: repository.isShallow ? "git fetch --unshallow" : nil))
          return
        }
      }
    } catch {
      guard let reason = Self.isMissing(error) else { throw error }
      settle(.cutShort(commits: commits, help: reason.help))
    }
  }

  private mutating func settle(_ outcome: RecentHistory.LastRisky) {
    lastRisky = lastRisky ?? outcome
  }

  private static func isMissing(_ error: any Error) -> GitError? {
    (error as? GitError).flatMap { $0.kind == .missingObject ? $0 : nil }
  }

  private mutating func look(at id: ObjectID) throws {
    let commit = try repository.commit(id)
    if commit.parents.count > 1 { return }
    // A commit of which only the child is here: its changes are not known.
    if let parent = commit.parents.first, !repository.contains(parent) { return }
    if let file { try lookForReview(at: file, in: commit) }
    if lastRisky == nil { try lookForRisk(in: commit) }
  }

  // MARK: - The last risky change

  private mutating func lookForRisk(in commit: Commit) throws {
    var paths: [RepositoryPath] = []
    for folder in folders {
      guard
        let changes = try repository.changes(
          from: commit.parents.first, to: commit.id, below: folder, limit: changesLeft)
      else {
        settle(.notWithin(commits: commits))
        return
      }
      changesLeft -= changes.count
      paths += changes.map(\.path)
    }
    if paths.isEmpty { return }
    let found = Set(responsibility.places(paths, in: page.name.value).filter(\.isOwned).flatMap(\.risks))
    let risks = responsibility.risksAsked(of: page).filter(found.contains)
    if risks.isEmpty { return }
    lastRisky = .found(
      .init(
        id: commit.id, subject: commit.subject, author: author(of: commit), time: commit.committerTime, risks: risks))
  }

  // MARK: - The review

  /// The review is the commit that brought the day: its parent has another, or no page.
  private mutating func lookForReview(at file: RepositoryPath, in commit: Commit) throws {
    let parent = commit.parents.first
    let (now, before) = (
      try repository.entry(at: file, in: commit.id), try parent.flatMap { try repository.entry(at: file, in: $0) }
    )
    if now == before { return }
    guard try reviewed(at: file, in: commit.id) == page.reviewed.value else { return }
    if before != nil, let parent, try reviewed(at: file, in: parent) == page.reviewed.value { return }
    self.file = nil
    if before == nil, let parent {
      // Whoever moves a page has not reviewed it: the search goes on where it was before.
      guard let changes = try repository.changes(from: parent, to: commit.id, below: .root, limit: changesLeft)
      else { return }
      changesLeft -= changes.count
      let former = try changes.first { change in
        guard change.new == nil, OwnershipFileKind.of(change.path) != nil else { return false }
        return try reviewed(at: change.path, in: parent) == page.reviewed.value
      }
      if let former {
        self.file = former.path
        return
      }
    }
    reviewer = author(of: commit)
  }

  /// The day that the system's page has in a commit; nil where there is no such page.
  private func reviewed(at path: RepositoryPath, in commit: ObjectID) throws -> CalendarDate? {
    guard let entry = try repository.entry(at: path, in: commit), entry.mode.isPlainFile,
      let content = try repository.content(of: entry, limit: 1 << 20)
    else { return nil }
    return OwnershipRecord(reading: [OwnershipFile(path: path, content: content)]).systems.first {
      $0.name.value == page.name.value
    }?.reviewed.value
  }

  private func author(of commit: Commit) -> RecentHistory.Author {
    let owners = directory.people(email: commit.author.email)
    guard owners.count == 1 else { return .init(person: nil, name: commit.author.name) }
    return .init(person: owners[0].key.value, name: owners[0].name)
  }
}
