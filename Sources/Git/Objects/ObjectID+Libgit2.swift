import CGit

extension ObjectID {
  /// The id in libgit2's shape.
  var raw: git_oid {
    var raw = git_oid()
    withUnsafeMutableBytes(of: &raw.id) { storage in
      for (offset, byte) in bytes.enumerated() { storage[offset] = byte }
    }
    return raw
  }

  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw.id) { ObjectID(at: $0) }
  }
}
