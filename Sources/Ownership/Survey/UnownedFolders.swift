import Paths

/// Gathers files without an owner into the largest folders that hold nothing else, while a walk passes.
struct UnownedFolders {
  private struct Folder {
    /// In `pending`: the first of what lies below.
    var firstPending: Int
    var count = 0
    /// Something below has an owner or needs none, so that the folder as a whole is not the finding.
    var isMixed = false
  }

  private(set) var pending: [LintSurvey.Unowned] = []
  private var folders = [Folder(firstPending: 0)]
  /// More files than this right in one folder make one finding.
  private static let filesOfOneFolder = 5

  mutating func add(_ path: UnsafeBufferPointer<UInt8>, pattern: Int) {
    folders[folders.count - 1].count += 1
    pending.append(LintSurvey.Unowned(path: RepositoryPath(Array(path)), extent: .file, count: 1, pattern: pattern))
  }

  /// The innermost folder holds a file that has an owner or needs none.
  mutating func addOther() {
    folders[folders.count - 1].isMixed = true
  }

  mutating func open() {
    folders.append(Folder(firstPending: pending.count))
  }

  /// `path` is the innermost folder's.
  mutating func close(_ path: @autoclosure () -> RepositoryPath) {
    guard let folder = folders.popLast() else { return }
    if let outer = folders.indices.last {
      folders[outer].count += folder.count
      if folder.isMixed { folders[outer].isMixed = true }
    }
    guard folder.count > 0, let first = pending[folder.firstPending...].first else { return }
    if folder.isMixed { return gatherFiles(from: folder.firstPending, of: path()) }
    pending.removeSubrange(folder.firstPending...)
    pending.append(
      LintSurvey.Unowned(path: path(), extent: .folder, count: folder.count, pattern: first.pattern))
  }

  private mutating func gatherFiles(from firstPending: Int, of folder: RepositoryPath) {
    let own = pending[firstPending...].filter { $0.extent == .file && $0.path.parent == folder }
    guard own.count > Self.filesOfOneFolder, let first = own.first else { return }
    let others = pending[firstPending...].filter { !($0.extent == .file && $0.path.parent == folder) }
    pending.removeSubrange(firstPending...)
    pending.append(
      LintSurvey.Unowned(path: folder, extent: .filesOfFolder, count: own.count, pattern: first.pattern))
    pending += others
  }
}
