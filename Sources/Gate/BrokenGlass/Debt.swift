package import Evidence
package import Git
package import Paths

/// An override in a tree: the glass was broken, the change has landed, and nobody who should have been asked has said yes since.
package struct Debt: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case read(OverrideFile)
    /// Why it cannot be read, a clause: then nobody knows which paths it is about.
    case unreadable(String)
  }

  package var path: RepositoryPath
  package var content: Content
  /// Whom paying it asks first, keys in `people.yml`; empty where nobody has worked it out.
  package var asks: [String] = []

  /// Nil for one that cannot be read.
  package var statement: OverrideStatement? {
    if case .read(let file) = content { file.statement } else { nil }
  }

  /// Returns the debts of a commit's tree, sorted by path.
  package static func all(in commit: ObjectID, of repository: Repository) throws -> [Debt] {
    guard let folder = try repository.entry(at: OverrideFile.folder, in: commit) else { return [] }
    guard folder.mode == .folder else { return [Debt(at: OverrideFile.folder, folder, in: repository)] }
    var debts: [Debt] = []
    try repository.forEachFile(below: OverrideFile.folder, in: commit) { path, entry throws(GitError) in
      if OverrideFile.mayStand(at: path) { debts.append(Debt(at: path, entry, in: repository)) }
    }
    return debts
  }

  init(at path: RepositoryPath, _ entry: Entry, in repository: Repository) {
    self.path = path
    do {
      content = .read(try OverrideFile(at: path, entry, in: repository))
    } catch {
      content = .unreadable(error.message)
    }
  }

  /// The paths of `changes` that the debt blocks: those it lists, unless they go back to what they were before.
  ///
  /// Of one that cannot be read nobody knows, so it blocks all.
  func blocked(_ changes: [Change]) -> [RepositoryPath] {
    guard let statement else { return changes.map(\.path) }
    let listed = Dictionary(statement.changes.map { ($0.path, $0) }) { first, _ in first }
    return changes.filter { change in listed[change.path].map { $0.old != change.new } ?? false }.map(\.path)
  }

  /// Whether it lists a path; one that cannot be read may be about any.
  func lists(_ path: RepositoryPath) -> Bool {
    statement?.changes.contains { $0.path == path } ?? true
  }

  /// Whether it is about a system.
  package func isAbout(system: String) -> Bool {
    statement?.lifts.contains { $0.system == system } ?? true
  }
}
