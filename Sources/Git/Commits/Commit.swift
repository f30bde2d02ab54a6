/// A name and an e-mail address as a commit states them; nothing of it is proven.
package struct Identity: Hashable, Sendable {
  package var name: String
  package var email: String

  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// One `Key: value` line of a commit message's last paragraph, by git's own grammar.
package struct Trailer: Hashable, Sendable {
  package var key: String
  /// Continuation lines are joined by one space.
  package var value: String

  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// A commit, read from its raw bytes; replace refs, grafts and `.mailmap` play no part.
package struct Commit: Sendable {
  package var id: ObjectID
  package var tree: ObjectID
  package var parents: [ObjectID]
  package var author: Identity
  package var committer: Identity
  /// Seconds since 1970 in UTC, as the author and committer lines claim; whoever pushed chose them.
  package var authorTime: Int64
  package var committerTime: Int64
  /// The message, with bytes that are not UTF-8 replaced.
  package var message: String
  package var trailers: [Trailer]

  package init(
    id: ObjectID, tree: ObjectID, parents: [ObjectID], author: Identity, committer: Identity, authorTime: Int64,
    committerTime: Int64, message: String, trailers: [Trailer]
  ) {
    self.id = id
    self.tree = tree
    self.parents = parents
    self.author = author
    self.committer = committer
    self.authorTime = authorTime
    self.committerTime = committerTime
    self.message = message
    self.trailers = trailers
  }

  /// The first line of the message.
  package var subject: String {
    message.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
  }
}
