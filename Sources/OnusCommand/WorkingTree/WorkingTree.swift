import Git
import Glibc
import Ownership
import Paths

/// The files on disk around a repository, of which only the ownership files are read.
///
/// Every folder is looked into but `.git` and other repositories inside this one. Ignored folders are looked into too: a page that is
/// found there and should not be is at worst a finding too many, while one that is overlooked is a wrong answer.
struct WorkingTree {
  let root: String

  /// `instead`: what to do where there is none, in the words of the command that asks.
  init(of repository: Repository, instead: String) throws {
    guard let root = repository.workTree else {
      throw CommandError("this repository has no working tree", help: instead)
    }
    self.root = root
  }

  /// Returns the ownership files, sorted by path.
  ///
  /// What is no plain file is read as one that cannot be understood.
  func ownershipFiles() throws -> [OwnershipFile] {
    var found: [OwnershipFile] = []
    try visit(.root, into: &found)
    return found.sorted { $0.path < $1.path }
  }

  private func visit(_ folder: RepositoryPath, into found: inout [OwnershipFile]) throws {
    for (name, kind) in try entries(of: folder) {
      let path = folder.appending(name)
      if kind == .folder {
        if !folder.isRoot || !name.elementsEqual(".git".utf8), !isRepository(path) { try visit(path, into: &found) }
      } else if OwnershipFileKind.of(path) != nil {
        found.append(OwnershipFile(path: path, content: try content(of: path, kind), isPlain: kind == .file))
      }
    }
  }

  /// Returns the bytes of a plain file; nil where there is none.
  func plainFile(at path: RepositoryPath) throws -> [UInt8]? {
    guard kind(Int32(DT_UNKNOWN), of: path) == .file else { return nil }
    return try content(of: path, .file)
  }

  /// Returns the bytes of `.mailmap`; none where there is no such plain file.
  func mailmap() throws -> [UInt8] { try plainFile(at: Session.mailmapPath) ?? [] }

  private enum Kind { case file, folder, other }

  private func entries(of folder: RepositoryPath) throws -> [(name: [UInt8], kind: Kind)] {
    guard let stream = opendir(place(of: folder)) else {
      throw CommandError("cannot list '\(folder.display)': \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    var entries: [(name: [UInt8], kind: Kind)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          [UInt8](UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) })
        }
      }
      if name == Array(".".utf8) || name == Array("..".utf8) { continue }
      entries.append((name, kind(Int32(entry.pointee.d_type), of: folder.appending(name))))
    }
    return entries
  }

  /// Some file systems do not tell while listing.
  private func kind(_ listed: Int32, of path: RepositoryPath) -> Kind {
    switch listed {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_UNKNOWN):
      var information = stat()
      guard lstat(place(of: path), &information) == 0 else { return .other }
      return information.st_mode & S_IFMT == S_IFDIR
        ? .folder : information.st_mode & S_IFMT == S_IFREG ? .file : .other
    default: return .other
    }
  }

  /// A submodule or a worktree has a `.git` of its own: what lies in it belongs to another repository.
  private func isRepository(_ folder: RepositoryPath) -> Bool {
    var information = stat()
    return lstat(place(of: folder.appending(".git")), &information) == 0
  }

  private func content(of path: RepositoryPath, _ kind: Kind) throws -> [UInt8] {
    guard kind == .file else { return [] }
    let descriptor = open(place(of: path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw CommandError("cannot read '\(path.display)': \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    return try File.readAll(descriptor: descriptor, name: "'\(path.display)'")
  }

  /// The bytes of the name on disk, ended for C.
  private func place(of path: RepositoryPath) -> [CChar] {
    (Array(root.utf8) + [UInt8(ascii: "/")] + path.bytes + [0]).map { CChar(bitPattern: $0) }
  }
}
