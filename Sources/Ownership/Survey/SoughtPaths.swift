import Paths

/// Looks for named files and folders while a tree goes by.
///
/// Most folders hold none of them, and there no file is asked about.
struct SoughtPaths {
  private let sought: Set<RepositoryPath>
  /// The folders that one of them lies right in.
  private let folders: Set<RepositoryPath>
  /// For each open folder, the root first, whether one of them may lie right in it.
  private var isNear: [Bool]
  private(set) var found: Set<RepositoryPath> = []

  init(_ paths: some Sequence<RepositoryPath>) {
    sought = Set(paths)
    folders = Set(sought.map(\.parent))
    isNear = [folders.contains(.root)]
  }

  var isEmpty: Bool { sought.isEmpty }

  mutating func open(_ folder: RepositoryPath) {
    if sought.contains(folder) { found.insert(folder) }
    isNear.append(folders.contains(folder))
  }

  mutating func close() {
    isNear.removeLast()
  }

  /// Asks about a file right in the innermost open folder.
  mutating func visit(_ path: UnsafeBufferPointer<UInt8>) {
    guard isNear.last ?? false else { return }
    let path = RepositoryPath(Array(path))
    if sought.contains(path) { found.insert(path) }
  }
}
