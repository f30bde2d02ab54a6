import Paths

extension Repository {
  /// Why a name means nothing here: what was probably meant, and how to get it.
  func unknown(_ name: String) throws(GitError) -> GitError {
    let message = "'\(name)' is no branch, tag or commit of this repository"
    let short = name.shortReference
    var names: [String] = []
    for folder in ["refs/heads", "refs/remotes", "refs/tags"] {
      for reference in try references(below: folder) {
        names.append(name.hasPrefix("refs/") ? reference : reference.shortReference)
      }
    }
    // In CI a branch is often there as the remote's only.
    if let mirrored = names.first(where: { $0.hasSuffix("/" + short) }) {
      return GitError(kind: .unknownRevision, message: message + "; did you mean '\(mirrored)'?")
    }
    if let near = closest(to: name, among: names) {
      return GitError(kind: .unknownRevision, message: message + "; did you mean '\(near)'?")
    }
    guard let remote = try preferredRemote() else {
      return GitError(kind: .unknownRevision, message: message, help: "git branch --all   lists the branches")
    }
    let branch = short.hasPrefix(remote + "/") ? String(short.dropFirst(remote.count + 1)) : short
    let isFetched = try trackingReference(remote: remote, branch: "refs/heads/\(branch)")
    let command = isFetched.map { "git fetch \(remote) \(branch):\($0)" } ?? "git fetch \(remote) \(branch)"
    return GitError(
      kind: .unknownRevision, message: message, help: "git branch --all   lists the branches; to fetch one: \(command)")
  }
}
