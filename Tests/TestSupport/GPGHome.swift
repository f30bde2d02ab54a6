package import Foundation

/// A GnuPG home folder with secret keys of its own, made by the real `gpg`; at `deinit` it goes, and its agent with it.
package final class GPGHome: @unchecked Sendable {
  /// Short, because the name of the agent's socket has an end.
  package let folder: URL
  /// 2020-09-13: long before whatever day a test or the machine believes it is.
  package static let birthday = 1_600_000_000
  /// 2026-11-20, a day before the tests' day.
  package static let yesterday = 1_795_170_000

  package init() throws {
    folder = URL(fileURLWithPath: "/tmp/onus-gpg-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { end() }

  /// Ends the agent and removes the folder; for homes that live as long as the test run.
  package func end() {
    _ = try? runCommand(["gpgconf", "--kill", "all"], in: URL(fileURLWithPath: "/"), environment: environment)
    try? FileManager.default.removeItem(at: folder)
  }

  package var environment: [String: String] {
    ["PATH": "/usr/bin:/bin", "HOME": folder.path, "GNUPGHOME": folder.path, "LC_ALL": "C", "TZ": "UTC"]
  }

  /// Runs gpg at a moment and returns what it wrote; throws when it fails.
  @discardableResult
  package func gpg(_ arguments: [String], at time: Int = birthday, input: String? = nil) throws -> String {
    let command =
      ["gpg", "--batch", "--quiet", "--faked-system-time", "\(time)!", "--pinentry-mode", "loopback"] + arguments
    let result = try runCommand(command, in: folder, input: input, environment: environment)
    guard result.status == 0 else {
      throw CommandFailure(command: command, status: result.status, output: result.output + result.errors)
    }
    return result.output
  }

  /// Makes a key that signs and returns its fingerprint; `expires` is gpg's, as `2y`.
  package func makeKey(_ userID: String, algorithm: String = "ed25519", expires: String = "never") throws -> String {
    try gpg(["--passphrase", "", "--quick-generate-key", userID, algorithm, "sign", expires])
    let keys = try fingerprints(of: "=\(userID)")
    guard let key = keys.first else { throw CommandFailure(command: ["gpg"], status: 0, output: "no key \(userID)") }
    return key
  }

  /// Adds a subkey that signs and returns its fingerprint.
  package func addSubkey(to key: String, algorithm: String = "ed25519", expires: String = "never") throws -> String {
    try gpg(["--passphrase", "", "--quick-add-key", key, algorithm, "sign", expires])
    let keys = try fingerprints(of: key)
    guard let last = keys.last else { throw CommandFailure(command: ["gpg"], status: 0, output: "no subkey") }
    return last
  }

  /// The primary key's, then those of its subkeys.
  private func fingerprints(of key: String) throws -> [String] {
    try gpg(["--with-colons", "--with-fingerprint", "--with-fingerprint", "--list-keys", key])
      .split(separator: "\n").filter { $0.hasPrefix("fpr:") }
      .map { String($0.split(separator: ":", omittingEmptySubsequences: false)[9]) }
  }

  /// The armoured public key, as it stands in `ownership/keys/`.
  package func publicKey(_ key: String) throws -> String {
    try gpg(["--armor", "--export-options", "export-minimal", "--export", key])
  }

  /// An armoured signature that stands alone; `more` are further options.
  package func sign(
    _ message: [UInt8], with key: String, at time: Int = yesterday, _ more: [String] = []
  ) throws -> [UInt8] {
    let file = folder.appendingPathComponent("message-\(UUID().uuidString)")
    try Data(message).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return Array(
      try gpg(["--armor", "--local-user", key, "--output", "-"] + more + ["--detach-sign", file.path], at: time).utf8)
  }

  /// A program for `gpg.program` that signs with this home at a moment, whatever the machine's clock says.
  package func program(at time: Int = yesterday) throws -> String {
    let file = folder.appendingPathComponent("gpg-\(time)")
    let text = """
      #!/bin/sh
      HOME=\(folder.path) GNUPGHOME=\(folder.path) exec /usr/bin/gpg --batch --faked-system-time '\(time)!' "$@"

      """
    try writeProgram(text, to: file)
    return file.path
  }
}
