package import Git
package import Ownership

/// Tells whose key signed a commit.
///
/// Neither author nor committer is believed: git itself never compares them with the signer.
package struct CommitSignatureVerifier: ~Copyable {
  /// The namespace in which git signs commits and tags.
  static let namespace = "git"

  private var check: SignerCheck

  package init(directory: PeopleDirectory, today: CalendarDate) {
    check = SignerCheck(directory: directory, today: today)
  }

  /// Returns the person's key in `people.yml` and the signing key's fingerprint; throws why nobody signed it: not on
  /// file, expired, revoked, not an SSH signature, not good.
  ///
  /// Starts one program.
  package mutating func signer(
    of signature: Repository.CommitSignature
  ) throws(EvidenceError) -> (person: String, fingerprint: String) {
    let found = try check.signer(
      of: signature.signedBytes, signature: signature.signature, namespace: Self.namespace)
    return (found.person.key.value, found.fingerprint)
  }
}
