/// A path as git stores it: bytes, relative to the repository's root, components separated by `/`.
///
/// Bytes are compared, never normalised and never decoded: two paths are equal when git says so.
package struct RepositoryPath: Hashable, Comparable, Sendable {
  /// The bytes git stores, without a leading or trailing `/`; empty for the root folder.
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    self.bytes = Array(text.utf8)
  }

  /// The repository's root folder.
  package static let root = RepositoryPath([UInt8]())

  package var isRoot: Bool { bytes.isEmpty }

  /// The components in order; empty for the root.
  package var components: [ArraySlice<UInt8>] {
    bytes.isEmpty ? [] : bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }

  /// The last component's bytes.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The folder that holds this path; the root's parent is the root.
  package var parent: RepositoryPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
    return RepositoryPath(Array(bytes[..<slash]))
  }

  /// Every folder above this path, nearest first, ending with the root; the root itself has none.
  package var ancestors: [RepositoryPath] {
    if isRoot { return [] }
    var folders: [RepositoryPath] = []
    var folder = parent
    while !folder.isRoot {
      folders.append(folder)
      folder = folder.parent
    }
    folders.append(.root)
    return folders
  }

  /// Returns whether this path lies below `folder`, at any depth; a path is not below itself.
  package func isBelow(_ folder: RepositoryPath) -> Bool {
    if folder.isRoot { return !isRoot }
    return bytes.count > folder.bytes.count + 1 && bytes[folder.bytes.count] == UInt8(ascii: "/")
      && bytes.starts(with: folder.bytes)
  }

  package func appending(_ component: some Sequence<UInt8>) -> RepositoryPath {
    var joined = bytes
    if !joined.isEmpty { joined.append(UInt8(ascii: "/")) }
    joined.append(contentsOf: component)
    return RepositoryPath(joined)
  }

  package func appending(_ component: String) -> RepositoryPath {
    appending(component.utf8)
  }

  /// Byte order, as `git ls-tree -r` and `git diff --name-only` sort files.
  package static func < (left: RepositoryPath, right: RepositoryPath) -> Bool {
    left.bytes.withUnsafeBytes { left in right.bytes.withUnsafeBytes { right in precedes(left, right) } }
  }
}
