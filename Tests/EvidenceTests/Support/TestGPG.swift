import Foundation
import Ownership
import TestSupport

@testable import Evidence

/// GPG keys made by the real gpg once per test run.
struct TestGPG {
  let home: GPGHome
  let ada: String
  let adaSubkey: String
  let lin: String
  /// An RSA key whose time was up long ago.
  let expired: String
  /// A key with the certificate that revokes it.
  let revoked: String
  let nobody: String

  static let shared: Result<TestGPG, any Error> = Result {
    let made = try TestGPG()
    atexit { if case .success(let made) = TestGPG.shared { made.home.end() } }
    return made
  }

  private init() throws {
    home = try GPGHome()
    ada = try home.makeKey("Ada <ada@example.com>")
    adaSubkey = try home.addSubkey(to: ada)
    lin = try home.makeKey("Lin <lin@example.com>", algorithm: "rsa2048")
    expired = try home.makeKey("Grace <grace@example.com>", expires: "1y")
    revoked = try home.makeKey("Edsger <edsger@example.com>")
    nobody = try home.makeKey("Nobody <nobody@example.com>")
  }

  /// The public keys of all but nobody, as files of `ownership/keys/`.
  func keyFiles() throws -> KeyFiles {
    var files: [String: String] = [:]
    for key in [ada, lin, expired, revoked] { files[key] = try home.publicKey(key) }
    return KeyFiles(files)
  }

  /// The public key together with the certificate that gpg wrote for its end.
  func revokedPublicKey() throws -> String {
    let other = try GPGHome()
    try other.gpg(["--import"], input: home.publicKey(revoked))
    let certificate = home.folder.appendingPathComponent("openpgp-revocs.d/\(revoked).rev")
    let text = try String(contentsOf: certificate, encoding: .utf8).replacing(":-----BEGIN", with: "-----BEGIN")
    try other.gpg(["--import"], input: text)
    return try other.publicKey(revoked)
  }
}

extension KeyFiles {
  /// Armoured keys by the fingerprint that names their file.
  init(_ files: [String: String]) {
    self.init { path in files.first { PublicKeyFile.path(of: $0.key) == path }.map { Array($0.value.utf8) } }
  }

  static var none: KeyFiles { KeyFiles([:]) }
}

func makeGPGKey(
  _ fingerprint: String, from: String? = nil, until: String? = nil, revoked: String? = nil
) -> SigningKey {
  var key = makeKey("", from: from, until: until, revoked: revoked)
  key.material = .gpg(fingerprint: fingerprint)
  return key
}
