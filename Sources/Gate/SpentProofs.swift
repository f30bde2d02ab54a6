import Evidence
import Git
import Paths

/// Tells which proofs are spent: their content has stood on the base's first-parent line since they were given, and left again.
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
  private var line: [ObjectID] = []
  private var next: ObjectID?
  private var isCut = false
  private var landedSince: [ObjectID: Set<ObjectID>?] = [:]

  init(base: ObjectID, repository: Repository) {
    self.repository = repository
    self.base = base
    next = base
  }

  /// Returns whether `proof`, a yes to `change`, may still be used.
  ///
  /// A deletion is spent when the path was gone in between.
  func freshness(of proof: Proof, for change: Change) throws -> Freshness {
    // Nothing landed since: the usual case, and the cheap one.
    if proof.base == base { return .fresh }
    let landed = try proof.base.map(landed(since:)) ?? nil
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
