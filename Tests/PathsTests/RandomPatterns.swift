@testable import Paths

/// Seeded patterns and paths over a small alphabet, so that they often meet.
struct RandomPatterns: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  mutating func name() -> String {
    pick(["a", "b", "c", "ab", "A", "B", "a.x", "b.x", "a.x.y", ".x", "c.y", "é", "a b"])
  }

  mutating func path() -> RepositoryPath {
    let count = Int.random(in: 1...6, using: &self)
    return RepositoryPath((0..<count).map { _ in name() }.joined(separator: "/"))
  }

  private mutating func segment() -> String {
    switch Int.random(in: 0..<10, using: &self) {
    case 0...4: name()
    case 5: "*"
    default: pick(["*.x", "*.y", "*.x.y", "a*", "*b", "a*x", "*a*", "*.*", ".*", "a*.y", "*é", "* b"])
    }
  }

  /// A text of the portable language for a page beside the code of `folder`.
  mutating func text(folder: RepositoryPath) -> String {
    let count = Int.random(in: 1...4, using: &self)
    var segments = (0..<count).map { _ in Int.random(in: 0..<4, using: &self) == 0 ? "**" : segment() }
    segments[count - 1] = segment()
    let content = pick(["", "/"])
    let root = folder.isRoot ? "/" : "/" + folder.display + "/"
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return segment()
    case 1: return "**/" + segments.joined(separator: "/") + content
    case 2: return "./" + segments.joined(separator: "/") + content
    default: return root + segments.joined(separator: "/") + content
    }
  }

  /// `foldsCase`: nil for either.
  mutating func pattern(foldsCase: Bool?) throws -> PathPattern {
    let folder = pick([RepositoryPath.root, .root, "a", "a/b", "c"])
    return try PathPattern(
      text(folder: folder), folder: folder, besideCode: true, foldsCase: foldsCase ?? pick([true, false]))
  }
}
