import Gate
import Git
import Ownership
import Paths

/// Finds out what a name on the command line means.
struct AskedNames {
  private let session: Session
  private let tree: AskedTree
  private var responsibility: Responsibility { tree.responsibility }
  private var repository: Repository { tree.repository }

  init(_ session: Session, _ tree: AskedTree) {
    self.session = session
    self.tree = tree
  }

  func answers(to name: String) throws -> [ResponsibilityAnswer] {
    if name.isEmpty {
      throw CommandError("'' names nothing", help: "name a path, a system or a person; '.' is the folder you are in")
    }
    let isPath = name.contains("/") || name == "." || File.exists(session.path(name))
    if !name.contains("/"), let system = responsibility.system(named: name) { return [.system(system)] }
    if !isPath {
      let people = responsibility.people(named: name)
      if !people.isEmpty {
        try tree.requireAllPages(to: "all that '\(name)' holds")
        return people.map { .person($0) }
      }
    }
    let path = try asked(about: name)
    try sayWhatIsMeant(by: name, path, isPath: isPath)
    let answers = responsibility.answers(to: [path])
    for answer in answers { try tree.requirePages(reaching: answer) }
    return answers.map { .path($0) }
  }

  /// A name that nothing has is asked about as a path, which may be one to come: said where it may be a slip.
  private func sayWhatIsMeant(by name: String, _ path: Responsibility.AskedPath, isPath: Bool) throws {
    if try isThere(path.path, name) { return }
    let known = name.contains("/") ? nil : closest(to: name, among: responsibility.names)
    let near = try known ?? nearPath(to: path.path)?.display
    if isPath {
      if let near { session.terminal.note("'\(name)' is no file here; did you mean '\(near)'?") }
    } else {
      let meant = near.map { "did you mean '\($0)'?" } ?? "asked about as a path"
      session.terminal.note("'\(name)' is no system, no person and no file here; \(meant)")
    }
  }

  private func isThere(_ path: RepositoryPath, _ name: String) throws -> Bool {
    if path.isRoot { return true }
    guard let commit = tree.commit else { return File.exists(session.path(name)) }
    return try repository.entry(at: path, in: commit) != nil
  }

  /// The path of the tree that one was probably meant to be, folder by folder; nil where none is near.
  private func nearPath(to path: RepositoryPath) throws -> RepositoryPath? {
    guard let head = tree.head else { return nil }
    var found = RepositoryPath.root
    var isOther = false
    let components = path.components
    for (index, component) in components.enumerated() {
      let names = try repository.entries(of: found, in: head).map(\.name)
      if names.contains(where: { component.elementsEqual($0) }) {
        found = found.appending(component)
        continue
      }
      let texts = names.compactMap { String(validating: $0, as: UTF8.self) }
      if let near = closest(to: String(decoding: component, as: UTF8.self), among: texts) {
        found = found.appending(near)
        isOther = true
      } else if index == components.count - 1 {
        found = found.appending(component)
      } else {
        return nil
      }
    }
    return isOther ? found : nil
  }

  // MARK: - Paths

  /// A path as the user sees it, from where they are.
  private func asked(about name: String) throws -> Responsibility.AskedPath {
    let asked = try place(of: name)
    if asked.path.isGitsOwn {
      throw CommandError(
        "'\(name)' is git's own: nothing inside '.git' is of the repository, so nobody answers for it here",
        help: "ask about a file that git tracks, or could track")
    }
    return asked
  }

  private func place(of name: String) throws -> Responsibility.AskedPath {
    guard let root = repository.workTree else { return try inTree(RepositoryPath(name)) }
    let whole = FilePath.absolute(name, from: session.folder)
    guard let inside = FilePath.relative(whole, to: root) else {
      throw CommandError("'\(name)' lies outside this repository", help: "its working tree is '\(root)'")
    }
    let path = RepositoryPath(inside)
    if tree.commit == nil, name.hasSuffix("/") || File.isFolder(whole) { return .init(path, isFolder: true) }
    return try inTree(path, isFolder: name.hasSuffix("/"))
  }

  private func inTree(_ path: RepositoryPath, isFolder: Bool = false) throws -> Responsibility.AskedPath {
    guard let commit = tree.commit, !path.isRoot else { return .init(path, isFolder: isFolder || path.isRoot) }
    let entry = try repository.entry(at: path, in: commit)
    return .init(path, isFolder: isFolder || entry?.mode == .folder)
  }
}
