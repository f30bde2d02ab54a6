extension Repository {
  /// The remotes' names, sorted.
  package func remotes() throws(GitError) -> [String] {
    try allConfiguration().middles(section: "remote")
  }

  /// The remote that is meant where nobody names one: `origin`, else the only one there is.
  ///
  /// Nil where there is none and where it is unclear.
  package func mainRemote() throws(GitError) -> String? {
    let names = try remotes()
    return names.count == 1 ? names.first : names.first { $0 == "origin" }
  }

  /// The remote a hint names: `origin` where there is one, else the first.
  package func preferredRemote() throws(GitError) -> String? {
    let names = try remotes()
    return names.contains("origin") ? "origin" : names.first
  }

  /// Returns the branch of the remote that a remote-tracking ref mirrors, by the remotes' fetch refspecs.
  ///
  /// `refs/remotes/origin/main` → (`origin`, `refs/heads/main`); nil when no refspec maps it. Throws `.ambiguous` when two
  /// remotes write the same ref.
  package func remoteBranch(tracking reference: String) throws(GitError) -> (remote: String, branch: String)? {
    var found: [(remote: String, branch: String)] = []
    for remote in try remotes() {
      let specs = try refSpecs(of: remote)
      for spec in specs {
        guard let branch = spec.source(of: reference), !specs.contains(where: { $0.excludes(branch) }) else { continue }
        found.append((remote, branch))
        break
      }
    }
    if found.count > 1 {
      throw GitError(
        kind: .ambiguous,
        message: "'\(reference)' is fetched from two remotes: '\(found[0].remote)' and '\(found[1].remote)'",
        help: "git config --get-all remote.\(found[1].remote).fetch   shows what to change")
    }
    return found.first
  }

  /// Returns the local ref that mirrors `branch` (`refs/heads/main`) of `remote`, by its fetch refspecs.
  package func trackingReference(remote: String, branch: String) throws(GitError) -> String? {
    let specs = try refSpecs(of: remote)
    if specs.contains(where: { $0.excludes(branch) }) { return nil }
    return specs.lazy.compactMap { $0.destination(of: branch) }.first
  }

  private func refSpecs(of remote: String) throws(GitError) -> [RefSpec] {
    try allConfiguration().values("remote.\(remote).fetch").map(RefSpec.init)
  }
}
