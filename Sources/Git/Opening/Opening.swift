import CGit

/// The opening of a repository: finds it as git does, environment included, and says why when it cannot.
///
/// libgit2's own reading of the environment (`GIT_REPOSITORY_OPEN_FROM_ENV`) is not used: 1.5 refuses `GIT_WORK_TREE` and
/// `GIT_COMMON_DIR`, later versions read them, so the few variables are read here, alike for all.
struct Opening {
  let handle: OpaquePointer
  let objects: OpaquePointer
  let folder: String
  let commonFolder: String
  let workTree: String?
  /// Found by searching, not named by `GIT_DIR`; only then does git ask who owns it.
  let wasDiscovered: Bool
  private let environment: ProcessEnvironment

  init(path: String?, environment: ProcessEnvironment) throws(GitError) {
    self.environment = environment
    let named = path == nil ? environment["GIT_DIR"].flatMap { $0.isEmpty ? nil : $0 } : nil
    wasDiscovered = named == nil
    let start = named ?? path ?? "."

    var flags = named == nil ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    if environment.isOn("GIT_DISCOVERY_ACROSS_FILESYSTEM") { flags |= GIT_REPOSITORY_OPEN_CROSS_FS.rawValue }
    var opened: OpaquePointer?
    let status = git_repository_open_ext(&opened, start, flags, environment["GIT_CEILING_DIRECTORIES"])
    guard status >= 0, let opened else { throw Self.failure(status, at: start, isNamed: named != nil) }

    var database: OpaquePointer?
    guard git_repository_odb(&database, opened) >= 0, let database else {
      let reason = GitError.lastMessage
      git_repository_free(opened)
      throw GitError(kind: .notOpened, message: "cannot open the objects of '\(start)': \(reason)")
    }
    handle = opened
    objects = database
    folder = Self.text(git_repository_path(opened)) ?? start
    commonFolder = Self.text(git_repository_commondir(opened)) ?? folder
    do {
      workTree = try Self.workTree(
        of: opened, folder: folder, commonFolder: commonFolder, isNamed: named != nil, usesEnvironment: path == nil,
        environment)
      if path == nil { try requireCommonFolder() }
    } catch {
      git_odb_free(database)
      git_repository_free(opened)
      throw error
    }
  }

  /// Adds what a hook sees before a push is accepted: git keeps the pushed objects in a quarantine folder.
  func addObjectFolders() throws(GitError) {
    var folders: [String] = []
    if let main = environment["GIT_OBJECT_DIRECTORY"], !main.isEmpty { folders.append(main) }
    let alternates = environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? ""
    folders += alternates.split(separator: ":").map(String.init)
    for folder in folders where FileSystem.isFolder(folder) {
      try check(git_odb_add_disk_alternate(objects, folder), kind: .notOpened) {
        "cannot read the objects in '\(folder)'"
      }
    }
  }

  /// `GIT_COMMON_DIR` that says something else than the repository's own file is not followed, and not overlooked.
  private func requireCommonFolder() throws(GitError) {
    guard let named = environment["GIT_COMMON_DIR"], !named.isEmpty else { return }
    guard FileSystem.realPath(named) == FileSystem.realPath(commonFolder) else {
      throw GitError(
        kind: .notOpened, message: "GIT_COMMON_DIR is '\(named)', but the repository's own is '\(commonFolder)'",
        help: "unset GIT_COMMON_DIR")
    }
  }

  /// A repository named by `GIT_DIR` has its working tree in the current folder, unless something else says where.
  private static func workTree(
    of handle: OpaquePointer, folder: String, commonFolder: String, isNamed: Bool, usesEnvironment: Bool,
    _ environment: ProcessEnvironment
  ) throws(GitError) -> String? {
    if usesEnvironment, let named = environment["GIT_WORK_TREE"], !named.isEmpty {
      return FileSystem.realPath(named) ?? named
    }
    let found = text(git_repository_workdir(handle))
    if git_repository_is_worktree(handle) == 1 { return found }
    // Only libgit2 1.8 and later read `config.worktree`, where git moves `core.bare` and `core.worktree` to when it
    // turns on `extensions.worktreeConfig`. Before 1.7 an empty `core.worktree` is the repository's own folder.
    guard found == folder || FileSystem.exists(Configuration.worktreeFile(in: folder)) else {
      if git_repository_is_bare(handle) == 1 { return nil }
      return isNamed && !namesWorkTree(handle) ? FileSystem.currentFolder ?? found : found
    }
    let own = try Configuration.own(of: handle, folder: folder, commonFolder: commonFolder)
    if try own.isOn("core.bare") { return nil }
    if let named = try own.value("core.worktree") {
      if named.isEmpty { throw emptyWorkTree(at: folder) }
      let path = FileSystem.join(folder, named)
      return FileSystem.realPath(path) ?? FileSystem.withoutTrailingSlash(path)
    }
    return isNamed ? FileSystem.currentFolder ?? found : found ?? FileSystem.realPath(folder + "/..")
  }

  private static func namesWorkTree(_ handle: OpaquePointer) -> Bool {
    var configuration: OpaquePointer?
    guard git_repository_config_snapshot(&configuration, handle) >= 0 else { return false }
    defer { git_config_free(configuration) }
    var value: UnsafePointer<CChar>?
    return git_config_get_string(&value, configuration, "core.worktree") >= 0
  }

  private static func text(_ path: UnsafePointer<CChar>?) -> String? {
    path.map { FileSystem.withoutTrailingSlash(String(cString: $0)) }
  }

  /// Says what is the matter in onus's words where libgit2's would send the user astray.
  private static func failure(_ status: Int32, at path: String, isNamed: Bool) -> GitError {
    let reason = GitError.lastMessage
    let shown = path == "." ? FileSystem.currentFolder ?? "." : path
    if !FileSystem.exists(path) {
      return GitError(
        kind: .notOpened, message: "'\(shown)' does not exist" + (isNamed ? ", but GIT_DIR names it" : ""))
    }
    if let range = extensionName(in: reason) {
      return unsupportedExtension(range, at: shown)
    }
    if reason.hasPrefix("unknown object format '"), let format = reason.split(separator: "'").dropFirst().first {
      return unsupportedObjectFormat(format.lowercased(), at: shown)
    }
    if reason.contains("cannot be set to empty path") { return emptyWorkTree(at: shown) }
    // libgit2 1.7 and later read both files, and know no comments, which git allows in the first.
    if reason.hasPrefix("invalid graft OID") || reason.hasPrefix("invalid parent OID") {
      return GitError(
        kind: .notOpened,
        message: "the 'info/grafts' or 'shallow' of the repository at '\(shown)' cannot be read: \(reason)",
        help: "git replace --convert-graft-file   does away with grafts, which onus does not follow; "
          + "git status   tells of a broken 'shallow'")
    }
    if reason.hasPrefix("unsupported repository version") {
      return GitError(
        kind: .notOpened, message: "the repository at '\(shown)' has a format that is newer than onus: \(reason)",
        help: "git config core.repositoryformatversion   shows it; this onus reads 0 and 1")
    }
    if reason.contains("config file") || reason.contains("config") && status != Status.notFound {
      return GitError(
        kind: .notOpened, message: "cannot open the repository at '\(shown)': \(reason)",
        help: "mend the file, or see what git says to: git config --list")
    }
    if status == Status.notFound {
      return GitError(
        kind: .notOpened, message: "'\(shown)' is not in a git repository",
        help: isNamed ? "unset GIT_DIR, or let it name a repository" : "go to a repository, or make one: git init")
    }
    return GitError(kind: .notOpened, message: "cannot open the repository at '\(shown)': \(reason)")
  }

  private static func extensionName(in reason: String) -> String? {
    let prefix = "unsupported extension name extensions."
    return reason.hasPrefix(prefix) ? String(reason.dropFirst(prefix.count)) : nil
  }

  private static func unsupportedExtension(_ name: String, at path: String) -> GitError {
    if name == "objectformat" { return unsupportedObjectFormat("sha256", at: path) }
    if name == "refstorage" {
      return GitError(
        kind: .notOpened, message: "the repository at '\(path)' keeps its refs as reftable, which onus cannot read",
        help: "git refs migrate --ref-format=files")
    }
    return GitError(
      kind: .notOpened, message: "the repository at '\(path)' uses the extension '\(name)', which onus does not know",
      help: "git config extensions.\(name)   shows it; without knowing what it changes, nothing can be decided")
  }

  private static func emptyWorkTree(at path: String) -> GitError {
    GitError(
      kind: .notOpened, message: "the repository at '\(path)' has an empty 'core.worktree'",
      help: "git config --file .git/config --unset core.worktree   or --file .git/config.worktree, whichever says it")
  }

  static func unsupportedObjectFormat(_ format: String, at path: String) -> GitError {
    GitError(
      kind: .notOpened, message: "the repository at '\(path)' uses \(format) object ids; onus reads sha1 only",
      help: "git rev-parse --show-object-format   shows it; use a clone of a SHA-1 repository")
  }
}
