import Git
import Ownership
import Paths

/// A commit of the walk; what few of them are asked for is read when it is.
struct HistoryCommit {
  let id: ObjectID
  let parents: [ObjectID]
  let day: CalendarDate
  private let repository: Repository
  private var knownMakers: HistoryAuthors.Makers?
  private var knownDeletions: [Deletion]?

  /// A file that the commit took away.
  struct Deletion {
    var path: RepositoryPath
    var entry: Entry
  }

  init(_ step: CommitWalk.Step, day: CalendarDate, in repository: Repository) {
    id = step.id
    parents = step.parents
    self.day = day
    self.repository = repository
  }

  /// Who made it.
  mutating func makers(_ authors: inout HistoryAuthors) throws -> HistoryAuthors.Makers {
    if let knownMakers { return knownMakers }
    let makers: HistoryAuthors.Makers
    do throws(GitError) {
      makers = authors.makers(of: try repository.commit(id))
    } catch {
      // Old tools wrote authors without an address, and one of them must not end what is said about everybody else.
      guard error.kind == .malformed else { throw error }
      makers = .unreadable
    }
    knownMakers = makers
    return makers
  }

  mutating func origin(_ authors: inout HistoryAuthors) throws -> LintHistory.Origin {
    let makers = try makers(&authors)
    return LintHistory.Origin(
      people: makers.people, author: makers.name, isMachine: makers.isMachine, commit: id.short, day: day)
  }

  /// The files that it took away, held against its first parent; sorted.
  mutating func deletions() throws -> [Deletion] {
    if let knownDeletions { return knownDeletions }
    var found: [Deletion] = []
    if let parent = parents.first {
      for change in try repository.changes(from: parent, to: id) where change.new == nil {
        if let old = change.old { found.append(Deletion(path: change.path, entry: old)) }
      }
    }
    knownDeletions = found
    return found
  }
}
