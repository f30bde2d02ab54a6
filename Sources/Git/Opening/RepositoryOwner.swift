/// Git's own rule about other people's repositories (`ensure_valid_ownership` in git's setup.c).
///
/// A folder's configuration may be a trap laid by somebody else, so the folder must be the user's or be vouched for by
/// `safe.directory` in a file of the user's or the machine's, never in the repository's own.
struct RepositoryOwner {
  var gitFolder: String
  var workTree: String?
  var environment: ProcessEnvironment

  /// Throws unless the repository is the user's own or vouched for.
  func requireTrust() throws(GitError) {
    let folders = [gitFolder, workTree, workTree.map { $0 + "/.git" }].compactMap { $0 }
    let trusted = users
    guard let foreign = folders.first(where: { FileSystem.owner(of: $0).map { !trusted.contains($0) } ?? false }) else {
      return
    }
    let named = workTree ?? gitFolder
    if try isVouchedFor(named) { return }
    throw GitError(
      kind: .notOpened, message: "'\(foreign)' belongs to another user, so what it says is not trusted",
      help: "if you trust it: git config --global --add safe.directory '\(named)'")
  }

  /// Whose files count as the user's own: root through sudo also trusts the user who called sudo.
  private var users: [UInt32] {
    let user = FileSystem.effectiveUser
    guard user == 0, let caller = environment["SUDO_UID"].flatMap({ UInt32($0) }) else { return [user] }
    return [user, caller]
  }

  /// `*` is any folder, `path/*` any below it, an empty value forgets what stood before.
  private func isVouchedFor(_ folder: String) throws(GitError) -> Bool {
    var isSafe = false
    for value in try Configuration.protected(environment).values("safe.directory") {
      if value.isEmpty {
        isSafe = false
      } else if value == "*" {
        isSafe = true
      } else if value.hasSuffix("/*") {
        let above = resolved(String(value.dropLast(2)))
        isSafe = isSafe || folder.hasPrefix(above + "/") || resolved(folder).hasPrefix(above + "/")
      } else {
        isSafe = isSafe || value == folder || resolved(value) == resolved(folder)
      }
    }
    return isSafe
  }

  private func resolved(_ path: String) -> String {
    var path = path
    if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] { path = home + path.dropFirst() }
    return FileSystem.realPath(path) ?? FileSystem.withoutTrailingSlash(path)
  }
}
