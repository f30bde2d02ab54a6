/// The hooks of git that onus has a body for.
enum HookKind: String, CaseIterable {
  /// In a clone: asks before a push leaves.
  case prePush = "pre-push"
  /// In the repository that is pushed to: nobody can skip it.
  case preReceive = "pre-receive"

  /// The hook's file, as git calls it.
  var name: String { rawValue }
  /// The second line of onus's script: by it an installed one is told from somebody else's.
  var mark: String { "# The \(name) hook of onus." }
  /// The name under which a hook that stood there before is kept, and run.
  var earlier: String { "\(name).before-onus" }

  /// What the script says about itself.
  var purpose: String {
    switch self {
    case .prePush: "Judges pushes to protected branches and tells what all others will need: onus help hook"
    case .preReceive: "Judges what a push does to protected branches and to the approvals: onus help hook"
    }
  }
}
