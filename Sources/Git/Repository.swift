import CGit

/// An open repository.
///
/// A class because every step of the gate reads from the one handle; it is not `Sendable` and lives on one thread.
package final class Repository {
  let handle: OpaquePointer
  let objects: OpaquePointer
  let environment: ProcessEnvironment
  /// The repository's own folder, of this worktree alone.
  package let folder: String

  /// The working tree's top folder; nil in a bare repository.
  package let workTree: String?
  /// The folder that holds the refs and objects shared by all worktrees (`git rev-parse --git-common-dir`).
  package let commonFolder: String

  /// Commits read so far, for every walk over history.
  let history = History()
  /// Trees that single lookups read again and again.
  var trees = TreeCache()

  /// The merge bases of the last merge that was asked about.
  var mergeBasesOfParents: (commit: ObjectID, bases: [ObjectID])?

  private var openedConfiguration: Configuration?

  /// Opens the repository around `path` (nil: the current folder, honouring git's environment as a hook must).
  package convenience init(at path: String? = nil) throws(GitError) {
    try self.init(at: path, environment: .process)
  }

  /// The same with a given environment.
  init(at path: String?, environment: ProcessEnvironment) throws(GitError) {
    try Library.require()
    let opening = try Opening(path: path, environment: environment)
    handle = opening.handle
    objects = opening.objects
    folder = opening.folder
    workTree = opening.workTree
    commonFolder = opening.commonFolder
    self.environment = environment
    // From here on `deinit` frees the handles, whatever is thrown.
    if opening.wasDiscovered {
      try RepositoryOwner(gitFolder: folder, workTree: workTree, environment: environment).requireTrust()
    }
    try opening.addObjectFolders()
    try requireSHA1()
  }

  deinit {
    trees.removeAll()
    git_odb_free(objects)
    git_repository_free(handle)
  }

  /// Git's configuration as it holds here.
  func allConfiguration() throws(GitError) -> Configuration {
    if let openedConfiguration { return openedConfiguration }
    let opened = try Configuration.whole(of: handle, folder: folder, commonFolder: commonFolder, environment)
    openedConfiguration = opened
    return opened
  }

  /// Returns a configuration value by git's own precedence (system, global, local, worktree, environment).
  package func configuration(_ key: String) throws(GitError) -> String? {
    try allConfiguration().value(key)
  }

  /// Whether history was cut short by `--depth`: commits name parents that are not here.
  package var isShallow: Bool {
    FileSystem.exists(commonFolder + "/shallow")
  }

  /// The folder git runs hooks from: `core.hooksPath` (relative to where hooks run), else `hooks` of the common folder.
  package var hooksFolder: String {
    get throws(GitError) {
      guard let path = try configuration("core.hooksPath"), !path.isEmpty else { return commonFolder + "/hooks" }
      if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
      return FileSystem.join(workTree ?? folder, path)
    }
  }

  private func requireSHA1() throws(GitError) {
    let format = try allConfiguration().ownValue("extensions.objectformat")?.lowercased() ?? "sha1"
    if format != "sha1" { throw Opening.unsupportedObjectFormat(format, at: workTree ?? folder) }
  }
}
