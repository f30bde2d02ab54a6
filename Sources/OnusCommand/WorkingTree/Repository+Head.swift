import Git

extension Repository {
  /// Returns the commit that HEAD is at; nil before the first one.
  func headCommit() throws -> ObjectID? {
    try headReference().map { try commit(at: $0) } ?? resolve("HEAD").commit
  }
}
