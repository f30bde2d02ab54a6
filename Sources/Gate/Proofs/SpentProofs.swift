import Evidence
import Git
import Paths

/// Tells which proofs are spent: their content has stood on the base's first-parent line since they were given, and left again.
///
/// Which parent comes first is the merger's to choose, and a merge with its parents swapped leads the line past a landing and its revert. So
/// whatever landed since, on whatever parent, counts as having stood there.
///
/// Time plays no part, because commit dates are the pusher's to choose: a proof knows the base tip it was given on, and only what landed
/// after that can have spent it. Where that commit is unknown the whole line counts.
///
/// A class because it remembers what it has walked, for all requirements together.
final class SpentProofs {
  enum Freshness: Equatable {
    case fresh
    case spent
    /// History is cut short before the answer.
    case unknown
  }

  private let repository: Repository
  private let base: ObjectID
  /// What anybody asks about.
  private let paths: Set<RepositoryPath>
  private var line: [ObjectID] = []
  private var next: ObjectID?
  private var isCut = false
  private var stoodSince: [ObjectID: [RepositoryPath: Set<Entry?>]?] = [:]

  init(base: ObjectID, paths: [RepositoryPath], repository: Repository) {
    self.repository = repository
    self.base = base
    self.paths = Set(paths)
    next = base
  }

  /// Returns whether `proof`, a yes to `change`, may still be used.
  ///
  /// A deletion is spent when the path was gone in between.
  func freshness(of proof: Proof, for change: Change) throws -> Freshness {
    // Nothing landed since: the usual case, and the cheap one.
    if proof.base == base { return .fresh }
    if let given = proof.base, let stood = try stood(since: given) {
      return stood[change.path]?.contains(change.new) == true ? .spent : .fresh
    }
    var index = 0
    while let commit = try commitOnLine(at: index) {
      if try repository.entry(at: change.path, in: commit) == change.new { return .spent }
      index += 1
    }
    return isCut ? .unknown : .fresh
  }

  /// What the commits that landed after `given` brought to the paths in question, against any of their parents; nil when `given` or what
  /// lies between is not here.
  private func stood(since given: ObjectID) throws -> [RepositoryPath: Set<Entry?>]? {
    if let known = stoodSince[given] { return known }
    var stood: [RepositoryPath: Set<Entry?>]?
    if repository.contains(given) {
      do {
        stood = try changes(since: given)
      } catch {
        // A history cut short is found again on the line, where it only matters if it hides the answer.
        guard error.kind == .missingObject else { throw error }
      }
    }
    stoodSince[given] = .some(stood)
    return stood
  }

  private func changes(since given: ObjectID) throws(GitError) -> [RepositoryPath: Set<Entry?>] {
    var stood: [RepositoryPath: Set<Entry?>] = [:]
    for id in try repository.commitIDs(reachableFrom: [base], notFrom: [given]) {
      let parents = try repository.commit(id).parents
      for parent in parents.isEmpty ? [nil] : parents.map(Optional.some) {
        for change in try repository.changes(from: parent, to: id) where paths.contains(change.path) {
          stood[change.path, default: []].insert(change.new)
        }
      }
    }
    return stood
  }

  private func commitOnLine(at index: Int) throws -> ObjectID? {
    while line.count <= index {
      guard let id = next else { return nil }
      line.append(id)
      let parent = try repository.commit(id).parents.first
      next = parent.flatMap { repository.contains($0) ? $0 : nil }
      isCut = parent != nil && next == nil
    }
    return line[index]
  }
}
