/// Asks OpenSSH whether a signature is good, as git does, but with nothing that the repository or its configuration chose:
/// `ssh-keygen` by absolute path, no environment, and an allowed-signers file that holds one person's keys.
struct SSHVerifier: ~Copyable {
  private let program: String
  private let folder: ScratchFolder
  private var writtenKeys: [String: String] = [:]

  init() throws(EvidenceError) {
    let found = try SystemProgram.find("ssh-keygen")
    let scratch = try ScratchFolder()
    program = found
    folder = scratch
  }

  /// Returns the key's fingerprint, `SHA256:…`; throws why the signature does not hold.
  mutating func verify(
    _ message: [UInt8], signature: [UInt8], person: String, keys: [SSHPublicKey], namespace: String
  ) throws(EvidenceError) -> String {
    let principal = Self.principal(person)
    let signers = try file(of: keys.map { "\(principal) namespaces=\"\(namespace)\" \($0.text)\n" }.joined())
    let signatureFile = try folder.write(signature, named: "signature")
    let run = ProgramRun(
      program, ["-Y", "verify", "-I", principal, "-n", namespace, "-f", signers, "-s", signatureFile],
      environment: ["LC_ALL": "C", "PATH": "/usr/bin:/bin"], input: .bytes(message))
    let outcome = try run.run()
    let output = String(decoding: outcome.output, as: UTF8.self)
    guard outcome.status == 0 else { throw EvidenceError("the signature does not hold: \(Self.reason(outcome))") }
    // `Good "onus-approval-v1" signature for ada with ED25519 key SHA256:…`
    guard output.hasPrefix("Good \"\(namespace)\" signature for \(principal) with "),
      let fingerprint = output.split(whereSeparator: \.isWhitespace).last, fingerprint.hasPrefix("SHA256:")
    else { throw EvidenceError("ssh-keygen said something unexpected: \(output.prefix(200))") }
    return String(fingerprint)
  }

  private mutating func file(of signers: String) throws(EvidenceError) -> String {
    if let file = writtenKeys[signers] { return file }
    let file = try folder.write(Array(signers.utf8), named: "signers-\(writtenKeys.count)")
    writtenKeys[signers] = file
    return file
  }

  private static func reason(_ outcome: ProgramRun.Outcome) -> String {
    let lines = (outcome.errors + outcome.output).split(whereSeparator: { $0 < 0x20 }).map {
      String(decoding: $0, as: UTF8.self)
    }
    let telling = lines.first { !$0.hasPrefix("Could not verify") } ?? lines.first
    return telling.map { String($0.prefix(200)) } ?? "ssh-keygen ended with status \(outcome.status)"
  }

  /// A principal is a pattern and a word of a line, so anything but plain characters is written as `%` and two digits.
  static func principal(_ person: String) -> String {
    var text = ""
    for byte in person.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }
}
