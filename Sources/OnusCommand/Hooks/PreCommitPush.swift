import Git

/// What the pre-commit framework tells a hook of a push: its first ref alone, in variables.
///
/// `PRE_COMMIT_FROM_REF` is what the remote has, or for a new branch the commit where it leaves what the remote has; unset where the
/// first commit of all is pushed.
struct PreCommitPush {
  var remote: String?
  var ref: PushedRef

  init(environment: [String: String]) throws {
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let branch = variable("PRE_COMMIT_REMOTE_BRANCH"),
      let new = variable("PRE_COMMIT_TO_REF")
    else {
      throw CommandError(
        "pre-commit does not tell what is pushed (PRE_COMMIT_REMOTE_BRANCH and PRE_COMMIT_TO_REF are not set)",
        help: "install the hook itself instead, which sees every ref: onus hook install")
    }
    remote = variable("PRE_COMMIT_REMOTE_NAME")
    ref = PushedRef(
      local: variable("PRE_COMMIT_LOCAL_BRANCH") ?? new, new: new,
      remote: branch.fullBranch,
      old: variable("PRE_COMMIT_FROM_REF").flatMap(PushedRef.id))
  }
}
