import Evidence
import Git

/// The commits that landed together because an override on top of them says what they change.
///
///     *   Break the glass      onus override commits the signed file on top of the fix, and both are pushed as they are:
///     *   Fix the total        alone, the fix lacks its approval and the file is good for nothing
///     *   main
enum GlassRun {
  /// So many commits are looked through at most.
  private static let longest = 100
  /// A commit that changes more files of overrides than this adds none for itself.
  private static let mostFiles = 100

  /// Returns how many commits of `line`, which begins with the newest, are one landing: 1 where no override says so.
  ///
  /// Whether the override counts is not asked here: one that does not fails the whole of them.
  static func length(of line: ArraySlice<Commit>, in repository: Repository) throws -> Int {
    guard let tip = line.first, let statement = try statement(addedBy: tip, in: repository) else { return 1 }
    let named = Set(statement.changes)
    for (count, commit) in zip(1..., line.prefix(longest)) {
      guard commit.parents.count == 1, let base = commit.parents.first else { return 1 }
      let changes = Set(
        try repository.changes(from: base, to: tip.id).filter { $0.old != nil || !OverrideFile.mayStand(at: $0.path) })
      // What is not risky needs no override, so the file does not list it; then it is the two signed commits that tell.
      let isSigned = (statement.base, statement.head) == (base, tip.parents.first) && named.isSubset(of: changes)
      if changes == named || isSigned { return count }
    }
    return 1
  }

  /// The override that a commit adds, as it is written; nil where it adds none that can be read.
  private static func statement(addedBy commit: Commit, in repository: Repository) throws -> OverrideStatement? {
    // Of too many files none is looked at: then each commit is a landing, and the override fails by itself.
    for change in try added(by: commit, in: repository) ?? [] {
      guard let entry = change.new else { continue }
      do {
        return try OverrideFile(at: change.path, entry, in: repository).statement
      } catch {
        // No override: the landing says so.
        continue
      }
    }
    return nil
  }

  /// The files of a commit that are or pretend to be overrides and that its one parent does not have; nil where it changes too many.
  static func added(by commit: Commit, in repository: Repository) throws -> [Change]? {
    guard commit.parents.count == 1, let parent = commit.parents.first else { return [] }
    let changes = try repository.changes(from: parent, to: commit.id, below: OverrideFile.folder, limit: mostFiles)
    return changes?.filter { $0.old == nil && OverrideFile.mayStand(at: $0.path) }
  }
}
