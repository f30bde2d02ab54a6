import Git
import Ownership
import Paths

/// Which systems each change belongs to.
struct AffectedSystems {
  /// A page that claims a changed path.
  struct Claim: Hashable {
    /// Index into the governance's layers.
    var layer: Int
    /// Index into that layer's systems.
    var system: Int
  }

  /// For each change, by index, the pages that claim it in any layer; empty for a path that nobody owns.
  ///
  /// A page that stands in a later layer exactly as in an earlier one counts as the earlier, so that it is asked
  /// once.
  private(set) var claims: [[Claim]]
  /// By layer and system, how many changes each page has.
  private var counts: [[Int]]

  init(of changes: [LandingChange], under governance: Governance) {
    claims = Array(repeating: [], count: changes.count)
    counts = governance.layers.map { Array(repeating: 0, count: $0.systems.count) }
    for (number, layer) in governance.layers.enumerated() {
      var resolver = layer.claims.resolver()
      var folders: ClaimedFolders?
      var counterparts = Counterparts(layer: number, governance)
      var holders: [Int] = []
      for (index, landing) in changes.enumerated() {
        landing.change.path.bytes.withUnsafeBufferPointer { resolver.holders(of: $0, into: &holders) }
        if landing.change.standsForFolder {
          let known = folders ?? ClaimedFolders(layer.systems)
          folders = known
          holders = Set(holders).union(known.holders(atOrBelow: landing.change.path)).sorted()
        }
        for holder in holders {
          let claim = counterparts.first(of: holder)
          if claims[index].contains(claim) { continue }
          claims[index].append(claim)
          counts[claim.layer][claim.system] += 1
        }
      }
    }
  }

  /// The pages that have changes, and how many.
  var touched: [(claim: Claim, changes: Int)] {
    counts.enumerated().flatMap { layer, systems in
      systems.enumerated().filter { $0.element > 0 }.map { (Claim(layer: layer, system: $0.offset), $0.element) }
    }
  }

  var unowned: Int { claims.count { $0.isEmpty } }
}

extension Change {
  /// Whether a symlink or submodule stands there: in the place of a folder it takes everything below it elsewhere.
  var standsForFolder: Bool {
    [old?.mode, new?.mode].contains { $0 == .symlink || $0 == .submodule }
  }
}

/// The literal folders of all claims, to find those at or below a path.
private struct ClaimedFolders {
  private var sorted: [(folder: [UInt8], holder: Int)] = []

  init(_ systems: [System]) {
    for (holder, system) in systems.enumerated() {
      for pattern in system.paths {
        let folder = pattern.value.literalFolder
        // With the slash, so that what lies below a folder follows it directly.
        if !folder.isRoot { sorted.append((folder.bytes + [UInt8(ascii: "/")], holder)) }
      }
    }
    sorted.sort { $0.folder.lexicographicallyPrecedes($1.folder) }
  }

  func holders(atOrBelow path: RepositoryPath) -> Set<Int> {
    let start = path.bytes + [UInt8(ascii: "/")]
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].folder.lexicographicallyPrecedes(start) { low = middle + 1 } else { high = middle }
    }
    return Set(sorted[low...].prefix { $0.folder.starts(with: start) }.map(\.holder))
  }
}

/// Finds for a page of one layer the page of an earlier layer that says exactly the same.
private struct Counterparts {
  private let layer: Int
  private let governance: Governance
  private var known: [Int: AffectedSystems.Claim] = [:]
  /// By name, in earlier layers.
  private var earlier: [String: [AffectedSystems.Claim]] = [:]

  init(layer: Int, _ governance: Governance) {
    self.layer = layer
    self.governance = governance
    for number in 0..<layer {
      for (index, system) in governance.layers[number].systems.enumerated() {
        earlier[system.name.value, default: []].append(.init(layer: number, system: index))
      }
    }
  }

  /// The earliest claim of the same page; the page's own where no earlier layer has it.
  mutating func first(of system: Int) -> AffectedSystems.Claim {
    if layer == 0 { return .init(layer: 0, system: system) }
    if let claim = known[system] { return claim }
    let page = governance.layers[layer].systems[system]
    let same = earlier[page.name.value]?.first { governance.system($0) == page }
    let claim = same ?? .init(layer: layer, system: system)
    known[system] = claim
    return claim
  }
}

extension Governance {
  func system(_ claim: AffectedSystems.Claim) -> System {
    layers[claim.layer].systems[claim.system]
  }
}
