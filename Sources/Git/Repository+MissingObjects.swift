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

  /// The remote a hint names: `origin` where there is one, else the first.
  func preferredRemote() throws(GitError) -> String? {
    let names = try remotes()
    return names.contains("origin") ? "origin" : names.first
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
