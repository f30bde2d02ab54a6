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
final class SpentProofs {
  enum Freshness: Equatable {
    case fresh
    case spent
    /// History is cut short before the answer.
    case unknown
  }

  /// A class because it remembers the line it has walked, for all requirements together.
  private let repository: Repository
  private let base: ObjectID
  /// What anybody asks about.
  private let paths: Set<RepositoryPath>
  private var made: [ObjectID: [Change]] = [:]
  private var line: [ObjectID] = []
  private var next: ObjectID?
  private var isCut = false
  private var landedSince: [ObjectID: Set<ObjectID>?] = [:]

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
    let landed = try proof.base.map(landed(since:)) ?? nil
    for commit in landed ?? []
    where try changes(by: commit).contains(where: { $0.path == change.path && $0.new == change.new }) {
      return .spent
    }
    var index = 0
    while let commit = try commitOnLine(at: index) {
      if let landed, !landed.contains(commit) { return .fresh }
      if try repository.entry(at: change.path, in: commit) == change.new { return .spent }
      index += 1
    }
    return isCut ? .unknown : .fresh
  }

  /// The commits of the base that `given` had not; nil when `given` or what lies between is not here.
  private func landed(since given: ObjectID) throws -> Set<ObjectID>? {
    guard repository.contains(given) else { return nil }
    if let known = landedSince[given] { return known }
    do {
      let commits = Set(try repository.commitIDs(reachableFrom: [base], notFrom: [given]))
      landedSince[given] = commits
      return commits
    } catch {
      // A history cut short is found again on the line, where it only matters if it hides the answer.
      guard error.kind == .missingObject else { throw error }
      landedSince[given] = .some(nil)
      return nil
    }
  }

  /// What a commit changes at the paths in question, against any of its parents.
  private func changes(by commit: ObjectID) throws -> [Change] {
    if let known = made[commit] { return known }
    var changes: [Change] = []
    for parent in try repository.commit(commit).parents where repository.contains(parent) {
      changes += try repository.changes(from: parent, to: commit).filter { paths.contains($0.path) }
    }
    made[commit] = changes
    return changes
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
