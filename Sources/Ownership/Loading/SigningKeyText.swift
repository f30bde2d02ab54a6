import Paths

/// The public keys that may stand in `signing_keys`.
enum SigningKeyText {
  /// Why a text is no key.
  struct Refusal: Error {
    var message: String
    var help: String
  }

  /// OpenSSH's key types, those of certificates and of the broken DSA left out.
  static let sshTypes = [
    "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
  ]

  /// Reads the line of a `.pub` file, `ssh-ed25519 AAAA… comment`; the comment is dropped.
  static func ssh(_ text: String) throws(Refusal) -> SigningKey.Material {
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    let publicKey = "paste the line of the .pub file, as  ssh-ed25519 AAAA…"
    if text.contains("PRIVATE KEY") {
      throw Refusal(
        message: "this is a private key", help: "it is no secret any more: make a new one, and \(publicKey)")
    }
    guard let type = words.first, sshTypes.contains(type) else {
      throw Refusal(
        message: "a key starts with its type: \(listed(sshTypes, "or"))",
        help: fingerprint(text) == nil ? publicKey : "a GPG fingerprint stands under  gpg:")
    }
    guard words.count > 1, let blob = Base64.decode(words[1].utf8), let fields = lengthPrefixedFields(blob) else {
      throw Refusal(message: "the text after '\(type)' is no base64 of a whole key", help: publicKey)
    }
    guard let inner = fields.first, fields.count > 1, inner.elementsEqual(type.utf8) else {
      throw Refusal(message: "the key's own type is another one than '\(type)'", help: publicKey)
    }
    return .ssh("\(type) \(words[1])")
  }

  /// Reads the 40 digits of a fingerprint, in any case and with spaces between.
  static func gpg(_ text: String) throws(Refusal) -> SigningKey.Material {
    if let digits = fingerprint(text) { return .gpg(fingerprint: digits) }
    throw Refusal(
      message: "a GPG key is named by the 40 hexadecimal digits of its fingerprint",
      help: "gpg --list-keys --with-colons --fingerprint  shows it; a shorter id can be forged")
  }

  /// The 40 digits in upper case; nil for anything else.
  static func fingerprint(_ text: String) -> String? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: " ") }
    guard digits.count == 40, digits.allSatisfy(isHexadecimal) else { return nil }
    return String(decoding: digits, as: UTF8.self).uppercased()
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// RFC 4251, section 5: each field is a 32-bit length and that many bytes; nil when they do not fill the blob exactly.
  static func lengthPrefixedFields(_ blob: [UInt8]) -> [ArraySlice<UInt8>]? {
    var fields: [ArraySlice<UInt8>] = []
    var rest = blob[...]
    while !rest.isEmpty {
      guard rest.count >= 4 else { return nil }
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard length <= rest.count else { return nil }
      fields.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return fields.isEmpty ? nil : fields
  }
}
