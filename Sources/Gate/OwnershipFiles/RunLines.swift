import Git
import Ownership
import Paths

/// Lines of hooks and CI that run onus: whoever changes them could switch the gate off, so a steward is asked besides the owner.
struct RunLines {
  private let ownership: OwnershipChanges

  init(_ ownership: OwnershipChanges) {
    self.ownership = ownership
  }

  func requirements() throws -> [Requirement] {
    let candidates = candidates
    let touching = try candidates.filter { try touchesRunLine($0.change) }
    if touching.isEmpty { return [] }
    let owned = AffectedSystems(of: touching, under: ownership.governance)
    let groups = Dictionary(grouping: touching.indices) { owned.claims[$0] }
    return groups.map { claims, members in
      let pages = claims.map { ownership.governance.system($0) }
      return ownership.requirement(
        pages.first?.name.value, "the lines that run onus", members.map { touching[$0] },
        "changes whether or how onus is run",
        pages.map { ownership.seats.ownerSeat(of: $0) } + [ownership.seats.stewardSeat()], page: pages.first)
    }
  }

  /// Hooks, and what the preset names and the team adds, also where the risk itself is off.
  private var candidates: [LandingChange] {
    let preset = Presets.all.first { $0.name == "pipeline" }
    let own = ownership.policy.risks.first { $0.name == "pipeline" }?.ownPlaces ?? []
    // A small change asks the preset's text, which is not read into patterns for it.
    let asksText = ownership.changes.count <= Preset.fewPaths
    var matcher = PatternSet(((asksText ? nil : preset?.places) ?? []).map(\.pattern) + own.map(\.pattern)).matcher()
    var found: [Int] = []
    return ownership.changes.filter { landing in
      let path = landing.change.path
      if Self.isHook(path) || asksText && preset?.hasPlace(path) == true { return true }
      path.bytes.withUnsafeBufferPointer { matcher.matches($0, into: &found) }
      return !found.isEmpty
    }
  }

  private func touchesRunLine(_ change: Change) throws -> Bool {
    let old = try content(of: change.old)
    let new = try content(of: change.new)
    // git runs no hook that is not executable.
    if change.old?.mode != change.new?.mode { return Self.runsOnus(old + newline + new) }
    let added = AddedTextSearch.addedLines(from: old, to: new) + AddedTextSearch.addedLines(from: new, to: old)
    return added.contains { Self.word.stands(in: $0) }
  }

  private static let word = WholeWord("onus")
  private let newline = [UInt8(ascii: "\n")]

  private static func runsOnus(_ text: [UInt8]) -> Bool { word.stands(in: text[...]) }

  /// A file past the size of any script counts as one line that runs onus: what cannot be read is asked about.
  private func content(of entry: Entry?) throws -> [UInt8] {
    try ownership.repository.content(of: entry, limit: 16 << 20)
      ?? Array("onus: too large to read \(entry?.id.hex ?? "")".utf8)
  }

  private static func isHook(_ path: RepositoryPath) -> Bool {
    guard mayBeHook(path.bytes) else { return false }
    let folded = folded(path)
    return folded.components.dropLast().contains { component in hookFolders.contains { component.elementsEqual($0) } }
      || folded.name.starts(with: ".pre-commit-config.".utf8)
      || String(decoding: folded.name, as: UTF8.self).contains(bytesOf: "lefthook")
  }

  /// A quick look that spares most paths being taken apart: all names of hooks hold `ho`, `hu` or `-c`.
  private static func mayBeHook(_ path: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in path {
      if byte >= 0x80 { return true }
      switch (previous | 0x20, byte | 0x20) {
      case (UInt8(ascii: "h"), UInt8(ascii: "o")), (UInt8(ascii: "h"), UInt8(ascii: "u")),
        (UInt8(ascii: "-"), UInt8(ascii: "c")):
        return true
      default: previous = byte
      }
    }
    return false
  }

  /// Returns it in lower case; almost every path is ASCII, where that takes no look at Unicode's tables.
  private static func folded(_ path: RepositoryPath) -> RepositoryPath {
    if path.bytes.contains(where: { $0 >= 0x80 }) {
      return RepositoryPath(String(decoding: path.bytes, as: UTF8.self).lowercased())
    }
    return RepositoryPath(path.bytes.map(\.foldingCase))
  }

  private static let hookFolders = ["hooks", ".hooks", "git-hooks", ".git-hooks", "githooks", ".githooks", ".husky"]
    .map { Array($0.utf8) }
}
