import CGit
package import Paths

extension Repository {
  /// Adds files to the tree of `reference` in one commit, creating the ref when absent, and returns the commit.
  ///
  /// Atomic: objects first, then one compare-and-swap of the ref against `expected` (nil: must not exist); throws `.moved`
  /// when it moved. Author and committer are git's own configured identity. A path that exists already is refused.
  @discardableResult
  package func append(
    _ files: [(path: RepositoryPath, content: [UInt8])], to reference: String, expecting expected: ObjectID?,
    message: String
  ) throws(GitError) -> ObjectID {
    guard try objectID(at: reference) == expected else { throw Self.moved(reference) }
    let commit = try unreferencedCommit(adding: files, to: expected, message: message)
    try update(reference, to: commit, expecting: expected, log: message)
    return commit
  }

  /// Writes a commit that adds files to the tree of `parent` (nil: to none), and that no ref names yet.
  func unreferencedCommit(
    adding files: [(path: RepositoryPath, content: [UInt8])], to parent: ObjectID?, message: String
  ) throws(GitError) -> ObjectID {
    // Found out before anything is written.
    let (author, committer) = (try signature(.author), try signature(.committer))
    let root = try parent.map(tree(of:))

    var additions: [(path: RepositoryPath, blob: ObjectID)] = []
    for file in files {
      additions.append(
        (file.path, try file.content.withUnsafeBufferPointer { bytes throws(GitError) in try write(bytes, as: .blob) }))
    }
    let tree = try TreeExtension(self).adding(additions, to: root)
    return try writeCommit(
      tree: tree, parents: parent.map { [$0] } ?? [], author: author, committer: committer, message: message)
  }

  /// Writes a commit; author and committer are whole header values.
  func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: String, committer: String, message: String
  ) throws(GitError) -> ObjectID {
    var text = "tree \(tree)\n"
    for parent in parents { text += "parent \(parent)\n" }
    text += "author \(author)\ncommitter \(committer)\n\n" + message + (message.hasSuffix("\n") ? "" : "\n")
    return try Array(text.utf8).withUnsafeBufferPointer { bytes throws(GitError) in try write(bytes, as: .commit) }
  }

  /// Writes an object and returns its id; one that is there already is not written again.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, as type: ObjectType) throws(GitError) -> ObjectID {
    var raw = git_oid()
    try check(
      git_odb_write(&raw, objects, bytes.baseAddress, bytes.count, type.raw),
      help: "is '\(commonFolder)/objects' writable, and is there space on the disk?"
    ) { "cannot write a \(type.rawValue)" }
    return ObjectID(raw)
  }

  /// Moves a ref from `expected` (nil: it must not exist) to `commit`, or throws `.moved` and leaves it alone.
  ///
  /// It is moved under its lock, so that nobody can move it between the comparison and the change. Not `git_reference_create`: without force it looks whether the ref exists before it takes the lock.
  package func update(
    _ reference: String, to commit: ObjectID, expecting expected: ObjectID?, log message: String
  ) throws(GitError) {
    var transaction: OpaquePointer?
    try check(git_transaction_new(&transaction, handle)) { "cannot update '\(reference)'" }
    defer { git_transaction_free(transaction) }
    let status = git_transaction_lock_ref(transaction, reference)
    if status == Status.locked {
      throw GitError(
        kind: .moved, message: "'\(reference)' is being updated by another process: \(GitError.lastMessage)",
        help: "try again; if no git is running, remove the lock: rm '\(commonFolder)/\(reference).lock'")
    }
    try check(status) { "cannot update '\(reference)'" }
    guard try objectID(at: reference) == expected else { throw Self.moved(reference) }
    var raw = commit.raw
    try check(git_transaction_set_target(transaction, reference, &raw, nil, message)) { "cannot update '\(reference)'" }
    try check(git_transaction_commit(transaction)) { "cannot update '\(reference)'" }
  }

  private static func moved(_ reference: String) -> GitError {
    GitError(kind: .moved, message: "'\(reference)' moved meanwhile", help: "read it again, then try again")
  }

  /// Returns the id `content` would have as a blob, without writing it.
  package static func blobID(of content: [UInt8]) -> ObjectID {
    do throws(GitError) {
      return try content.withUnsafeBufferPointer { bytes throws(GitError) in try id(of: bytes, as: .blob) }
    } catch {
      // Hashing bytes in memory reads nothing and writes nothing: it fails only where libgit2 itself cannot run.
      preconditionFailure("cannot hash: \(error)")
    }
  }
}
