import CGit

extension Repository {
  /// A commit's signature header and the bytes that were signed: the raw object without that header.
  package struct CommitSignature: Sendable {
    /// The armoured signature with its line breaks, as `ssh-keygen` and `gpg` read it.
    package var signature: [UInt8]
    package var signedBytes: [UInt8]

    package init(signature: [UInt8], signedBytes: [UInt8]) {
      self.signature = signature
      self.signedBytes = signedBytes
    }
  }

  /// Returns the `gpgsig` of a commit over its raw bytes, nil when unsigned; throws `.malformed` on duplicate headers,
  /// several signatures or an odd layout.
  ///
  /// The bytes are hashed first: what is about to be proof must be what its id says.
  package func signature(of commit: ObjectID) throws(GitError) -> CommitSignature? {
    try read(commit, as: .commit).withBytes { bytes throws(GitError) -> CommitSignature? in
      let lines = HeaderLines(bytes, of: commit)
      guard try Self.id(of: bytes, as: .commit) == commit else { throw lines.malformed("its bytes do not have its id") }
      let header = try CommitHeader(bytes, of: commit)
      let signatures = header.further.filter { $0.name.hasPrefix("gpgsig") }
      guard let signature = signatures.first else { return nil }
      guard signatures.count == 1, signature.name == "gpgsig" else {
        throw lines.malformed("it carries several signatures, or one of another kind than 'gpgsig'")
      }
      let armour = Self.unfolded(bytes[signature.lines].dropFirst("gpgsig ".utf8.count))
      guard Self.isOneSignature(armour) else { throw lines.malformed("its signature is not one armoured block") }
      let signed = Array(bytes[..<signature.lines.lowerBound]) + Array(bytes[signature.lines.upperBound...])
      return CommitSignature(signature: armour, signedBytes: signed)
    }
  }

  /// Takes out the space that marks a header's continuation lines.
  private static func unfolded(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(value.count)
    var isLineStart = false
    for byte in value {
      if isLineStart, byte == UInt8(ascii: " ") {
        isLineStart = false
        continue
      }
      isLineStart = byte == UInt8(ascii: "\n")
      text.append(byte)
    }
    return text
  }

  /// One `-----BEGIN X-----` at the start, its `-----END X-----` as the last line that says anything, none between.
  private static func isOneSignature(_ armour: [UInt8]) -> Bool {
    let lines = armour.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard let first = lines.first, first.hasPrefix("-----BEGIN "), first.hasSuffix("-----") else { return false }
    let end = "-----END " + first.dropFirst("-----BEGIN ".count)
    guard let last = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }), lines[last] == end else {
      return false
    }
    return lines[1..<last].allSatisfy { !$0.hasPrefix("-----") }
  }

  /// Returns the id that bytes have as an object.
  static func id(of bytes: UnsafeBufferPointer<UInt8>, as type: ObjectType) throws(GitError) -> ObjectID {
    try Library.require()
    var raw = git_oid()
    try check(git_odb_hash(&raw, bytes.baseAddress, bytes.count, type.raw)) { "cannot hash an object" }
    return ObjectID(raw)
  }
}
