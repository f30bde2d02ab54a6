package import Git
package import Paths

/// A file of the store that a sync moved, missed or found fault with.
package struct SyncedFile: Sendable, Equatable {
  package var path: RepositoryPath
  package var id: ObjectID
  /// Nil where it is none that onus can read.
  package var statement: ApprovalStatement?

  /// Reads what stands there; never throws, because a file that is no statement travels too.
  init(_ path: RepositoryPath, _ entry: Entry, in repository: Repository) {
    self.path = path
    id = entry.id
    do throws(EvidenceError) {
      statement = try ApprovalStore.statement(at: path, entry, in: repository).statement
    } catch {
      statement = nil
    }
  }

  /// `withdrawal by 'grace' of billing · migration, 2026-11-21T10:04:00Z (9f1c2e7)`.
  ///
  /// Whose name it bears is what it claims: nobody has checked its signature here.
  package var description: String {
    guard let statement else { return "'\(path.text)', which is no statement" }
    let verb = statement.verb == .withdraw ? "withdrawal" : "approval"
    return "\(verb) by '\(statement.person)' of \(statement.system ?? "nobody's paths") · \(statement.risk), "
      + "\(Timestamp.text(statement.time)) (\(id.short))"
  }
}

extension Repository {
  /// Returns the paths whose entry in `commit` is not that of `other` (nil: nothing is there), sorted.
  func files(of commit: ObjectID?, notIn other: ObjectID?) throws(GitError) -> [(path: RepositoryPath, entry: Entry)] {
    if commit == other { return [] }
    return try changes(from: other, to: commit).compactMap { change in change.new.map { (change.path, $0) } }
  }
}

extension ApprovalStore {
  /// Returns how many files of the store here a remote is not known to have: neither when it was last fetched nor when it was last
  /// synced.
  package static func countNotKnown(on remote: String, in repository: Repository) throws(GitError) -> Int {
    guard let mine = try repository.commit(at: reference) else { return 0 }
    var unknown: Set<RepositoryPath>?
    for other in [mirror(of: remote), lastSynced(with: remote)] {
      let files = try repository.files(of: mine, notIn: repository.commit(at: other)).map(\.path)
      unknown = unknown?.intersection(files) ?? Set(files)
      if unknown?.isEmpty == true { break }
    }
    return unknown?.count ?? 0
  }
}
