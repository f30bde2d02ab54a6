extension Repository {
  /// Returns a commit, read strictly from its raw bytes; throws `.malformed` where git's own layout is not kept.
  package func commit(_ id: ObjectID) throws(GitError) -> Commit {
    try read(id, as: .commit).withBytes { bytes throws(GitError) in
      let header = try CommitHeader(bytes, of: id)
      guard let author = IdentityLine(bytes[header.author]) else { throw Self.noAddress("author", id) }
      guard let committer = IdentityLine(bytes[header.committer]) else { throw Self.noAddress("committer", id) }
      let message = Self.message(bytes, from: header.messageStart)
      return Commit(
        id: id, tree: header.tree, parents: header.parents, author: author.identity, committer: committer.identity,
        authorTime: author.time, committerTime: committer.time, message: String(decoding: message, as: UTF8.self),
        trailers: TrailerParser(Array(message)).trailers)
    }
  }

  /// The id of a commit's tree.
  func tree(of commit: ObjectID) throws(GitError) -> ObjectID {
    try history.tree(of: commit, in: self)
  }

  /// What git shows of a message: behind leading blank lines, up to a NUL byte.
  private static func message(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var message = bytes[start...].prefix { $0 != 0 }
    while let end = message.firstIndex(of: UInt8(ascii: "\n")), message[..<end].allSatisfy(IdentityLine.isSpace) {
      message = message[message.index(after: end)...]
    }
    return message
  }

  private static func noAddress(_ role: String, _ id: ObjectID) -> GitError {
    GitError(
      kind: .malformed, message: "the commit '\(id)' is malformed: its \(role) has no e-mail address in < >",
      help: "git cat-file -p \(id)   shows it; it has to be written anew with git")
  }
}
