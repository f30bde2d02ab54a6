import Paths

/// Adds files to a tree by writing anew only the folders above them.
struct TreeExtension {
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// What is to be added in one folder: files, and folders with what is to be added there.
  private final class Folder {
    var files: [[UInt8]: ObjectID] = [:]
    var folders: [[UInt8]: Folder] = [:]
  }

  /// Returns the id of `tree` (nil: empty) with the blobs added as files.
  func adding(
    _ additions: [(path: RepositoryPath, blob: ObjectID)], to tree: ObjectID?
  ) throws(GitError) -> ObjectID {
    let root = Folder()
    for (path, blob) in additions {
      let components = path.components.map(Array.init)
      guard let name = components.last, components.count <= Self.depthLimit, components.allSatisfy(Self.isName) else {
        throw GitError(kind: .other, message: "'\(path.display)' is no path that a tree can hold")
      }
      var folder = root
      for component in components.dropLast() {
        let inner = folder.folders[component] ?? Folder()
        folder.folders[component] = inner
        folder = inner
      }
      guard folder.files.updateValue(blob, forKey: name) == nil else { throw Self.exists(path) }
    }
    return try write(root, over: tree, at: .root)
  }

  private static let depthLimit = 64

  private func write(_ folder: Folder, over tree: ObjectID?, at path: RepositoryPath) throws(GitError) -> ObjectID {
    var entries: [[UInt8]: Entry] = [:]
    if let tree {
      try repository.readTree(tree).forEachEntry { name, entry in
        entries[Array(name)] = entry
        return true
      }
    }
    for (name, inner) in folder.folders {
      let old = entries[name]
      guard old == nil || old?.mode == .folder, folder.files[name] == nil else {
        throw Self.exists(path.appending(name))
      }
      let id = try write(inner, over: old?.id, at: path.appending(name))
      entries[name] = Entry(mode: .folder, id: id)
    }
    for (name, blob) in folder.files {
      guard entries[name] == nil else { throw Self.exists(path.appending(name)) }
      entries[name] = Entry(mode: .file, id: blob)
    }
    return try Self.bytes(of: entries).withUnsafeBufferPointer { bytes throws(GitError) in
      try repository.write(bytes, as: .tree)
    }
  }

  /// A tree's bytes in git's order: a folder sorts as if its name ended in `/`.
  ///
  /// Git writes a folder's mode without the leading zero.
  static func bytes(of entries: [[UInt8]: Entry]) -> [UInt8] {
    let sorted = entries.map {
      (key: $0.value.mode == .folder ? $0.key + [UInt8(ascii: "/")] : $0.key, name: $0.key, entry: $0.value)
    }
    .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var bytes: [UInt8] = []
    for (_, name, entry) in sorted {
      bytes += Array(String(entry.mode.rawValue, radix: 8).utf8) + [UInt8(ascii: " ")] + name + [0] + entry.id.bytes
    }
    return bytes
  }

  private static func isName(_ name: [UInt8]) -> Bool {
    !name.isEmpty && !name.contains(0)
      && ![".", "..", ".git"].contains(String(decoding: name, as: UTF8.self).lowercased())
  }

  private static func exists(_ path: RepositoryPath) -> GitError {
    GitError(kind: .other, message: "'\(path.display)' exists already")
  }
}
