import Foundation
import Ownership
import Testing

@testable import Evidence

struct `Signing with the user's key` {
  private let keys: TestKeys
  private let today = CalendarDate(secondsSince1970: testNow)

  init() throws { keys = try TestKeys.shared.get() }

  private func ada(_ key: String = "ada") throws -> Person { makePerson("ada", keys: [makeKey(try keys.text(key))]) }

  @Test(arguments: ["ada", "ada.pub", "rsa", "ecdsa"])
  func `takes a private or a public key's file`(file: String) throws {
    let name = String(file.split(separator: ".")[0])
    let signer = try Signer(.file(keys.path(file)), environment: [:])
    #expect(signer.key == .ssh(try keys.text(name)))
    let envelope = try signer.sign(makeStatement(), as: ada(name), keyFiles: .none, today: today)
    #expect(envelope.keyID.hasPrefix("SHA256:"))
    #expect(try Envelope(bytes: envelope.bytes) == envelope)
    #expect(try ApprovalStatement(payload: envelope.payload) == makeStatement())
  }

  @Test func `finds the public half of a key file that stands alone`() throws {
    let alone = keys.folder.appendingPathComponent("alone-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: keys.path("ada"), toPath: alone)
    #expect(try Signer(.file(alone), environment: [:]).key == .ssh(keys.text("ada")))
  }

  @Test func `takes a key that only the agent holds, written out or by its public file`() throws {
    // A short path: the name of a socket has an end.
    let socket = "/tmp/onus-\(UUID().uuidString.prefix(8)).sock"
    let agent = Process()
    agent.executableURL = URL(fileURLWithPath: "/usr/bin/ssh-agent")
    agent.arguments = ["-D", "-a", socket]
    agent.standardOutput = FileHandle.nullDevice
    try agent.run()
    defer {
      kill(agent.processIdentifier, SIGKILL)
      unlink(socket)
    }
    for _ in 0..<1_500 where !FileManager.default.fileExists(atPath: socket) { usleep(20_000) }
    let environment = ["SSH_AUTH_SOCK": socket]
    try keys.run(["ssh-add", "-q", keys.path("ada")], environment: environment)
    let alone = keys.folder.appendingPathComponent("agent-\(UUID().uuidString).pub").path
    try FileManager.default.copyItem(atPath: keys.path("ada") + ".pub", toPath: alone)
    for configuration in [SigningConfiguration.literal(try keys.publicKey("ada")), .file(alone)] {
      let signer = try Signer(configuration, environment: environment)
      #expect(try signer.key == .ssh(keys.text("ada")))
      #expect(
        try signer.sign(makeStatement(), as: ada(), keyFiles: .none, today: today).keyID.hasPrefix("SHA256:"))
      #expect { try Signer(configuration, environment: [:]).sign([1], namespace: "x") } throws: {
        "\($0)".contains("ssh-keygen could not sign")
      }
    }
    let without = try Signer(.literal(keys.publicKey("lin")), environment: environment)
    #expect { try without.sign([1], namespace: "x") } throws: { "\($0)".contains("ssh-keygen could not sign") }
  }

  @Test func `refuses at once what the check would refuse later`() throws {
    let signer = try keys.signer("lin")
    #expect(throws: EvidenceError("the key is not on file for 'ada' at the base")) {
      try signer.sign(makeStatement(), as: ada(), keyFiles: .none, today: today)
    }
    let expired = makePerson("ada", keys: [makeKey(try keys.text("ada"), until: "2026-11-20")])
    #expect(throws: EvidenceError("the key expired on 2026-11-20")) {
      try keys.signer("ada").sign(makeStatement(), as: expired, keyFiles: .none, today: today)
    }
    #expect(
      try !keys.signer("ada").sign(makeStatement(verb: .withdraw), as: expired, keyFiles: .none, today: today).signature
        .isEmpty)
  }

  @Test func `says when there is no such key`() {
    #expect { try Signer(.file("/nowhere/key"), environment: [:]) } throws: {
      "\($0)".hasPrefix("there is no signing key '/nowhere/key'")
    }
  }

  @Test func `hands on what ssh-keygen says, one line of it`() throws {
    let broken = keys.folder.appendingPathComponent("broken-\(UUID().uuidString)")
    try Data("nonsense\n".utf8).write(to: broken)
    try Data("\(try keys.text("ada"))\n".utf8).write(to: broken.appendingPathExtension("pub"))
    chmod(broken.path, 0o600)
    let signer = try Signer(.file(broken.path), environment: [:])
    let error = #expect(throws: EvidenceError.self) { try signer.sign([1], namespace: "x") }
    #expect(error?.message.hasPrefix("ssh-keygen could not sign") == true)
    #expect(error?.message.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
  }

  @Test func `reads git's configuration as git does`() throws {
    let text = try keys.text("ada")
    let literal = SigningConfiguration.literal(try keys.publicKey("ada"))
    #expect(try SigningConfiguration(format: "ssh", key: "key::\(text) comment", home: nil) == literal)
    #expect(try SigningConfiguration(format: "ssh", key: text, home: nil) == literal)
    #expect(
      try SigningConfiguration(format: "ssh", key: "~/.ssh/k.pub", home: "/home/ada") == .file("/home/ada/.ssh/k.pub"))
    #expect(try SigningConfiguration(format: "ssh", key: "/k", home: nil) == .file("/k"))
    #expect(try SigningConfiguration(format: nil, key: "A4FF2279", home: nil) == .openPGP("A4FF2279"))
    #expect(
      try SigningConfiguration(format: "openpgp", key: "ada@example.com", home: nil) == .openPGP("ada@example.com"))
  }

  @Test(
    arguments: [
      (nil, nil, "git is not set up to sign"),
      (nil, "key::x", "user.signingKey is an SSH key, and git takes it for a GPG key unless gpg.format says otherwise"),
      (
        "openpgp", "~/.ssh/id.pub",
        "user.signingKey is an SSH key, and git takes it for a GPG key unless gpg.format says otherwise"
      ),
      ("x509", "ABCD", "gpg.format is 'x509', and onus signs with SSH or GPG only"),
      ("ssh", nil, "user.signingKey is not set"),
      ("ssh", "key::nonsense", "user.signingKey is not a public key: 'nonsense'"),
      ("ssh", "~grace/key", "user.signingKey begins with '~' and a user's name"),
    ] as [(String?, String?, String)])
  func `says what to configure`(format: String?, key: String?, expected: String) {
    #expect { try SigningConfiguration(format: format, key: key, home: nil) } throws: {
      ($0 as? EvidenceError)?.message == expected
    }
  }
}
