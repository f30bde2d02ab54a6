import CGit

extension Repository {
  /// Returns what a full ref points at (peeled through symbolic refs and tags to a commit), nil when there is none.
  package func commit(at reference: String) throws(GitError) -> ObjectID? {
    guard let id = try objectID(at: reference) else { return nil }
    return try peeled(id, named: reference)
  }

  /// Returns the object a full ref points at through symbolic refs; nil when it, or where it points, does not exist.
  func objectID(at reference: String) throws(GitError) -> ObjectID? {
    var name = reference
    // Git follows five symbolic refs before it calls them a circle.
    for _ in 0..<6 {
      guard let found = try lookUp(name) else { return nil }
      switch found {
      case .object(let id): return id
      case .symbolic(let target): name = target
      }
    }
    throw GitError(kind: .malformed, message: "'\(reference)' is a symbolic ref that leads round in a circle")
  }

  enum ReferenceTarget {
    case object(ObjectID)
    case symbolic(String)
  }

  /// Reads one ref by its full name, without following it.
  func lookUp(_ reference: String) throws(GitError) -> ReferenceTarget? {
    var handle: OpaquePointer?
    let status = git_reference_lookup(&handle, self.handle, reference)
    if status == Status.notFound || status == Status.invalidName {
      git_error_clear()
      return nil
    }
    guard status >= 0, let handle else {
      throw GitError(
        kind: .malformed, message: "cannot read the ref '\(reference)': \(GitError.lastMessage)",
        help: reference == "HEAD"
          ? "set it anew: git symbolic-ref HEAD refs/heads/BRANCH" : "git update-ref -d \(reference)")
    }
    defer { git_reference_free(handle) }
    if let target = git_reference_symbolic_target(handle) { return .symbolic(String(cString: target)) }
    guard let id = git_reference_target(handle) else { return nil }
    return .object(ObjectID(id.pointee))
  }

  /// Returns the full names of the refs below `prefix`, sorted.
  package func references(below prefix: String) throws(GitError) -> [String] {
    let folder = prefix.hasSuffix("/") ? prefix : prefix + "/"
    var iterator: OpaquePointer?
    try check(git_reference_iterator_glob_new(&iterator, handle, folder + "*")) {
      "cannot list the refs below '\(prefix)'"
    }
    defer { git_reference_iterator_free(iterator) }
    var names: [String] = []
    while true {
      var name: UnsafePointer<CChar>?
      let status = git_reference_next_name(&name, iterator)
      if status == Status.endOfIteration { break }
      try check(status) { "cannot list the refs below '\(prefix)'" }
      if let name { names.append(String(cString: name)) }
    }
    return names.sorted()
  }

  /// Returns where a symbolic ref points, nil when it is none or absent.
  package func target(ofSymbolic reference: String) throws(GitError) -> String? {
    guard case .symbolic(let target) = try lookUp(reference) else { return nil }
    return target
  }

  /// Returns the ref that `reference` stands for: itself, or where its chain of symbolic refs ends, whether that exists or not.
  ///
  /// An update of a symbolic ref that arrives by a push moves the ref at its end, as git's receive-pack does.
  package func end(ofSymbolic reference: String) throws(GitError) -> String {
    var name = reference
    for _ in 0..<6 {
      guard let next = try target(ofSymbolic: name) else { return name }
      name = next
    }
    throw GitError(kind: .malformed, message: "'\(reference)' is a symbolic ref that leads round in a circle")
  }

  /// The full ref that the repository's own HEAD names, also where this is one of its linked worktrees; nil when detached.
  package func mainHeadReference() throws(GitError) -> String? {
    if folder == commonFolder { return try headReference() }
    let path = commonFolder + "/HEAD"
    guard let text = FileSystem.text(of: path) else {
      throw GitError(kind: .malformed, message: "cannot read '\(path)'", help: "git symbolic-ref HEAD   shows it")
    }
    guard text.hasPrefix("ref:") else { return nil }
    let name = text.dropFirst(4).split(whereSeparator: \.isNewline).first?.drop { $0 == " " || $0 == "\t" }
    return name.map(String.init)
  }

  /// The full ref that HEAD names; nil when detached.
  package func headReference() throws(GitError) -> String? {
    try target(ofSymbolic: "HEAD")
  }

  /// Follows annotated tags, also of tags, to the commit they name; `name` is what the user called it.
  func peeled(_ id: ObjectID, named name: String) throws(GitError) -> ObjectID {
    var id = id
    for _ in 0..<Self.tagLimit {
      guard let object = try readIfPresent(id) else { throw missing(id, .unknown) }
      switch object.type {
      case .commit: return id
      case .tag: id = try object.withBytes { bytes throws(GitError) in try Self.taggedObject(bytes, of: id) }
      default:
        throw GitError(
          kind: .unknownRevision, message: "'\(name)' names a \(object.type.rawValue), not a commit",
          help: "git cat-file -p \(id)   shows it")
      }
    }
    throw GitError(kind: .tooLarge, message: "'\(name)' is a tag of a tag, more than \(Self.tagLimit) deep")
  }

  private static let tagLimit = 64

  private static func taggedObject(_ bytes: UnsafeBufferPointer<UInt8>, of id: ObjectID) throws(GitError) -> ObjectID {
    var lines = HeaderLines(bytes, of: id, type: .tag)
    guard let value = try lines.next()?.value(of: "object", in: bytes), let tagged = ObjectID(hexDigits: value) else {
      throw lines.malformed("it does not start with an object's id")
    }
    return tagged
  }
}
