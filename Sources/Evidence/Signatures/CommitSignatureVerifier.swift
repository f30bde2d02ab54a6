package import Git
package import Ownership

/// Tells whose key signed a commit.
///
/// Neither author nor committer is believed: git itself never compares them with the signer.
package struct CommitSignatureVerifier: ~Copyable {
  /// The namespace in which git signs commits and tags with SSH.
  static let namespace = "git"

  private var check: SignerCheck

  package init(directory: PeopleDirectory, keyFiles: KeyFiles, today: CalendarDate) {
    check = SignerCheck(directory: directory, keyFiles: keyFiles, today: today)
  }

  /// Returns the person's key in `people.yml` and the signing key's fingerprint; throws why nobody signed it: not on
  /// file, expired, revoked, of an unknown kind, not good.
  ///
  /// Starts one program, and for GPG another for each key that is met first.
  package mutating func signer(
    of signature: Repository.CommitSignature
  ) throws(EvidenceError) -> (person: String, fingerprint: String) {
    let found = try check.signer(
      of: signature.signedBytes, signature: signature.signature, namespace: Self.namespace)
    return (found.person.key.value, found.fingerprint)
  }

  /// Returns the key's fingerprint; throws why it is not the signature of this person.
  mutating func check(
    _ signature: Repository.CommitSignature, by person: Person
  ) throws(EvidenceError) -> String {
    try check.check(
      signature.signedBytes, signature: signature.signature, by: person, namespace: Self.namespace)
  }
}
