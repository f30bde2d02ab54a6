import Paths

/// An SSH public key as `people.yml`, `.pub` files and signatures hold it: its type and its bytes.
package struct SSHPublicKey: Hashable, Sendable {
  /// As `ssh-ed25519` or `sk-ssh-ed25519@openssh.com`.
  package let type: String
  /// The wire form, which begins with the type.
  let blob: [UInt8]

  /// Reads `type base64`, with or without a comment; nil for anything else, certificates included.
  package init?(_ text: String) {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count >= 2, !text.contains(where: \.isNewline), let blob = Base64.decode(words[1].utf8) else {
      return nil
    }
    self.init(blob: blob)
    guard type == words[0] else { return nil }
  }

  /// Reads the wire form.
  init?(blob: [UInt8]) {
    var reader = SSHWireReader(blob[...])
    guard let name = reader.readString(), !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 }),
      reader.rest.count > 0
    else { return nil }
    type = String(decoding: name, as: UTF8.self)
    self.blob = blob
  }

  var isCertificate: Bool { type.hasSuffix("-cert-v01@openssh.com") }

  /// `type base64`, as a line of an allowed-signers file ends.
  package var text: String { "\(type) \(Base64.encode(blob))" }
}

/// Reads the strings and numbers of SSH's wire format (RFC 4251, section 5).
struct SSHWireReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func readNumber() -> UInt32? {
    guard rest.count >= 4 else { return nil }
    let number = rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    rest = rest.dropFirst(4)
    return number
  }

  mutating func readString() -> ArraySlice<UInt8>? {
    guard let count = readNumber(), rest.count >= Int(count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return rest.prefix(Int(count))
  }
}
