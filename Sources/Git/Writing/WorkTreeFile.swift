import Paths

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A new file of the working tree, written without following a symlink on the way: none may lead out of the repository.
struct WorkTreeFile {
  private let path: RepositoryPath
  private let root: String

  init(_ path: RepositoryPath, in root: String) {
    self.path = path
    self.root = root
  }

  /// Writes the file, with the folders above it; throws where something stands there already.
  func write(_ content: [UInt8]) throws(GitError) {
    let folder = try openFolder()
    defer { close(folder) }
    let name = Self.name(path.name)
    let file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("write") }
    var offset = 0
    while offset < content.count {
      let count = content[offset...].withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = failure("write")
        close(file)
        unlinkat(folder, name, 0)
        throw reason
      }
      offset += count
    }
    guard close(file) == 0 else {
      let reason = failure("write")
      unlinkat(folder, name, 0)
      throw reason
    }
  }

  /// Takes the file away again; the folders stay, which git does not see.
  func remove() throws(GitError) {
    let folder = try openFolder()
    defer { close(folder) }
    guard unlinkat(folder, Self.name(path.name), 0) == 0 else { throw failure("remove") }
  }

  private func openFolder() throws(GitError) -> Int32 {
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure("write") }
    for component in path.parent.components {
      let name = Self.name(component)
      if mkdirat(folder, name, 0o777) != 0, errno != EEXIST {
        let reason = failure("write")
        close(folder)
        throw reason
      }
      let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let reason = failure("write")
      close(folder)
      guard next >= 0 else { throw reason }
      folder = next
    }
    return folder
  }

  private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #elseif canImport(Musl)
      Musl.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }

  private func failure(_ verb: String) -> GitError {
    GitError(
      kind: .other, message: "cannot \(verb) '\(path.display)': \(String(cString: strerror(errno)))",
      help: "look what stands at '\(root)/\(path.display)'")
  }

  private static func name(_ component: some Sequence<UInt8>) -> [CChar] {
    (Array(component) + [0]).map { CChar(bitPattern: $0) }
  }
}
