import Evidence
package import Git
package import Ownership
import Paths

/// What happened to a page and under its paths since it was last reviewed.
///
/// Since when, not by whom: the review is the landing that brought it, whoever made the commit behind it, because what landed before is what
/// the reviewer had before them. Who set the day tell `PageHistory` and, for `onus who`, `RecentHistory`.
package struct ReviewHistory: Sendable {
  /// A commit with a path that is risky by its place.
  package struct RiskyCommit: Sendable, Equatable {
    package var id: ObjectID
    package var subject: String
    package var author: String
    /// Sorted.
    package var risks: [String]
  }

  /// The commit on the first-parent line that brought the date which the page has at HEAD.
  package var review: ObjectID
  /// The page as it stood there.
  package var pageThen: [UInt8]
  /// Merges aside; a change of the page alone is none; nil where too little of the history is here to tell.
  package var commits: Int?
  /// The latest first.
  package var risky: [RiskyCommit]
  /// Authors and their commits, those with most first.
  package var people: [Part]
  /// The history ends here before the review was found: there may be more.
  package var isCutShort: Bool

  package struct Part: Sendable, Equatable {
    /// As `people.yml` calls them, else as the commit does.
    package var name: String
    package var commits: Int
  }

  /// Returns nil for a page that HEAD does not have.
  package init?(of page: System, under responsibility: Responsibility, head: ObjectID, in repository: Repository) throws
  {
    guard let review = try LastReview(of: page, head: head, in: repository) else { return nil }
    self.review = review.commit
    pageThen = review.content
    isCutShort = review.isCutShort
    (commits, risky, people) = (nil, [], [])
    do {
      try readCommits(of: page, responsibility, head, repository)
    } catch {
      guard let error = error as? GitError, error.kind == .missingObject else { throw error }
      isCutShort = true
    }
  }

  private mutating func readCommits(
    of page: System, _ responsibility: Responsibility, _ head: ObjectID, _ repository: Repository
  ) throws {
    let directory = PeopleDirectory(responsibility.people)
    var counts: [String: Int] = [:]
    var commits = 0
    var risky: [RiskyCommit] = []
    for id in try repository.commitIDs(reachableFrom: [head], notFrom: [review]) {
      let commit = try repository.commit(id)
      // What a merge brings was made by the commits that it merges.
      if commit.parents.count > 1 { continue }
      let paths = try repository.changes(from: commit.parents.first, to: id).map(\.path).filter { $0 != page.file }
      let places = responsibility.places(paths, in: page.name.value).filter(\.isOwned)
      if places.isEmpty { continue }
      commits += 1
      let owners = directory.people(email: commit.author.email)
      let name = owners.count == 1 ? owners[0].name : commit.author.name
      counts[name, default: 0] += 1
      let risks = Set(places.flatMap(\.risks)).sorted()
      if !risks.isEmpty { risky.append(RiskyCommit(id: id, subject: commit.subject, author: name, risks: risks)) }
    }
    (self.commits, self.risky) = (commits, risky)
    people = counts.map { Part(name: $0.key, commits: $0.value) }.sorted {
      ($1.commits, $0.name) < ($0.commits, $1.name)
    }
  }
}

/// The commit on the first-parent line at which a page got the date of review that it has now.
///
/// Told by content, not by dates of commits, which whoever pushed chose.
private struct LastReview {
  var commit: ObjectID
  var content: [UInt8]
  var isCutShort = false

  init?(of page: System, head: ObjectID, in repository: Repository) throws {
    var line = FirstParentLine(from: head, in: repository)
    var known: (entry: Entry, date: CalendarDate?)?
    var found: (commit: ObjectID, content: [UInt8])?
    var current: CalendarDate?
    var oldest: ObjectID?
    while let commit = try line.next() {
      oldest = commit
      guard let entry = try repository.entry(at: page.file, in: commit),
        entry.mode.isPlainFile
      else { break }
      if known?.entry != entry {
        let content = try repository.content(of: entry, limit: 1 << 20) ?? []
        let date = Self.date(in: content, of: page)
        if found == nil {
          current = date
        } else if let date, date != current {
          break
        }
        known = (entry, date)
        if found == nil || date != nil { found = (commit, content) }
      } else if known?.date != nil {
        found?.commit = commit
      }
      oldest = nil
    }
    guard let found else { return nil }
    self.commit = found.commit
    content = found.content
    // The line ran out at a commit whose parents are not here.
    isCutShort = try oldest == nil && !repository.commit(found.commit).parents.isEmpty
  }

  private static func date(in content: [UInt8], of page: System) -> CalendarDate? {
    OwnershipRecord(reading: [OwnershipFile(path: page.file, content: content)]).systems.first?.reviewed.value
  }
}
