import Git
import Paths

/// The names that will stand in each folder once the change has landed: HEAD's, and those that BASE gained meanwhile.
///
/// The folders above the paths that are asked about are read together, others when their turn comes: looking each up from the root
/// takes time that grows with the square of the folders beside each other.
struct LandingNames {
  private let question: GateQuestion
  private let mergeBases: [ObjectID]
  private let repository: Repository
  private var known: [RepositoryPath: Names] = [:]
  private var plain: [RepositoryPath: Bool] = [:]
  private var existedInBase: [RepositoryPath: Bool] = [:]

  private struct Names {
    var all: [[UInt8]]
    /// Whether two of them may be twins; never wrong when false.
    var mayHaveTwins: Bool
    /// Made only where it is needed: most folders have no twins at all.
    var byKey: [TwinKey: [[UInt8]]]?
  }

  /// `paths` are those that `twin(of:)` will be asked about.
  init(_ range: JudgedRange, _ repository: Repository, around paths: [RepositoryPath]) throws {
    question = range.question
    mergeBases = range.mergeBases
    self.repository = repository
    try readTogether(PathSelection(OwnershipReader.foldersAbove(paths)))
  }

  private mutating func readTogether(_ folders: PathSelection) throws {
    var names: [RepositoryPath: [[UInt8]]] = [.root: []]
    for folder in folders.paths { names[folder] = [] }
    try forEachName(directlyIn: folders, of: question.head) { names[$0, default: []].append(Array($1)) }
    if mergeBases != [question.base] {
      var gained = try allNames(directlyIn: folders, of: question.base)
      for folder in Array(gained.keys) { gained[folder]?.subtract(names[folder] ?? []) }
      for mergeBase in mergeBases {
        try forEachName(directlyIn: folders, of: mergeBase) { gained[$0]?.remove(Array($1)) }
      }
      for (folder, more) in gained { names[folder, default: []] += more }
    }
    known = names.mapValues { Names(all: $0, mayHaveTwins: Self.mayHaveTwins($0)) }
  }

  private func allNames(directlyIn folders: PathSelection, of commit: ObjectID) throws -> [RepositoryPath: Set<[UInt8]>]
  {
    var names: [RepositoryPath: Set<[UInt8]>] = [:]
    try forEachName(directlyIn: folders, of: commit) { names[$0, default: []].insert(Array($1)) }
    return names
  }

  private func forEachName(
    directlyIn folders: PathSelection, of commit: ObjectID,
    _ visit: (RepositoryPath, UnsafeBufferPointer<UInt8>) -> Void
  ) throws {
    try repository.forEachEntry(directlyIn: folders, in: commit) { folder, name, _ throws(GitError) in
      visit(folder, name)
    }
  }

  /// Returns another path, or folder above, that `path` of HEAD differs from only by case or Unicode form.
  ///
  /// Folders that stood beside each other in the base already are no reason, the files in them are.
  mutating func twin(of path: RepositoryPath) throws -> RepositoryPath? {
    if try isPlain(path.parent) { return nil }
    var here = RepositoryPath.root
    var alike: [RepositoryPath] = [.root]
    for component in path.components {
      here = here.appending(component)
      let key = TwinKey(component: component)
      var next: [RepositoryPath] = []
      for folder in alike {
        for name in try spellings(of: key, in: folder) { next.append(folder.appending(name)) }
      }
      alike = next
      let others = alike.filter { $0 != here }
      if !others.isEmpty, try here == path || !existed(here) { return others.min() }
    }
    return nil
  }

  /// Whether no two names are twins in the folder and in all above it, so that nothing in it can have a twin anywhere.
  private mutating func isPlain(_ folder: RepositoryPath) throws -> Bool {
    if let known = plain[folder] { return known }
    let answer = try !names(in: folder).mayHaveTwins && (folder.isRoot || isPlain(folder.parent))
    plain[folder] = answer
    return answer
  }

  private mutating func existed(_ path: RepositoryPath) throws -> Bool {
    if let known = existedInBase[path] { return known }
    let existed = try repository.entry(at: path, in: question.base) != nil
    existedInBase[path] = existed
    return existed
  }

  private mutating func spellings(of key: TwinKey, in folder: RepositoryPath) throws -> [[UInt8]] {
    var names = try names(in: folder)
    let byKey = names.byKey ?? Dictionary(grouping: names.all) { TwinKey(component: $0) }
    if names.byKey == nil {
      names.byKey = byKey
      known[folder] = names
    }
    return byKey[key] ?? []
  }

  private mutating func names(in folder: RepositoryPath) throws -> Names {
    if let names = known[folder] { return names }
    var all = try repository.entries(of: folder, in: question.head).map(\.name)
    if mergeBases != [question.base] { all += try gained(in: folder, notAmong: Set(all)) }
    let names = Names(all: all, mayHaveTwins: Self.mayHaveTwins(all))
    known[folder] = names
    return names
  }

  /// What BASE has and HEAD does not, unless HEAD took it away.
  private func gained(in folder: RepositoryPath, notAmong names: Set<[UInt8]>) throws -> [[UInt8]] {
    var gained = try repository.entries(of: folder, in: question.base).map(\.name).filter { !names.contains($0) }
    for mergeBase in mergeBases where !gained.isEmpty {
      let old = Set(try repository.entries(of: folder, in: mergeBase).map(\.name))
      gained.removeAll { old.contains($0) }
    }
    return gained
  }

  private static func mayHaveTwins(_ names: [[UInt8]]) -> Bool {
    if names.count < 2 { return false }
    guard names.allSatisfy({ $0.allSatisfy { $0 < 0x80 } }) else {
      return Set(names.map { TwinKey(component: $0) }).count < names.count
    }
    var folded: Set<[UInt8]> = []
    for name in names {
      let lower = TwinKey.withoutDroppedEnd(name).map(\.foldingCase)
      if !folded.insert(lower).inserted { return true }
    }
    return false
  }
}
