import CGit

extension Repository {
  /// Returns whether the object is in this repository.
  package func contains(_ id: ObjectID) -> Bool {
    var raw = id.raw
    return git_odb_exists(objects, &raw) == 1
  }

  /// Reads an object of the type that history says it has.
  func read(_ id: ObjectID, as type: ObjectType) throws(GitError) -> RawObject {
    guard let object = try readIfPresent(id) else { throw missing(id, type) }
    guard object.type == type else {
      throw GitError(
        kind: .malformed, message: "'\(id)' should be a \(type.rawValue), but is a \(object.type.rawValue)")
    }
    return object
  }

  /// Reads whatever object has this id; nil when there is none.
  func readIfPresent(_ id: ObjectID) throws(GitError) -> RawObject? {
    var raw = id.raw
    var handle: OpaquePointer?
    let status = git_odb_read(&handle, objects, &raw)
    if status == Status.notFound {
      git_error_clear()
      return nil
    }
    guard status >= 0, let handle else { throw corrupt(id, GitError.lastMessage) }
    return RawObject(handle)
  }

  /// Returns a blob's bytes; throws `.tooLarge` past `limit` bytes.
  package func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
    var raw = id.raw
    var (size, type) = (0, GIT_OBJECT_INVALID)
    let status = git_odb_read_header(&size, &type, objects, &raw)
    if status == Status.notFound { throw missing(id, .blob) }
    if status < 0 { throw corrupt(id, GitError.lastMessage) }
    // Asked before it is read: a small object may unpack to gigabytes.
    guard size <= limit else {
      throw GitError(
        kind: .tooLarge, message: "the file with id '\(id)' has \(size) bytes; the limit is \(limit)")
    }
    return try read(id, as: .blob).withBytes { Array($0) }
  }

  private func corrupt(_ id: ObjectID, _ reason: String) -> GitError {
    GitError(
      kind: .malformed, message: "cannot read the object '\(id)': \(reason)",
      help: "the repository is damaged: git fsck   names what else is; a fresh clone has it whole")
  }
}
