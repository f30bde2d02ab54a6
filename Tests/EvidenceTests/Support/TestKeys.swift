import Foundation
import Ownership
import Paths
import TestSupport

@testable import Evidence

/// Keys made by the real ssh-keygen once per test run; they lie in a temporary folder.
struct TestKeys {
  let folder: URL

  static let shared: Result<TestKeys, any Error> = Result {
    let keys = try TestKeys()
    atexit { if case .success(let keys) = TestKeys.shared { try? FileManager.default.removeItem(at: keys.folder) } }
    return keys
  }

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("onus-keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, type) in [
      ("ada", ["ed25519"]), ("lin", ["ed25519"]), ("rsa", ["rsa", "-b", "2048"]), ("ecdsa", ["ecdsa"]),
      ("nobody", ["ed25519"]),
    ] {
      try run(
        ["ssh-keygen", "-q", "-t"] + type + ["-N", "", "-C", "test", "-f", folder.appendingPathComponent(name).path])
    }
  }

  /// The private key's path.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// `type base64`.
  func text(_ name: String) throws -> String {
    let line = try String(contentsOfFile: path(name) + ".pub", encoding: .utf8)
    return line.split(separator: " ").prefix(2).joined(separator: " ")
  }

  func publicKey(_ name: String) throws -> SSHPublicKey {
    guard let key = SSHPublicKey(try text(name)) else { throw EvidenceError("no key") }
    return key
  }

  func signer(_ name: String) throws -> Signer {
    try Signer(.file(path(name)), environment: [:])
  }

  /// Runs a program and returns its output; throws when it fails.
  @discardableResult
  func run(_ command: [String], input: String? = nil, environment: [String: String] = [:]) throws -> String {
    let result = try runCommand(
      command, in: folder, input: input,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C"].merging(environment) { $1 })
    guard result.status == 0 else {
      throw EvidenceError("\(command) exited \(result.status): \(result.output + result.errors)")
    }
    return result.output
  }
}

/// 2026-11-21T10:04:00Z.
let testNow: Int64 = 1_795_255_440

let somewhere = SourceLocation(file: RepositoryPath("ownership/people.yml"), line: 1, column: 1)

func located(_ text: String) -> Located<String> { Located(text, at: somewhere) }

func makePerson(
  _ key: String, keys: [SigningKey] = [], emails: [String] = [], accounts: Accounts = [:],
  isMachine: Bool = false
) -> Person {
  Person(
    key: located(key), name: key.capitalized, isMachine: isMachine, emails: emails.map(located), accounts: accounts,
    signingKeys: keys)
}

func makeKey(
  _ text: String, from: String? = nil, until: String? = nil, revoked: String? = nil
) -> SigningKey {
  SigningKey(
    material: .ssh(text), from: from.flatMap { CalendarDate($0) }, until: until.flatMap { CalendarDate($0) },
    revoked: revoked.flatMap { CalendarDate($0) }, location: somewhere)
}

func byKey(_ people: Person...) -> [String: Person] {
  Dictionary(uniqueKeysWithValues: people.map { ($0.key.value, $0) })
}
