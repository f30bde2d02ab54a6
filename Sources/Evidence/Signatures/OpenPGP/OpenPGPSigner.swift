import Ownership

/// Signs with a GPG key of the user's own keyring, through the user's own agent.
///
/// This is the one place where `gpg` sees the user's home folder and configuration; checking never does.
struct OpenPGPSigner: SigningProgram {
  /// The primary key's, 40 upper-case hexadecimal digits.
  private let fingerprint: String
  /// What chooses the key or the one subkey to sign with.
  private let selector: String
  private let program: String
  private let environment: [String: String]

  /// What may reach `gpg` of the user's environment: where the keys and the agent are, and how to ask for a passphrase.
  private static let passedOn = [
    "HOME", "GNUPGHOME", "GPG_TTY", "TERM", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS",
    "XDG_RUNTIME_DIR", "PINENTRY_USER_DATA",
  ]

  /// `key` is a fingerprint, a key id or a user's name or address, as `user.signingKey` holds it.
  init(key: String, environment: [String: String]) throws(EvidenceError) {
    program = try SystemProgram.find("gpg")
    var passed = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
    for name in Self.passedOn { passed[name] = environment[name] }
    self.environment = passed
    let outcome = try ProgramRun(
      program,
      [
        "--batch", "--no-tty", "--with-colons", "--with-fingerprint", "--no-auto-key-locate", "--list-secret-keys",
        "--", key,
      ],
      environment: passed
    ).run()
    let found = OpenPGPKeyListing(String(decoding: outcome.output, as: UTF8.self), primary: "sec", subkey: "ssb").keys
    let usable = found.filter { $0.isUsable && !$0.fingerprint.isEmpty }
    guard let only = usable.first else {
      throw EvidenceError(
        found.isEmpty
          ? "gpg has no secret key for '\(key)'" : "gpg's secret key for '\(key)' has expired or is revoked",
        help: "gpg --list-secret-keys --with-fingerprint   shows what there is; git config user.signingKey names one")
    }
    guard usable.count == 1 else {
      throw EvidenceError(
        "gpg has \(usable.count) secret keys for '\(key)': \(usable.map(\.fingerprint).joined(separator: ", "))",
        help: "git config user.signingKey FINGERPRINT   names the one to sign with")
    }
    fingerprint = only.fingerprint
    // With an exclamation mark the user names one subkey and means no other.
    selector = key.hasSuffix("!") ? key : only.fingerprint
  }

  var key: SigningKey.Material { .gpg(fingerprint: fingerprint) }

  func sign(_ message: [UInt8], namespace: String) throws(EvidenceError) -> [UInt8] {
    let folder = try ScratchFolder()
    // Through a file, because the passphrase may be asked for on the terminal that is this program's input.
    let file = try folder.write(message, named: "message")
    let outcome = try ProgramRun(
      program,
      ["--quiet", "--armor", "--local-user", selector, "--output", "-", "--detach-sign", "--", file],
      environment: environment, input: .inherited, capturesErrors: !StandardError.isTerminal, timeout: nil
    ).run()
    guard outcome.status == 0, outcome.output.starts(with: OpenPGPSignature.opening.utf8) else {
      let said = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").first.map { ": \($0)" } ?? ""
      throw EvidenceError(
        "gpg could not sign\(said)",
        help: "does it sign at all?   echo | gpg --clearsign --local-user \(selector)   (GPG_TTY=$(tty) helps it ask)")
    }
    return outcome.output
  }
}
