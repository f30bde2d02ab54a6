import Gate
import Git
import Ownership

/// The ranges of a report as they are named, each once, and what is odd about the names.
struct NamedRanges {
  private(set) var all: [FoundRange] = []
  /// A sentence each.
  private(set) var notes: [String] = []

  /// `texts` may be empty: then it is the range that the surroundings tell.
  init(_ texts: [String], finder: RangeFinder) throws {
    if texts.isEmpty {
      all = [try finder.range(nil)]
    } else {
      // One fetch brings what all of them lack.
      try finder.requireHere(texts)
      var names: [String] = []
      for text in texts { try add(finder.range(text), text, to: &names) }
    }
    for range in all { try noteEmpty(range, finder.repository) }
  }

  private mutating func add(_ range: FoundRange, _ text: String, to names: inout [String]) throws {
    guard let known = all.firstIndex(where: { $0.isSame(as: range) }) else {
      all.append(range)
      names.append(text)
      return
    }
    // A bare id says less about the same two commits than a branch.
    if all[known].target == nil { all[known] = range }
    let note =
      names[known] == text
      ? "\(text) is named more than once: it counts once"
      : "\(names[known]) and \(text) are the same two commits: they count once"
    if !notes.contains(note) { notes.append(note) }
  }

  /// Where HEAD brings nothing, whoever asks may have meant what has landed already.
  private mutating func noteEmpty(_ range: FoundRange, _ repository: Repository) throws {
    guard range.kind == .landing, try repository.isAncestor(range.head, of: range.base) else { return }
    let day = CalendarDate(secondsSince1970: try repository.commit(range.base).committerTime)
    let branch = range.target == nil ? "BRANCH" : range.baseName
    notes.append(
      "\(range.headName) has nothing that \(range.baseName) lacks; what landed there already is told by   "
        + NothingLanded.command(["--since", "\(day)"], branch))
  }
}

extension FoundRange {
  /// Whether the same is judged: where only one of the two tells the branch to land on, that is no difference.
  fileprivate func isSame(as other: FoundRange) -> Bool {
    (kind, base, head) == (other.kind, other.base, other.head)
      && (target == other.target || target == nil || other.target == nil)
  }
}
