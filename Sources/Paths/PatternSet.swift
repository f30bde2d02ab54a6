/// Many patterns compiled once: tells all that match a path, as indices into the list it was made from.
///
/// The cost of a path grows with its length and with what matches, hardly with the number of patterns.
package struct PatternSet: Sendable {
  package let patterns: [PathPattern]
  /// Patterns that fold case live in a trie of their own, which sees every path folded; nil where there are none.
  let exact: PatternTrie?
  let folded: PatternTrie?

  package init(_ patterns: [PathPattern]) {
    self.patterns = patterns
    exact = Self.trie(of: patterns, foldingCase: false)
    folded = Self.trie(of: patterns, foldingCase: true)
  }

  /// Returns a matcher with a state of its own; several may be used at once.
  package func matcher() -> PatternMatcher { PatternMatcher(self) }

  private static func trie(of patterns: [PathPattern], foldingCase: Bool) -> PatternTrie? {
    guard patterns.contains(where: { $0.foldsCase == foldingCase }) else { return nil }
    var builder = PatternTrieBuilder()
    for (index, pattern) in patterns.enumerated() where pattern.foldsCase == foldingCase {
      builder.add(pattern, index: index)
    }
    return builder.finished()
  }
}

/// Asks a `PatternSet` about one path after the other; sorted neighbours share the work of their folder.
///
/// Any order of paths gets the same answers.
package struct PatternMatcher {
  let set: PatternSet
  private var exact: PatternWalk?
  private var folded: PatternWalk?
  /// The path in lower case; kept for its storage.
  private var lowered: [UInt8] = []

  init(_ set: PatternSet) {
    self.set = set
    exact = set.exact.map { PatternWalk($0) }
    folded = set.folded.map { PatternWalk($0) }
  }

  /// Returns the indices of all patterns that match, ascending.
  package mutating func matches(_ path: RepositoryPath) -> [Int] {
    var found: [Int] = []
    path.bytes.withUnsafeBufferPointer { matches($0, into: &found) }
    return found
  }

  /// The same for bytes lent by a walk, without an allocation for the path; `found` is emptied first.
  package mutating func matches(_ path: UnsafeBufferPointer<UInt8>, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    exact?.match(path, into: &found)
    if folded != nil {
      lowered.removeAll(keepingCapacity: true)
      for byte in path { lowered.append(byte.foldingCase) }
      lowered.withUnsafeBufferPointer { folded?.match($0, into: &found) }
    }
    sort(&found)
  }

  /// Whether all files right in the last path's folder match what the last path matched, whatever their names.
  package var isSettled: Bool { (exact?.isSettled ?? true) && (folded?.isSettled ?? true) }

  /// Returns whether every path below a folder matches the same patterns, so that one of them answers for all; `folder` ends in `/`.
  package mutating func isUniform(below folder: UnsafeBufferPointer<UInt8>) -> Bool {
    guard exact?.isUniform(below: folder) ?? true else { return false }
    guard folded != nil else { return true }
    lowered.removeAll(keepingCapacity: true)
    for byte in folder { lowered.append(byte.foldingCase) }
    return lowered.withUnsafeBufferPointer { folded?.isUniform(below: $0) ?? true }
  }

  /// A handful of indices, nearly in order: swapping neighbours beats a general sort, which takes over where it would not.
  private func sort(_ found: inout [Int]) {
    if found.count < 2 { return }
    guard found.count <= 16 else { return found.sort() }
    for end in found.indices.dropFirst() {
      var place = end
      while place > 0, found[place - 1] > found[place] {
        found.swapAt(place - 1, place)
        place -= 1
      }
    }
  }
}
