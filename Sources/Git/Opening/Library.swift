import CGit

/// libgit2 itself: started once for the process, never shut down, because the process ends anyway.
enum Library {
  /// What starting gave; kept, so that every repository reports the same reason.
  private static let started: Result<Void, GitError> = Result { () throws(GitError) in try start() }

  /// Makes sure that libgit2 runs with the options onus needs.
  static func require() throws(GitError) {
    try started.get()
  }

  private static func start() throws(GitError) {
    guard git_libgit2_init() >= 0 else {
      throw GitError(kind: .other, message: "cannot start libgit2: \(GitError.lastMessage)")
    }
    var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
    git_libgit2_version(&major, &minor, &revision)
    try requireHeaders(of: (major, minor, revision), headers: (onus_git_headers_major(), onus_git_headers_minor()))
    // As git itself, which does not hash what it reads from a pack either: zlib's checksum finds bad disks, `git fsck`
    // finds forged objects, and every fetch and push has checked ids already. Hashing costs a walk 1.2 to 1.5 times as
    // much. Where an id is about to be trusted as proof (`signature(of:)`), it is verified there.
    onus_git_set_strict_hash_verification(0)
    // Off because libgit2 ignores `safe.directory = *` and the environment's configuration; `RepositoryOwner` asks instead.
    onus_git_set_owner_validation(0)
    // What is written is small and was signed by a person: each object is on the disk before the ref names it, and the ref
    // before the command ends. Git itself syncs the ref alone by default, and after a power cut a ref may name an object of
    // zeros, which would make all approvals unreadable.
    onus_git_set_fsync(1)
    // The default of 256 MB would let a walk over a large history fill it.
    onus_git_set_cache_size(16 << 20)
    // Walks meet a tree once; single lookups have a cache of their own.
    onus_git_set_cache_object_limit(GIT_OBJECT_TREE, 0)
    try allowExtensions()
  }

  /// Throws where the library that runs is not the one whose headers were compiled in: options and structs have changed between them.
  ///
  /// The headers themselves refuse what is older than 1.5. A linker that finds another libgit2 first says nothing.
  static func requireHeaders(
    of library: (major: Int32, minor: Int32, revision: Int32), headers: (major: Int32, minor: Int32)
  ) throws(GitError) {
    guard (library.major, library.minor) != headers else { return }
    throw GitError(
      kind: .other,
      message: "onus was built for libgit2 \(headers.major).\(headers.minor), but runs with "
        + "\(library.major).\(library.minor).\(library.revision)",
      help:
        "build it again: pkg-config --cflags --libs libgit2   names the headers and the library, which must be one version"
    )
  }

  /// Extensions that change nothing for somebody who reads objects and refs.
  ///
  /// libgit2 compares the names in lower case. `refstorage` must never stand here: libgit2 would open the repository and read refs that are long stale.
  /// `objectformat` is looked at after opening: only SHA-1 passes.
  private static let harmlessExtensions = [
    "noop", "objectformat", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig",
  ]

  private static func allowExtensions() throws(GitError) {
    var status: Int32 = 0
    withCStrings(harmlessExtensions) { status = onus_git_set_extensions($0.baseAddress, $0.count) }
    try check(status) { "cannot set the extensions libgit2 accepts" }
  }

  private static func withCStrings(
    _ texts: [String], _ body: (UnsafeMutableBufferPointer<UnsafePointer<CChar>?>) -> Void
  ) {
    let bytes = texts.map { Array($0.utf8CString) }
    var joined = bytes.flatMap { $0 }
    joined.withUnsafeMutableBufferPointer { buffer in
      var pointers: [UnsafePointer<CChar>?] = []
      var offset = 0
      for text in bytes {
        pointers.append(buffer.baseAddress.map { UnsafePointer($0 + offset) })
        offset += text.count
      }
      pointers.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}
