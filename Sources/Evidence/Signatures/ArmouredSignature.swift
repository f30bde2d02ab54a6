/// A signature in text form, of one of the kinds that git makes, taken apart before anything is verified.
///
/// Each kind is one case here, a reader of what the signature says about itself, and a verifier that asks the kind's own program.
enum ArmouredSignature: Equatable {
  case ssh(SSHSignature)
  case openPGP(OpenPGPSignature)

  /// Tells the kind by the first line, as git does; throws what is odd about it.
  init(_ armoured: [UInt8]) throws(EvidenceError) {
    let text = String(decoding: armoured.prefix(64), as: UTF8.self)
    if text.hasPrefix(SSHSignature.opening) {
      self = .ssh(try SSHSignature(armoured))
    } else if text.hasPrefix(OpenPGPSignature.opening) {
      self = .openPGP(try OpenPGPSignature(armoured))
    } else if text.hasPrefix("-----BEGIN PGP ") {
      throw EvidenceError("it is not a signature that stands alone, but a whole OpenPGP message or key")
    } else if text.hasPrefix("-----BEGIN SIGNED MESSAGE-----") {
      throw EvidenceError("it is an X.509 signature, and onus reads SSH and OpenPGP signatures only")
    } else {
      throw EvidenceError("it is neither an SSH nor an OpenPGP signature")
    }
  }
}
