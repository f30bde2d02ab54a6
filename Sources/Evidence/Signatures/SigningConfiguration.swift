package import Git

/// Which key the user signs with, as git's configuration tells it: `gpg.format` and `user.signingKey`.
///
/// Programs that the configuration names (`gpg.program`, `gpg.ssh.program`, `gpg.ssh.defaultKeyCommand`) are never run.
package enum SigningConfiguration: Equatable, Sendable {
  /// A private SSH key, or a public one whose private half is beside it or with the agent.
  case file(String)
  /// A public SSH key written into the configuration; the agent holds the private half.
  case literal(SSHPublicKey)
  /// A fingerprint, key id, name or address by which `gpg` finds a secret key.
  case openPGP(String)

  /// `home` is where `~/` leads; throws what to configure.
  package init(_ repository: Repository, home: String?) throws {
    let key = try repository.configuration("user.signingkey")
    let format = try repository.configuration("gpg.format")
    // As git does it: without a key it signs as whoever commits, if it is to sign with GPG at all.
    let user = format == "openpgp" && key == nil ? try repository.currentUserIdentity() : nil
    try self.init(format: format, key: key ?? user.map { "\($0.name) <\($0.email)>" }, home: home)
  }

  private static let setUp = """
    with SSH:   git config gpg.format ssh
                  git config user.signingKey ~/.ssh/id_ed25519.pub
            with GPG:   git config user.signingKey FINGERPRINT
    """

  init(format: String?, key: String?, home: String?) throws(EvidenceError) {
    guard let key, !key.isEmpty else {
      throw EvidenceError(
        format == nil ? "git is not set up to sign" : "user.signingKey is not set", help: Self.setUp)
    }
    switch format ?? "openpgp" {
    case "ssh": self = try Self.ssh(key, home: home)
    case "openpgp":
      if key.hasPrefix("key::") || key.hasPrefix("ssh-") || key.hasSuffix(".pub") {
        throw EvidenceError(
          "user.signingKey is an SSH key, and git takes it for a GPG key unless gpg.format says otherwise",
          help: "git config gpg.format ssh")
      }
      self = .openPGP(key)
    case let other:
      throw EvidenceError("gpg.format is '\(other)', and onus signs with SSH or GPG only", help: Self.setUp)
    }
  }

  private static func ssh(_ key: String, home: String?) throws(EvidenceError) -> SigningConfiguration {
    // As git's gpg-interface.c, is_literal_ssh_key().
    let written = key.hasPrefix("key::") ? String(key.dropFirst(5)) : key.hasPrefix("ssh-") ? key : nil
    if let written {
      guard let literal = SSHPublicKey(written) else {
        throw EvidenceError("user.signingKey is not a public key: '\(written.prefix(60))'")
      }
      return .literal(literal)
    }
    if key.hasPrefix("~/") {
      guard let home else { throw EvidenceError("user.signingKey begins with '~', and HOME is not set") }
      return .file(home + key.dropFirst())
    }
    if key.hasPrefix("~") {
      throw EvidenceError("user.signingKey begins with '~' and a user's name", help: "write the whole path")
    }
    return .file(key)
  }
}
