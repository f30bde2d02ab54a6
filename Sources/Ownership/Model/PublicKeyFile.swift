package import Paths

/// Where the public key behind a GPG fingerprint stands: `ownership/keys/<FINGERPRINT>.asc`.
///
/// `people.yml` names a fingerprint, which is 20 bytes of hash and verifies nothing; the key itself stands beside it, so that no answer
/// ever comes from a key server.
package enum PublicKeyFile {
  package static let folder = RepositoryPath("ownership/keys")
  private static let ending = ".asc"

  /// `fingerprint` is 40 upper-case hexadecimal digits, as `SigningKey.Material` holds it.
  package static func path(of fingerprint: String) -> RepositoryPath { folder.appending(fingerprint + ending) }

  /// Returns the fingerprint that a path names; nil for every other path, spellings in lower case included.
  package static func fingerprint(of path: RepositoryPath) -> String? {
    guard path.parent == folder else { return nil }
    let name = String(decoding: path.name, as: UTF8.self)
    guard name.hasSuffix(ending), let digits = SigningKeyText.fingerprint(String(name.dropLast(ending.count))),
      Self.path(of: digits) == path
    else { return nil }
    return digits
  }
}
