import Git
import Ownership
package import Paths

/// How far a page reaches that cannot be read: a page beside the code over its folder, a central one over every path;
/// neither over what a deeper readable page claims.
///
/// Ownership files are asked about by themselves, so that the page can be repaired.
struct UnreadablePages {
  private let governance: Governance

  init(_ governance: Governance) {
    self.governance = governance
  }

  /// Returns a problem for each unreadable page that reaches one of the changes.
  func problems(_ changes: [LandingChange], _ owned: AffectedSystems) -> [Decision.Problem] {
    governance.layers.indices.flatMap { layer in
      governance.layers[layer].reading.record.unreadablePages.compactMap { page in
        let reached = changes.indices.filter { index in
          reaches(page, changes[index].change.path) && !isClaimedDeeper(owned.claims[index], than: page, in: layer)
        }
        return reached.first.map { problem(page, layer, changes[$0].change.path, reached.count) }
      }
    }
  }

  /// Returns the changed paths that no page claims and that an unreadable one reaches, each once, with that page.
  func unknownOwners(of changes: [LandingChange], _ owned: AffectedSystems) -> [Decision.UnknownOwner] {
    var told: Set<RepositoryPath> = []
    let unclaimed = zip(changes, owned.claims).filter { $1.isEmpty }.map(\.0.change.path)
    return governance.unreadablePages.compactMap { page in
      let paths = unclaimed.filter { reaches(page, $0) && told.insert($0).inserted }
      return paths.isEmpty ? nil : Decision.UnknownOwner(page: page.file, paths: paths)
    }
  }

  private func reaches(_ page: OwnershipRecord.UnreadablePage, _ path: RepositoryPath) -> Bool {
    (page.folder.map { path.isBelow($0) } ?? true) && OwnershipFileKind.of(path) == nil
  }

  private func isClaimedDeeper(
    _ claims: [AffectedSystems.Claim], than page: OwnershipRecord.UnreadablePage, in layer: Int
  ) -> Bool {
    claims.contains { claim in
      guard claim.layer == layer, let folder = governance.system(claim).folder else { return false }
      return folder.isBelow(page.folder ?? .root)
    }
  }

  private func problem(
    _ page: OwnershipRecord.UnreadablePage, _ layer: Int, _ first: RepositoryPath, _ count: Int
  ) -> Decision.Problem {
    let layer = governance.layers[layer]
    let place = layer.label.map { " of \($0)" } ?? ""
    let what = count == 1 ? "'\(first.display)'" : "'\(first.display)' and \(count - 1) more"
    let errors = layer.reading.record.findings.filter { $0.severity == .error && $0.location?.file == page.file }
    return Decision.Problem(
      .undecided, "'\(page.file.display)'\(place) cannot be read, so nobody knows who answers for \(what)",
      help: errors.map(\.onOneLine) + ["repair the page in a change of its own; a steward approves it"])
  }
}

extension Decision {
  /// A page that cannot be read, and paths of which only it could tell who answers for them.
  package struct UnknownOwner: Sendable, Equatable {
    package var page: RepositoryPath
    /// In the order of the changes.
    package var paths: [RepositoryPath]

    package init(page: RepositoryPath, paths: [RepositoryPath]) {
      self.page = page
      self.paths = paths
    }
  }
}

extension Finding {
  /// Where and what: `  ownership/policy.yml:3:1: unknown key 'stewart' [unknown-key]`.
  var onOneLine: String {
    guard let place = location else { return "  \(message) [\(rule)]" }
    return "  \(place.file.display):\(place.line):\(place.column): \(message) [\(rule)]"
  }
}
