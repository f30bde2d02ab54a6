import Git
import Ownership
import Paths

/// The paths at the base that other pages would own after a change.
struct TakenPaths {
  private let base: Governance.Layer
  private let landed: Governance.Layer
  private let pages: [LandingChange]

  /// What one system would lose.
  struct Loss {
    /// As its page stands at the base.
    var system: System
    var first: RepositoryPath
    var count: Int
    /// The changed pages that take it.
    var takers: [LandingChange]
  }

  init(from base: Governance.Layer, to landed: Governance.Layer, by pages: [LandingChange]) {
    self.base = base
    self.landed = landed
    self.pages = pages
  }

  private struct Taken {
    var first: RepositoryPath
    var count = 0
    /// Indices into `landed.systems`.
    var takers: Set<Int> = []
  }

  /// Returns the losses that are more than the losing system's own page giving something up, by name; costs a walk over the base's
  /// tree, and only where the claims differ at all.
  func losses(_ changes: OwnershipChanges) throws -> [Loss] {
    guard Self.claims(of: base) != Self.claims(of: landed) else { return [] }
    let touched = Set(pages.map(\.change.path))
    return try taken(changes).sorted { $0.key < $1.key }.compactMap { holder, taken in
      let system = base.systems[holder]
      let own = Set([system.file] + landed.systems.filter { $0.name.value == system.name.value }.map(\.file))
      var files = Set(taken.takers.map { landed.systems[$0].file }).intersection(touched).subtracting(own)
      if files.isEmpty {
        // Its own page gave it up; or, where that did not change, nobody can say who takes it.
        if !own.isDisjoint(with: touched) { return nil }
        files = touched
      }
      return Loss(
        system: system, first: taken.first, count: taken.count, takers: pages.filter { files.contains($0.change.path) })
    }
  }

  /// By index into `base.systems`.
  private func taken(_ changes: OwnershipChanges) throws -> [Int: Taken] {
    var before = base.claims.resolver()
    var after = landed.claims.resolver()
    let numbers = Dictionary(landed.systems.enumerated().map { ($1.name.value, $0) }) { first, _ in first }
    let successors = base.systems.map { numbers[$0.name.value] }
    var (old, new): ([Int], [Int]) = ([], [])
    var taken: [Int: Taken] = [:]
    try changes.repository.forEachFile(below: .root, in: changes.question.base) {
      (path: UnsafeBufferPointer<UInt8>, _) throws(GitError) in
      before.holders(of: path, into: &old)
      if old.isEmpty { return }
      after.holders(of: path, into: &new)
      for holder in old {
        if let successor = successors[holder], new.contains(successor) { continue }
        var loss = taken[holder] ?? Taken(first: RepositoryPath(Array(path)))
        loss.count += 1
        loss.takers.formUnion(new)
        taken[holder] = loss
      }
    }
    return taken
  }

  /// All that decides who owns what.
  private static func claims(of layer: Governance.Layer) -> [String: [[PathPattern]]] {
    Dictionary(layer.systems.map { ($0.name.value, [$0.paths.map(\.value), $0.exclude.map(\.value)]) }) { $0 + $1 }
  }
}
