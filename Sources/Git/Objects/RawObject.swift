import CGit

/// One object's bytes as git hashed them, owned until it goes out of scope.
struct RawObject: ~Copyable {
  private let handle: OpaquePointer
  let type: ObjectType

  init(_ handle: OpaquePointer) {
    self.handle = handle
    type = ObjectType(git_odb_object_type(handle))
  }

  deinit { git_odb_object_free(handle) }

  var count: Int { git_odb_object_size(handle) }

  /// Lends the bytes for the length of one call.
  borrowing func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(bytes)
  }

  /// The bytes, good only as long as this value: for owners that keep both together.
  var bytes: UnsafeBufferPointer<UInt8> {
    let start = git_odb_object_data(handle)?.assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }
}

/// What an object is, in git's word for it.
enum ObjectType: String {
  case commit, tree, blob, tag
  case unknown

  init(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: self = .unknown
    }
  }

  var raw: git_object_t {
    switch self {
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    case .blob: GIT_OBJECT_BLOB
    case .tag: GIT_OBJECT_TAG
    case .unknown: GIT_OBJECT_INVALID
    }
  }
}
