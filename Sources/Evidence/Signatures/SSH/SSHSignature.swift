import Paths

/// What an SSH signature says about itself (OpenSSH's PROTOCOL.sshsig): read to explain a refusal, never to grant anything.
///
/// Whether it is good is `ssh-keygen`'s to say.
struct SSHSignature: Equatable {
  var key: SSHPublicKey
  var namespace: String

  static let opening = "-----BEGIN SSH SIGNATURE-----"
  private static let closing = "-----END SSH SIGNATURE-----"

  /// Reads the text form; throws what is odd about it.
  init(_ armored: [UInt8]) throws(EvidenceError) {
    let text = String(decoding: armored, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count > 2, lines.first == Self.opening[...], lines.last == Self.closing[...],
      let bytes = Base64.decode(lines[1..<(lines.count - 1)].joined().utf8)
    else { throw EvidenceError("it is not an SSH signature") }

    guard bytes.starts(with: "SSHSIG".utf8) else { throw EvidenceError("it is not an SSH signature") }
    var reader = SSHWireReader(bytes[6...])
    guard let version = reader.readNumber() else { throw EvidenceError("the SSH signature is cut short") }
    guard version == 1 else { throw EvidenceError("it is an SSH signature of version \(version), not 1") }
    guard let blob = reader.readString(), let name = reader.readString(), reader.readString() != nil,
      reader.readString() != nil, reader.readString() != nil, reader.rest.isEmpty
    else { throw EvidenceError("the SSH signature is cut short") }
    guard let key = SSHPublicKey(blob: Array(blob)) else { throw EvidenceError("its key cannot be read") }
    if key.isCertificate { throw EvidenceError("it is made with an SSH certificate, and onus reads plain keys only") }
    self.key = key
    namespace = String(decoding: name, as: UTF8.self)
  }
}
