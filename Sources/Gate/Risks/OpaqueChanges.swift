import Git
import Ownership
import Paths

extension RiskAssessment {
  static let opaque = "opaque"

  /// Changes whose effect cannot be read from the file itself: symlinks and submodules inside a system or in the place of its folder,
  /// `.gitmodules` anywhere, a `.gitattributes` whose folder holds a system.
  mutating func assessOpaque(
    _ changes: [LandingChange], owned: AffectedSystems, governance: Governance, question: GateQuestion,
    repository: Repository
  ) throws {
    for (index, landing) in changes.enumerated() {
      let change = landing.change
      if change.standsForFolder, !owned.claims[index].isEmpty {
        let isSymlink = [change.old?.mode, change.new?.mode].contains(.symlink)
        let name = isSymlink ? "a symlink" : "a submodule"
        add(index, builtIn: Self.opaque, .init(path: change.path, text: "is \(name) inside a system"))
      }
      switch GitFile(change.path.name) {
      case .modules: add(index, builtIn: Self.opaque, .init(path: change.path, text: "names the submodules"))
      case .attributes:
        let isOwned = !owned.claims[index].isEmpty
        guard try isOwned || governance.ownsSomething(below: change.path.parent, question, repository) else { continue }
        let text = "changes how the files of a system are shown and checked out"
        add(index, builtIn: Self.opaque, .init(path: change.path, text: text))
      case nil: break
      }
    }
  }
}

/// The files of a repository that change what git does with others.
enum GitFile {
  case modules, attributes

  /// Names that some disk takes for one of the two count: there git would read them.
  init?(_ name: ArraySlice<UInt8>) {
    // A dot and a `g` come first whatever the disk, save for characters that are not ASCII.
    guard name.first == UInt8(ascii: ".") || name.contains(where: { $0 >= 0x80 }) else { return nil }
    switch TwinKey(component: name) {
    case Self.modulesKey: self = .modules
    case Self.attributesKey: self = .attributes
    default: return nil
    }
  }

  private static let modulesKey = TwinKey(component: Array(".gitmodules".utf8))
  private static let attributesKey = TwinKey(component: Array(".gitattributes".utf8))
}

extension Governance {
  /// Returns whether a page stands in `folder` or below it at the base, or claims a folder there or a file that is there.
  fileprivate func ownsSomething(
    below folder: RepositoryPath, _ question: GateQuestion, _ repository: Repository
  ) throws -> Bool {
    for system in layers.lazy.flatMap(\.systems) {
      for claimed in system.paths.lazy.map(\.value.literalFolder) where !claimed.isRoot {
        if claimed == folder || claimed.isBelow(folder) { return true }
      }
    }
    // Pages further down were not read, and a claim with a wildcard says only with a path in hand whether it holds there.
    var resolvers = layers.map { $0.claims.resolver() }
    var holders: [Int] = []
    var found = false
    try repository.forEachFile(below: folder, in: question.base) {
      (path: UnsafeBufferPointer<UInt8>, _) throws(GitError) in
      if found { return }
      for index in resolvers.indices {
        resolvers[index].holders(of: path, into: &holders)
        if !holders.isEmpty { found = true }
      }
      if path.last == UInt8(ascii: "l"), case .pageBesideCode = OwnershipFileKind.of(RepositoryPath(Array(path))) {
        found = true
      }
    }
    return found
  }
}
