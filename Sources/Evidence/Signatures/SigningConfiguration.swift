package import Git

/// Which key the user signs with, as git's configuration tells it: `gpg.format` and `user.signingKey`.
///
/// Programs that the configuration names (`gpg.ssh.program`, `gpg.ssh.defaultKeyCommand`) are never run.
package enum SigningConfiguration: Equatable, Sendable {
  /// A private key, or a public key whose private half is beside it or with the agent.
  case file(String)
  /// A public key written into the configuration; the agent holds the private half.
  case literal(SSHPublicKey)

  /// `home` is where `~/` leads; throws what to configure.
  package init(_ repository: Repository, home: String?) throws {
    try self.init(
      format: repository.configuration("gpg.format"), key: repository.configuration("user.signingkey"), home: home)
  }

  init(format: String?, key: String?, home: String?) throws(EvidenceError) {
    let setUp = """
      git config gpg.format ssh
              git config user.signingKey ~/.ssh/id_ed25519.pub
      """
    switch format ?? "openpgp" {
    case "ssh": break
    case "openpgp" where format == nil:
      throw EvidenceError(
        "git is not set up to sign with SSH, and this version of onus signs with SSH only", help: setUp)
    case let other:
      throw EvidenceError("gpg.format is '\(other)', and this version of onus signs with SSH only", help: setUp)
    }
    guard let key, !key.isEmpty else { throw EvidenceError("user.signingKey is not set", help: setUp) }

    // As git's gpg-interface.c, is_literal_ssh_key().
    let written = key.hasPrefix("key::") ? String(key.dropFirst(5)) : key.hasPrefix("ssh-") ? key : nil
    if let written {
      guard let literal = SSHPublicKey(written) else {
        throw EvidenceError("user.signingKey is not a public key: '\(written.prefix(60))'")
      }
      self = .literal(literal)
    } else if key.hasPrefix("~/") {
      guard let home else { throw EvidenceError("user.signingKey begins with '~', and HOME is not set") }
      self = .file(home + key.dropFirst())
    } else if key.hasPrefix("~") {
      throw EvidenceError("user.signingKey begins with '~' and a user's name", help: "write the whole path")
    } else {
      self = .file(key)
    }
  }
}
