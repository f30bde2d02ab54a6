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
    takeEmptyFolders(&taken, &before, &after, successors)
    return taken
  }

  /// A folder that holds nothing yet is taken all the same: what is put there tomorrow would be the taker's, and nobody would be asked then.
  ///
  /// Who owns it only because their page owns everything gives up nothing of their own.
  private func takeEmptyFolders(
    _ taken: inout [Int: Taken], _ before: inout PathClaims.Resolver, _ after: inout PathClaims.Resolver,
    _ successors: [Int?]
  ) {
    let touched = Set(pages.map(\.change.path))
    for (taker, page) in landed.systems.enumerated() where touched.contains(page.file) {
      for pattern in page.paths.map(\.value) {
        let folder = pattern.literalFolder
        let inside = folder.appending("any")
        guard !folder.isRoot, pattern.matches(inside) else { continue }
        let owners = after.owners(of: inside).map(\.holder)
        guard owners.contains(taker) else { continue }
        for owner in before.owners(of: inside) where taken[owner.holder] == nil {
          let isWhole = base.systems[owner.holder].paths[owner.patternIndex].value.literalFolder.isRoot
          if isWhole || successors[owner.holder].map(owners.contains) ?? false { continue }
          taken[owner.holder] = Taken(first: RepositoryPath(folder.bytes + "/".utf8), count: 1, takers: [taker])
        }
      }
    }
  }

  /// All that decides who owns what.
  private static func claims(of layer: Governance.Layer) -> [String: [[PathPattern]]] {
    Dictionary(layer.systems.map { ($0.name.value, [$0.paths.map(\.value), $0.exclude.map(\.value)]) }) { $0 + $1 }
  }
}
