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
    /// A pattern with a wildcard that means files; what it matches may only be folders, `/boards/nrf*`.
    var files: PathPattern?
    var namesFolders = false
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
        for index in missing.indices where !missing[index].namesFolders { missing[index].tryName(folders.folder) }
      }
      for index in missing.indices where missing[index].isFile {
        if missing[index].components.count == folders.depth { missing[index].consider(RepositoryPath(Array(path))) }
      }
    }
    for place in missing {
      if place.namesFolders, let files = place.files {
        patterns[place.pattern].probablyMeant = files.text + "/"
        continue
      }
      guard let meant = closest(to: place.place.display, among: place.candidates) else { continue }
      patterns[place.pattern].probablyMeant = "/" + meant + (place.isFile ? "" : "/")
    }
  }

  private var missingPlaces: [Missing] {
    var missing: [Missing] = []
    for (index, pattern) in patterns.enumerated() where pattern.matched == 0 && !pattern.namesFolder {
      let file = pattern.pattern.value.literalFile
      let place = file ?? pattern.pattern.value.literalFolder
      let text = pattern.pattern.value.text
      // A name without a slash, `*.sql`, is hardly that of a folder.
      let files = file == nil && text.contains("/") && !text.hasSuffix("/") ? pattern.pattern.value : nil
      if place.isRoot, files == nil { continue }
      missing.append(
        Missing(pattern: index, place: place, components: place.components, isFile: file != nil, files: files))
      if missing.count == Self.suggestionLimit { break }
    }
    return missing
  }
}

extension LintSurvey.Missing {
  /// Looks whether the pattern would match the content of a folder if it ended in `/`.
  fileprivate mutating func tryName(_ folder: RepositoryPath) {
    guard let files, folder.bytes.starts(with: place.bytes) else { return }
    namesFolders = files.matches(folder)
  }

  fileprivate mutating func consider(_ path: RepositoryPath) {
    let other = path.components
    guard other.count == components.count else { return }
    let differing = zip(components, other).filter { $0 != $1 }
    // None: the folder is there, the rest of the pattern is what does not match.
    guard differing.count == 1, let (written, there) = differing.first,
      let text = String(validating: path.bytes, as: UTF8.self)
    else { return }
    // Another number is another thing: `lpc2387` is no slip of `lpc2378`.
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard written.filter(digits.contains) == there.filter(digits.contains) else { return }
    // By itself: in a long path any short name is near to any other.
    let name = String(decoding: there, as: UTF8.self)
    if closest(to: String(decoding: written, as: UTF8.self), among: [name]) != nil { candidates.append(text) }
  }
}
