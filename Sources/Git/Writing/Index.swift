import CGit
import Paths

/// The index of a repository's working tree, for changing one entry of it.
struct Index: ~Copyable {
  private let handle: OpaquePointer

  /// Throws where the index cannot be read whole: what is not understood would be lost by writing it.
  init(of repository: Repository) throws(GitError) {
    var opened: OpaquePointer?
    try check(
      git_repository_index(&opened, repository.handle),
      help: "is it split or sparse?   git update-index --no-split-index; git sparse-checkout disable"
    ) { "cannot read the index" }
    guard let opened else { throw GitError(kind: .other, message: "cannot read the index") }
    handle = opened
  }

  deinit { git_index_free(handle) }

  /// Adds one entry and writes the index, all others as they are; throws where the path is taken.
  borrowing func add(_ path: RepositoryPath, _ entry: Entry) throws(GitError) {
    try reload()
    var name = Self.name(of: path)
    guard git_index_get_bypath(handle, &name, 0) == nil else {
      throw GitError(kind: .other, message: "'\(path.display)' is in the index already", help: "git status")
    }
    git_error_clear()
    // Sizes and times stay zero: git then looks at the file itself the next time.
    let status = name.withUnsafeBufferPointer { name in
      var added = git_index_entry()
      added.mode = entry.mode.rawValue
      added.id = entry.id.raw
      added.path = name.baseAddress
      return git_index_add(handle, &added)
    }
    try check(status) { "cannot add '\(path.display)' to the index" }
    try write()
  }

  /// Takes one entry out again and writes the index.
  borrowing func remove(_ path: RepositoryPath) throws(GitError) {
    try reload()
    let name = Self.name(of: path)
    try check(git_index_remove(handle, name, 0)) { "cannot take '\(path.display)' out of the index" }
    try write()
  }

  /// Reads what stands on disk now, so that nothing another process staged meanwhile is lost.
  private borrowing func reload() throws(GitError) {
    try check(git_index_read(handle, 1)) { "cannot read the index" }
  }

  private borrowing func write() throws(GitError) {
    try check(git_index_write(handle), help: "if no git is running, remove the lock: rm .git/index.lock") {
      "cannot write the index"
    }
  }

  private static func name(of path: RepositoryPath) -> [CChar] {
    (path.bytes + [0]).map { CChar(bitPattern: $0) }
  }
}
