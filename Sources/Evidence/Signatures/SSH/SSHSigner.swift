import Ownership

/// Signs with an SSH key: through the agent, from a file, or after `ssh-keygen` asked for the passphrase.
struct SSHSigner: SigningProgram {
  enum Place {
    /// A private key, or a public key whose private half is beside it or with the agent.
    case file(String)
    /// The agent holds the private half.
    case agent(SSHPublicKey)
  }

  private let place: Place
  private let publicKey: SSHPublicKey
  private let program: String
  private let environment: [String: String]

  /// What may reach `ssh-keygen` of the user's environment: where the agent is and how to ask for a passphrase.
  private static let passedOn = [
    "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "DISPLAY", "WAYLAND_DISPLAY", "HOME", "TERM",
  ]

  /// `environment` is this process's own.
  ///
  /// Finds out the public key, which may ask for the passphrase of a key file that has no `.pub` beside it.
  init(_ place: Place, environment: [String: String]) throws(EvidenceError) {
    self.place = place
    program = try SystemProgram.find("ssh-keygen")
    var passed = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
    for name in Self.passedOn { passed[name] = environment[name] }
    self.environment = passed
    switch place {
    case .agent(let key): publicKey = key
    case .file(let path): publicKey = try Self.publicKey(of: path, program: program, environment: passed)
    }
  }

  var key: SigningKey.Material { .ssh(publicKey.text) }

  /// Returns the signature in text form.
  func sign(_ message: [UInt8], namespace: String) throws(EvidenceError) -> [UInt8] {
    let folder = try ScratchFolder()
    // The message goes through a file, as git does it: ssh-keygen asks for a passphrase only where its input is a terminal.
    let messageFile = try folder.write(message, named: "message")
    var arguments = ["-Y", "sign", "-q", "-n", namespace]
    switch place {
    case .file(let path): arguments += ["-f", path]
    case .agent(let key):
      // -U: the private half is with the agent.
      arguments += ["-U", "-f", try folder.write(Array("\(key.text)\n".utf8), named: "key.pub")]
    }
    let outcome = try converse(arguments + [messageFile])
    guard outcome.status == 0, let signature = try FileContent.read("\(messageFile).sig", limit: 1 << 16) else {
      // ssh-keygen ends its lines as a terminal wants them: CR LF.
      let lines = outcome.errors.split { $0 < 0x20 }
      let said = lines.first.map { ": \(String(decoding: $0, as: UTF8.self))" } ?? ""
      throw EvidenceError(
        "ssh-keygen could not sign\(said)",
        help: "is the key there, and does the agent hold it?   ssh-add -L")
    }
    return signature
  }

  private static func publicKey(
    of path: String, program: String, environment: [String: String]
  ) throws(EvidenceError) -> SSHPublicKey {
    for candidate in ["\(path).pub", path] {
      guard let content = try FileContent.read(candidate, limit: 1 << 16) else { continue }
      let line = content.split(separator: UInt8(ascii: "\n")).first ?? []
      if let key = SSHPublicKey(String(decoding: line, as: UTF8.self).trimmingCarriageReturn) { return key }
    }
    guard try FileContent.read(path, limit: 1 << 16) != nil else {
      throw EvidenceError("there is no signing key '\(path)'", help: "git config user.signingKey names it")
    }
    let outcome = try ProgramRun(
      program, ["-y", "-f", path], environment: environment, input: .inherited,
      capturesErrors: !StandardError.isTerminal,
      timeout: nil
    ).run()
    let said = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    guard outcome.status == 0, let key = SSHPublicKey(said) else {
      throw EvidenceError("'\(path)' is not a key that ssh-keygen can read")
    }
    return key
  }

  private func converse(_ arguments: [String]) throws(EvidenceError) -> ProgramRun.Outcome {
    try ProgramRun(
      program, arguments, environment: environment, input: .inherited, capturesErrors: !StandardError.isTerminal,
      timeout: nil
    ).run()
  }
}

extension String {
  fileprivate var trimmingCarriageReturn: String { hasSuffix("\r") ? String(dropLast()) : self }
}
