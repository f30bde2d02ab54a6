package import Git
package import Ownership
package import Paths

/// Reads the ownership files of a commit: all of them, or only those that can say something about some paths.
package struct OwnershipReader {
  let repository: Repository

  /// A file over this size is a finding of the loader, which needs to see only that it is too long.
  private static let sizeLimit = 1 << 20

  package init(_ repository: Repository) {
    self.repository = repository
  }

  /// The ownership files of one tree and what they say.
  package struct Reading {
    package var record: OwnershipRecord
    /// What stands at each file that was read.
    package var entries: [RepositoryPath: Entry]
    package var commit: ObjectID
    package var files: [OwnershipFile]
  }

  /// Reads `ownership/` and the pages in the folders above `paths` (sorted): all that can claim them.
  ///
  /// Costs one tree read per folder above a path, whatever the size of the repository.
  package func reading(of commit: ObjectID, for paths: [RepositoryPath]) throws -> Reading {
    var found = try centralFiles(of: commit)
    let folders = PathSelection(Self.foldersAbove(paths))
    try repository.forEachEntry(directlyIn: folders, in: commit) { folder, name, entry throws(GitError) in
      guard OwnershipFileKind.mayBeOne(name), entry.mode != .folder, folder != Self.centralFolder else { return }
      let path = folder.appending(name)
      if OwnershipFileKind.of(path) != nil { found[path] = entry }
    }
    return try reading(of: commit, files: found)
  }

  /// Reads every ownership file of a commit; costs a walk over all its folders.
  ///
  /// Who needs the other files too sees each as the walk passes it, in git's order; the path is lent for the length of the call.
  package func readingOfEverything(
    in commit: ObjectID, passing: (_ path: UnsafeBufferPointer<UInt8>, _ entry: Entry) -> Void = { _, _ in }
  ) throws -> Reading {
    var found = try centralFiles(of: commit)
    try repository.forEachFile(below: .root, in: commit) {
      (bytes: UnsafeBufferPointer<UInt8>, entry) throws(GitError) in
      passing(bytes, entry)
      guard OwnershipFileKind.mayBeOne(bytes) else { return }
      let path = RepositoryPath(Array(bytes))
      if OwnershipFileKind.of(path) != nil { found[path] = entry }
    }
    return try reading(of: commit, files: found)
  }

  /// Reads what would stand there once `changes` have landed on the commit of a whole reading.
  func reading(_ reading: Reading, after changes: [LandingChange]) throws -> Reading {
    var found = reading.entries
    for landing in changes where OwnershipFileKind.of(landing.change.path) != nil {
      found[landing.change.path] = landing.change.new
    }
    return try self.reading(of: reading.commit, files: found)
  }

  /// Reads policy and people of a commit without any page, which may be many: for questions about branches.
  package func readingOfPolicy(in commit: ObjectID) throws -> Reading {
    let found = try centralFiles(of: commit).filter { path, _ in
      if case .centralPage = OwnershipFileKind.of(path) { false } else { true }
    }
    return try reading(of: commit, files: found)
  }

  /// Whether something stands in a commit that is or should be a policy.
  package func hasPolicy(_ commit: ObjectID) throws -> Bool {
    try !readingOfPolicy(in: commit).record.hasNoPolicy
  }

  static let centralFolder = RepositoryPath("ownership")

  /// `ownership` itself and whatever differs from it only by case.
  func centralFolders(of commit: ObjectID) throws -> [RepositoryPath: Entry] {
    var folders: [RepositoryPath: Entry] = [:]
    for (name, entry) in try repository.entries(of: .root, in: commit)
    where name.count == Self.centralFolder.bytes.count && name.map({ $0 | 0x20 }) == Self.centralFolder.bytes {
      folders[RepositoryPath(name)] = entry
    }
    return folders
  }

  private func centralFiles(of commit: ObjectID) throws -> [RepositoryPath: Entry] {
    var found: [RepositoryPath: Entry] = [:]
    for (folder, entry) in try centralFolders(of: commit) {
      switch entry.mode {
      case .folder:
        try repository.forEachFile(below: folder, in: commit) { path, entry throws(GitError) in
          if OwnershipFileKind.of(path) != nil { found[path] = entry }
        }
      case .symlink, .submodule:
        // Somebody's policy may stand behind it, and that is not the same as none.
        found[Self.centralFolder.appending("policy.yml")] = entry
      case .file, .executable: break
      }
    }
    return found
  }

  private func reading(of commit: ObjectID, files found: [RepositoryPath: Entry]) throws -> Reading {
    var files: [OwnershipFile] = []
    for (path, entry) in found.sorted(by: { $0.key < $1.key }) {
      let isPlain = entry.mode.isPlainFile
      files.append(OwnershipFile(path: path, content: try content(of: entry), isPlain: isPlain))
    }
    return Reading(record: OwnershipRecord(reading: files), entries: found, commit: commit, files: files)
  }

  /// The bytes of an ownership file; none where it is no plain file.
  ///
  /// What is too long becomes text that the loader must refuse, so that it is a finding with its place like every other broken file.
  private func content(of entry: Entry) throws -> [UInt8] {
    switch entry.mode {
    case .file, .executable:
      try repository.content(of: entry, limit: Self.sizeLimit)
        ?? [UInt8](repeating: UInt8(ascii: " "), count: Self.sizeLimit + 1)
    case .symlink, .submodule, .folder:
      []
    }
  }

  /// The folders above sorted paths, each once, the root included.
  static func foldersAbove(_ paths: [RepositoryPath]) -> [RepositoryPath] {
    var folders: [RepositoryPath] = [.root]
    var previous = (path: RepositoryPath.root, folder: RepositoryPath.root)
    for path in paths {
      var folder = path.parent
      if folder == previous.folder { continue }
      // What lies below one folder stands together, so only the path before can have been below it too.
      let before = previous.path
      previous = (path, folder)
      while !folder.isRoot, !before.isBelow(folder) {
        folders.append(folder)
        folder = folder.parent
      }
    }
    return folders.sorted()
  }
}
