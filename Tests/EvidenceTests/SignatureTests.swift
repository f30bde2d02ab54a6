import Foundation
import Ownership
import Paths
import Testing

@testable import Evidence

struct `SSH signature` {
  private let keys: TestKeys
  private let message = Array("some message".utf8)
  private let today = CalendarDate(secondsSince1970: testNow)

  init() throws { keys = try TestKeys.shared.get() }

  private func signature(_ key: String, namespace: String = ApprovalStatement.namespace) throws -> [UInt8] {
    try keys.signer(key).sign(message, namespace: namespace)
  }

  private func check(_ signature: [UInt8], by person: String, _ people: Person..., message: [UInt8]? = nil) throws
    -> String
  {
    let directory = PeopleDirectory(Dictionary(uniqueKeysWithValues: people.map { ($0.key.value, $0) }))
    var check = SignerCheck(directory: directory, keyFiles: .none, today: today)
    let claimed = try #require(directory.people[person])
    return try check.check(
      message ?? self.message, signature: signature, by: claimed, namespace: ApprovalStatement.namespace)
  }

  private func reason(_ body: () throws -> String) -> String {
    do { return "accepted: \(try body())" } catch { return (error as? EvidenceError)?.message ?? "\(error)" }
  }

  @Test(arguments: ["ada", "rsa", "ecdsa"])
  func `of every usual kind of key is verified`(key: String) throws {
    let person = makePerson("ada", keys: [makeKey(try keys.text(key))])
    let fingerprint = try keys.run(["ssh-keygen", "-l", "-f", keys.path(key)]).split(separator: " ")[1]
    #expect(try check(signature(key), by: "ada", person) == fingerprint)
  }

  @Test func `of one of several keys is verified, whatever characters the person's key has`() throws {
    let person = makePerson(
      "a*, \"b", keys: [makeKey("ssh-ed25519 AAAA"), makeKey(try keys.text("rsa")), makeKey(try keys.text("ada"))])
    #expect(try check(signature("ada"), by: "a*, \"b", person).hasPrefix("SHA256:"))
  }

  @Test func `over other bytes does not hold`() throws {
    let ada = makePerson("ada", keys: [makeKey(try keys.text("ada"))])
    let found = reason { try check(signature("ada"), by: "ada", ada, message: Array("some messagf".utf8)) }
    #expect(found == "the signature does not hold: Signature verification failed: incorrect signature")
  }

  @Test func `made for something else does not hold`() throws {
    let ada = makePerson("ada", keys: [makeKey(try keys.text("ada"))])
    #expect(
      reason { try check(signature("ada", namespace: "git"), by: "ada", ada) }
        == "the signature was made for 'git', not for 'onus-approval-v1'")
  }

  @Test func `cannot be moved into another namespace`() throws {
    // The namespace inside the armor is rewritten; the bytes that were signed name the old one.
    let ada = makePerson("ada", keys: [makeKey(try keys.text("ada"))])
    let original = try signature("ada", namespace: "onus-approval-v0")
    let lines = String(decoding: original, as: UTF8.self).split(separator: "\n")
    let blob = try #require(Base64.decode(lines.dropFirst().dropLast().joined().utf8))
    let from = Data("onus-approval-v0".utf8)
    var data = Data(blob)
    let range = try #require(data.range(of: from))
    data.replaceSubrange(range, with: Data("onus-approval-v1".utf8))
    let forged = "\(lines[0])\n\(Base64.encode(Array(data)))\n\(lines[lines.count - 1])\n"
    let found = reason { try check(Array(forged.utf8), by: "ada", ada) }
    #expect(found == "the signature does not hold: Signature verification failed: incorrect signature")
  }

  @Test func `by somebody else's key names whose it is`() throws {
    let ada = makePerson("ada", keys: [makeKey(try keys.text("ada"))])
    let lin = makePerson("lin", keys: [makeKey(try keys.text("lin"))])
    #expect(
      reason { try check(signature("lin"), by: "ada", ada, lin) } == "it is signed with the key of 'lin', not of 'ada'")
    #expect(
      reason { try check(signature("nobody"), by: "ada", ada, lin) }
        == "the key is not on file for 'ada' at the base")
  }

  @Test func `by a key that two people have proves neither`() throws {
    let key = makeKey(try keys.text("ada"))
    let found = reason {
      try check(signature("ada"), by: "ada", makePerson("ada", keys: [key]), makePerson("lin", keys: [key]))
    }
    #expect(found == "the key is on file for 'lin' too, so it proves neither")
  }

  @Test(
    arguments: [
      (nil, "2026-11-20", nil, "the key expired on 2026-11-20"), (nil, "2026-11-21", nil, nil),
      ("2026-11-22", nil, nil, "the key counts only from 2026-11-22"), ("2026-11-21", nil, nil, nil),
      (nil, nil, "2026-11-21", "the key is revoked since 2026-11-21"), (nil, nil, "2026-11-22", nil),
    ] as [(String?, String?, String?, String?)])
  func `counts only in the days of its key`(from: String?, until: String?, revoked: String?, expected: String?) throws {
    let key = makeKey(try keys.text("ada"), from: from, until: until, revoked: revoked)
    let found = reason { try check(signature("ada"), by: "ada", makePerson("ada", keys: [key])) }
    if let expected { #expect(found == expected) } else { #expect(found.hasPrefix("accepted")) }
  }

  @Test(arguments: [
    ("", "it is neither an SSH nor an OpenPGP signature"),
    (
      "-----BEGIN PGP MESSAGE-----\n",
      "it is not a signature that stands alone, but a whole OpenPGP message or key"
    ),
    ("-----BEGIN SSH SIGNATURE-----\n!!!!\n-----END SSH SIGNATURE-----\n", "it is not an SSH signature"),
    (
      "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----\n", "the SSH signature is cut short"
    ),
    (
      "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAg==\n-----END SSH SIGNATURE-----\n",
      "it is an SSH signature of version 2, not 1"
    ),
  ])
  func `that is none is refused`(text: String, expected: String) throws {
    let ada = makePerson("ada", keys: [makeKey(try keys.text("ada"))])
    #expect(reason { try check(Array(text.utf8), by: "ada", ada) } == expected)
  }

  @Test func `by a certificate is refused`() throws {
    let authority = keys.path("rsa")
    let folder = keys.folder.appendingPathComponent("cert-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["lin", "lin.pub"] {
      try FileManager.default.copyItem(
        at: keys.folder.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    let copy = folder.appendingPathComponent("lin").path
    try keys.run(["ssh-keygen", "-q", "-s", authority, "-I", "x", "-n", "lin", "\(copy).pub"])
    let signer = try Signer(.file("\(copy)-cert.pub"), environment: [:])
    guard case .ssh(let text) = signer.key else { throw EvidenceError("no SSH key") }
    #expect(SSHPublicKey(text)?.isCertificate == true)
  }

  @Test func `leaves no file behind`() throws {
    let parent = keys.folder.appendingPathComponent("scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    do {
      let folder = try ScratchFolder(in: parent.path)
      let file = try folder.write([1, 2], named: "x")
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
      #expect(FileManager.default.contents(atPath: file) == Data([1, 2]))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == [])
  }
}
