import Git

/// Puts a hook where git looks for it, and keeps the one that stands there.
struct HookInstallation {
  /// What has to be done.
  enum Step: Equatable {
    /// It stands there already, word for word.
    case nothing
    case write
    /// An earlier version of onus's own script.
    case renew
    /// Somebody else's hook: kept under another name, and run before.
    case chain
  }

  let folder: String
  let script: HookScript
  let step: Step

  var hook: String { "\(folder)/\(script.kind.name)" }
  var earlier: String { "\(folder)/\(script.kind.earlier)" }

  /// Looks at what stands there; throws where the new hook could not be put there without losing anything.
  init(_ script: HookScript, in repository: Repository) throws {
    self.script = script
    folder = try repository.hooksFolder
    let hook = "\(folder)/\(script.kind.name)"
    let earlier = "\(folder)/\(script.kind.earlier)"
    guard File.exists(hook) else {
      step = .write
      return
    }
    let present = String(decoding: try File.read(hook), as: UTF8.self)
    if present == script.text, File.isExecutable(hook) {
      step = .nothing
    } else if present.split(separator: "\n").dropFirst().first.map(String.init) == script.kind.mark {
      step = .renew
    } else if File.exists(earlier) {
      throw CommandError(
        "'\(hook)' is not onus's, and '\(earlier)' is taken, so the hook cannot be kept",
        help: "join the two by hand, then install again")
    } else {
      step = .chain
    }
  }

  /// What will happen, one line each; the first says what, the others what is worth knowing.
  func plan(workTree: String?) -> [String] {
    var lines: [String]
    switch step {
    case .nothing: return ["'\(hook)' is installed already"]
    case .write: lines = ["write '\(hook)'"]
    case .renew: lines = ["renew '\(hook)'"]
    case .chain:
      lines = ["write '\(hook)'", "keep the hook that stands there as '\(earlier)'; it runs first, and its no is a no"]
      if !File.isExecutable(hook) { lines.append("it is not executable, so git did not run it, and neither will onus") }
    }
    if let workTree, folder.hasPrefix(workTree + "/"), !folder.hasPrefix(workTree + "/.git/") {
      lines.append("core.hooksPath leads into the working tree: the file is for you to commit, or not")
    }
    return lines
  }

  /// Nothing is overwritten: a hook of somebody else has its second name before its first is taken.
  func perform() throws {
    if step == .nothing { return }
    if !File.exists(folder) { try File.createFolder(folder) }
    if step == .chain { try File.link(hook, as: earlier) }
    try File.replace(hook, with: Array(script.text.utf8), mode: 0o755)
  }
}
