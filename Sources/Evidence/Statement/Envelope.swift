import Paths

/// A signed payload: a DSSE v1 envelope with exactly one signature, which stands there in text form, as `ssh-keygen -Y sign` or
/// `gpg --armor --detach-sign` writes it.
package struct Envelope: Sendable, Equatable {
  package var payloadType: String
  package var payload: [UInt8]
  /// The key's fingerprint, for people; nothing is decided by it, because nobody signed it.
  package var keyID: String
  /// From `-----BEGIN SSH SIGNATURE-----` or `-----BEGIN PGP SIGNATURE-----` to the last line break.
  package var signature: [UInt8]

  package init(
    payloadType: String = ApprovalStatement.payloadType, payload: [UInt8], keyID: String, signature: [UInt8]
  ) {
    self.payloadType = payloadType
    self.payload = payload
    self.keyID = keyID
    self.signature = signature
  }

  /// How everything begins that onus signs; nothing that git signs does.
  static let opening = "DSSEv1 "

  /// What the signature covers: DSSE's pre-authentication encoding of type and payload.
  package static func signedBytes(payloadType: String, payload: [UInt8]) -> [UInt8] {
    Array("\(opening)\(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8) + payload
  }

  package var signedBytes: [UInt8] { Self.signedBytes(payloadType: payloadType, payload: payload) }

  /// The file's bytes: canonical JSON without a line break.
  package var bytes: [UInt8] {
    JSONValue.object([
      "payload": .string(Base64.encode(payload)),
      "payloadType": .string(payloadType),
      "signatures": .array([.object(["keyid": .string(keyID), "sig": .string(Base64.encode(signature))])]),
    ]).canonicalBytes
  }

  /// Past this a stored file is refused unread: a payload of the largest size, its signature, and base64.
  static let maximumSize = ApprovalStatement.maximumSize / 3 * 4 + (1 << 16)

  /// Reads a file strictly; stricter than DSSE asks, so that each envelope has one spelling.
  package init(bytes: [UInt8]) throws(EvidenceError) {
    let value: JSONValue
    do { value = try JSONReader.value(of: bytes) } catch {
      throw EvidenceError("it is not JSON: \(error.message) (byte \(error.offset + 1))")
    }
    var members = try MemberReader(value, of: "the envelope")
    payloadType = try members.string("payloadType")
    payload = try Self.decoded(try members.string("payload"), "payload")
    let signatures = try members.array("signatures")
    try members.finish()
    guard let only = signatures.first, signatures.count == 1 else {
      throw EvidenceError("it has \(signatures.count) signatures, not one")
    }
    var entry = try MemberReader(only, of: "its signature")
    keyID = try entry.string("keyid")
    signature = try Self.decoded(try entry.string("sig"), "signature")
    try entry.finish()
    guard self.bytes == bytes else {
      throw EvidenceError("the envelope is not spelled in the one way onus spells it (RFC 8785)")
    }
  }

  private static func decoded(_ text: String, _ what: String) throws(EvidenceError) -> [UInt8] {
    guard let bytes = Base64.decode(text.utf8) else { throw EvidenceError("its \(what) is not base64") }
    return bytes
  }
}
