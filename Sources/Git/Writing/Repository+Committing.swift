import CGit
package import Paths

extension Repository {
  /// Commits one new file on top of HEAD and returns the commit: on the branch that is checked out, or on a detached HEAD.
  ///
  /// The file comes into the working tree and the index too; whatever else stands there, staged or not, stays as it is. Author and
  /// committer are git's own configured identity; hooks do not run. Throws `.moved` when HEAD is not at `expected` any more, and undoes
  /// what it wrote when a later step fails; refuses while a merge, rebase, cherry-pick, revert or bisect is under way.
  package func commit(
    adding path: RepositoryPath, content: [UInt8], expecting expected: ObjectID, message: String
  ) throws(GitError) -> ObjectID {
    guard let workTree else {
      throw GitError(
        kind: .other, message: "this repository has no working tree, so nothing can be committed here",
        help: "work in a clone")
    }
    try requireNothingUnderWay()
    // The branch itself, so that it is what moves; HEAD only where it is detached.
    let reference = try headReference() ?? "HEAD"
    guard try objectID(at: reference) == expected else {
      throw GitError(kind: .moved, message: "HEAD moved meanwhile", help: "look at it again, then try again")
    }
    let new = try unreferencedCommit(adding: [(path, content)], to: expected, message: message)
    let file = WorkTreeFile(path, in: workTree)
    let index = try Index(of: self)

    try file.write(content)
    do throws(GitError) {
      try index.add(path, Entry(mode: .file, id: Self.blobID(of: content)))
      do throws(GitError) {
        try update(reference, to: new, expecting: expected, log: "commit: \(Self.firstLine(of: message))")
      } catch {
        try index.remove(path)
        throw error
      }
    } catch {
      try file.remove()
      throw error
    }
    return new
  }

  private static func firstLine(of text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// Throws where git is in the middle of something: a merge, a rebase, a cherry-pick, a revert or a bisect.
  package func requireNothingUnderWay() throws(GitError) {
    let state = git_repository_state(handle)
    guard state != Int32(GIT_REPOSITORY_STATE_NONE.rawValue) else { return }
    let what =
      switch git_repository_state_t(UInt32(max(0, state))) {
      case GIT_REPOSITORY_STATE_MERGE: "a merge"
      case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: "a revert"
      case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: "a cherry-pick"
      case GIT_REPOSITORY_STATE_BISECT: "a bisect"
      default: "a rebase"
      }
    throw GitError(
      kind: .other, message: "\(what) is under way here, and a commit now would become part of it",
      help: "finish it or give it up first: git status   says how")
  }
}
