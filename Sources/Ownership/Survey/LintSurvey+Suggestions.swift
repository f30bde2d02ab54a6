import Paths

extension LintSurvey {
  /// How many patterns get a suggestion; beyond that, something other than a slip of the pen is wrong.
  private static let suggestionLimit = 32

  /// A folder or file that a pattern names and the tree does not have.
  fileprivate struct Missing {
    var pattern: Int
    var place: RepositoryPath
    var components: [ArraySlice<UInt8>]
    var isFile: Bool
    var candidates: [String] = []
  }

  /// Gives each pattern that matches nothing the path of the tree that was probably meant: one that differs in a single
  /// component, and there by a slip.
  mutating func suggestMeantPaths(from tree: LintTree) throws {
    var missing = missingPlaces
    if missing.isEmpty { return }
    var folders = FolderStack()
    try tree.forEachFile { path, _ in
      while folders.isLeft(by: path) { folders.close() }
      while folders.open(towards: path) != nil {
        for index in missing.indices where !missing[index].isFile { missing[index].consider(folders.folder) }
      }
      for index in missing.indices where missing[index].isFile {
        if missing[index].components.count == folders.depth { missing[index].consider(RepositoryPath(Array(path))) }
      }
    }
    for place in missing {
      guard let meant = closest(to: place.place.display, among: place.candidates) else { continue }
      patterns[place.pattern].probablyMeant = "/" + meant + (place.isFile ? "" : "/")
    }
  }

  private var missingPlaces: [Missing] {
    var missing: [Missing] = []
    for (index, pattern) in patterns.enumerated() where pattern.matched == 0 && !pattern.namesFolder {
      let file = pattern.pattern.value.literalFile
      let place = file ?? pattern.pattern.value.literalFolder
      if place.isRoot { continue }
      missing.append(Missing(pattern: index, place: place, components: place.components, isFile: file != nil))
      if missing.count == Self.suggestionLimit { break }
    }
    return missing
  }
}

extension LintSurvey.Missing {
  fileprivate mutating func consider(_ path: RepositoryPath) {
    let other = path.components
    guard other.count == components.count else { return }
    var differing = 0
    for (one, two) in zip(components, other) where one != two { differing += 1 }
    // Equal: the folder is there, the rest of the pattern is what does not match.
    if differing == 1, let text = String(validating: path.bytes, as: UTF8.self) { candidates.append(text) }
  }
}
