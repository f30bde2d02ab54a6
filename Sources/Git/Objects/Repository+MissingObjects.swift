extension Repository {
  /// Why an object that something names is not here, with the command that brings it.
  ///
  /// libgit2 says "not found" for a shallow clone, a partial clone, a broken alternate and a damaged pack alike.
  func missing(_ id: ObjectID, _ type: ObjectType) -> GitError {
    let what = "the \(type == .unknown ? "object" : type.rawValue) '\(id)'"
    do throws(GitError) {
      if let broken = try brokenAlternate() {
        return GitError(
          kind: .missingObject,
          message: "\(what) is not here, and neither is '\(broken)', where this clone borrows objects",
          help:
            "bring that folder back, or copy what is borrowed and let go: git repack -a -d && rm '\(alternatesFile)'")
      }
      if type == .commit, isShallow {
        return GitError(
          kind: .missingObject, message: "\(what) is not here: this clone is shallow, its history is cut short",
          help:
            "git fetch --unshallow   (or, if it is near: git fetch --deepen=100); in CI, check out with fetch-depth: 0")
      }
      if let remote = try promisorRemote() {
        return GitError(
          kind: .missingObject, message: "\(what) is not here: this clone of '\(remote)' is partial",
          help: "git cat-file -t \(id)   fetches it; all at once: git fetch --refetch --no-filter \(remote)")
      }
      if isShallow {
        return GitError(
          kind: .missingObject, message: "\(what) is not here: this clone is shallow", help: "git fetch --unshallow")
      }
      let remote = try preferredRemote()
      return GitError(
        kind: .missingObject, message: "\(what) is not here",
        help: remote.map { "git fetch \($0) \(id)   if that remote has it; else the clone is damaged: git fsck" }
          ?? "the clone is damaged, or the id is of another repository: git fsck")
    } catch {
      return GitError(kind: .missingObject, message: "\(what) is not here; and \(error.message)", help: error.help)
    }
  }

  /// Throws where commits that a user names are not here, naming all of them and what brings them.
  package func requireHere(_ commits: [ObjectID]) throws(GitError) {
    let absent = commits.filter { !$0.isZero && !contains($0) }
    guard let first = absent.first else { return }
    var error = missing(first, .commit)
    if absent.count > 1 {
      error.message = "\(absent.count) commits are not here: \(absent.map(\.short).joined(separator: ", "))"
      // What brings the whole history, or mends a broken clone, brings them all.
      let ids = absent.map(\.hex).joined(separator: " ")
      if let help = error.help, help.hasPrefix("git fetch") {
        error.help = help.replacing(first.hex, with: ids).replacing("has it;", with: "has them;")
      }
    }
    throw error
  }

  private func promisorRemote() throws(GitError) -> String? {
    if let name = try configuration("extensions.partialclone") { return name }
    for name in try remotes() where try allConfiguration().isOn("remote.\(name).promisor") { return name }
    return nil
  }

  private var alternatesFile: String { commonFolder + "/objects/info/alternates" }

  private func brokenAlternate() throws(GitError) -> String? {
    guard let text = FileSystem.text(of: alternatesFile) else { return nil }
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let folder = FileSystem.join(commonFolder + "/objects", String(line))
      if !FileSystem.isFolder(folder) { return folder }
    }
    return nil
  }
}
