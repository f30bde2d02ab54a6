import Foundation
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `OpenPGP signature` {
  private let gpg: TestGPG
  private let message = Array("DSSEv1 28 application/vnd.in-toto+json 2 {}".utf8)
  private let today = CalendarDate(secondsSince1970: testNow)

  init() throws { gpg = try TestGPG.shared.get() }

  private func check(
    _ signature: [UInt8], by name: String = "ada", _ people: [Person]? = nil, message: [UInt8]? = nil,
    files: KeyFiles? = nil, generously: Bool = false
  ) throws -> String {
    let people =
      people ?? [
        makePerson("ada", keys: [makeGPGKey(gpg.ada)]), makePerson("lin", keys: [makeGPGKey(gpg.lin)]),
        makePerson("grace", keys: [makeGPGKey(gpg.expired)]), makePerson("edsger", keys: [makeGPGKey(gpg.revoked)]),
      ]
    let directory = PeopleDirectory(Dictionary(uniqueKeysWithValues: people.map { ($0.key.value, $0) }))
    var check = SignerCheck(directory: directory, keyFiles: try files ?? gpg.keyFiles(), today: today)
    return try check.check(
      message ?? self.message, signature: signature, by: try #require(directory.people[name]),
      namespace: ApprovalStatement.namespace, ignoringValidity: generously)
  }

  private func reason(_ body: () throws -> String) -> String {
    do { return "accepted: \(try body())" } catch { return (error as? EvidenceError)?.message ?? "\(error)" }
  }

  @Test func `of a key on file is verified and named by its fingerprint`() throws {
    #expect(try check(gpg.home.sign(message, with: "\(gpg.ada)!")) == gpg.ada)
    #expect(try check(gpg.home.sign(message, with: gpg.lin), by: "lin") == gpg.lin)
  }

  @Test func `of a signing subkey is its primary key's`() throws {
    let signature = try gpg.home.sign(message, with: "\(gpg.adaSubkey)!")
    #expect(try ArmouredSignature(signature) == .openPGP(OpenPGPSignature(signature)))
    #expect(try OpenPGPSignature(signature).issuer == gpg.adaSubkey)
    #expect(try check(signature) == gpg.ada)
    #expect(reason { try check(signature, by: "lin") } == "it is signed with the key of 'ada', not of 'lin'")
  }

  @Test func `over other bytes does not hold`() throws {
    let signature = try gpg.home.sign(message, with: gpg.ada)
    #expect(
      reason { try check(signature, message: message + [0x20]) }
        == "the signature does not hold: it is over other bytes, or not by this key")
  }

  @Test func `over what git signs is no approval, whoever made it`() throws {
    let commit = Array("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n".utf8)
    let signature = try gpg.home.sign(commit, with: gpg.ada)
    #expect(
      reason { try check(signature, message: commit) } == "these bytes are not what is signed for 'onus-approval-v1'")
  }

  @Test func `by somebody else's key names whose it is`() throws {
    #expect(
      reason { try check(gpg.home.sign(message, with: gpg.lin)) } == "it is signed with the key of 'lin', not of 'ada'")
    #expect(
      reason { try check(gpg.home.sign(message, with: gpg.nobody)) }
        == "the key \(gpg.nobody.suffix(16)) is not on file for 'ada' at the base")
  }

  @Test func `by a key that two people have proves neither`() throws {
    let both = ["ada", "lin"].map { makePerson($0, keys: [makeGPGKey(gpg.ada)]) }
    #expect(
      reason { try check(gpg.home.sign(message, with: gpg.ada), both) }
        == "the key is on file for 'lin' too, so it proves neither")
  }

  @Test(
    arguments: [
      (nil, "2026-11-20", nil, "the key expired on 2026-11-20"), (nil, "2026-11-21", nil, nil),
      ("2026-11-22", nil, nil, "the key counts only from 2026-11-22"),
      (nil, nil, "2026-11-21", "the key is revoked since 2026-11-21"), (nil, nil, "2026-11-22", nil),
    ] as [(String?, String?, String?, String?)])
  func `counts only in the days of its key, whatever day it says it was made`(
    from: String?, until: String?, revoked: String?, expected: String?
  ) throws {
    let people = [makePerson("ada", keys: [makeGPGKey(gpg.ada, from: from, until: until, revoked: revoked)])]
    let backdated = try gpg.home.sign(message, with: gpg.ada, at: GPGHome.birthday + 86_400)
    let found = reason { try check(backdated, people) }
    #expect(found == expected ?? "accepted: \(gpg.ada)")
    #expect(try check(backdated, people, generously: true) == gpg.ada)
  }

  @Test func `by a key that has expired by its own word counts only to take something back`() throws {
    let backdated = try gpg.home.sign(message, with: gpg.expired, at: GPGHome.birthday + 86_400)
    #expect(
      reason { try check(backdated, by: "grace") }
        == "the key has expired by its own word; renew it and land the new public key")
    #expect(try check(backdated, by: "grace", generously: true) == gpg.expired)
  }

  @Test func `by a key that its holder revoked counts only to take something back`() throws {
    let files = KeyFiles([gpg.revoked: try gpg.revokedPublicKey()])
    let signature = try gpg.home.sign(message, with: gpg.revoked)
    #expect(try check(signature, by: "edsger") == gpg.revoked)
    #expect(
      reason { try check(signature, by: "edsger", files: files) } == "the key was revoked by whoever holds it")
    #expect(try check(signature, by: "edsger", files: files, generously: true) == gpg.revoked)
  }

  @Test func `that has an end of its own is refused after it`() throws {
    let signature = try gpg.home.sign(
      message, with: gpg.ada, at: GPGHome.birthday + 60, ["--default-sig-expire", "1d"])
    #expect(reason { try check(signature) } == "the signature itself has expired")
  }

  @Test func `over text, whose line breaks and blanks may change, is refused`() throws {
    let signature = try gpg.home.sign(message, with: gpg.ada, ["--textmode"])
    #expect(
      reason { try check(signature) } == "it is a signature of class 01, not one over exactly these bytes (class 00)")
  }

  @Test func `of a hash that can be forged is refused`() throws {
    let signature = try gpg.home.sign(message, with: gpg.lin, ["--digest-algo", "SHA1"])
    #expect(
      reason { try check(signature, by: "lin") }
        == "it signs a hash by SHA-1, which can be forged; gpg signs better by default")
  }

  @Test func `beside a second one is refused, whether in one block or in two`() throws {
    let one = try gpg.home.sign(message, with: gpg.ada)
    let other = try gpg.home.sign(message, with: gpg.lin)
    #expect(reason { try check(one + other) } == "it is not an OpenPGP signature")
    let both = try gpg.home.sign(message, with: gpg.ada, ["--local-user", gpg.lin])
    #expect(reason { try check(both) } == "it holds more than one OpenPGP signature, or something besides one")
  }

  @Test func `inside a message that brings its own bytes is refused, whatever its first line says`() throws {
    let file = gpg.home.folder.appendingPathComponent("whole").path
    _ = FileManager.default.createFile(atPath: file, contents: Data(message))
    let whole = try gpg.home.gpg(["--armor", "--local-user", gpg.ada, "--output", "-", "--sign", file])
    let renamed = whole.replacing("PGP MESSAGE", with: "PGP SIGNATURE")
    #expect(
      reason { try check(Array(whole.utf8)) }
        == "it is not a signature that stands alone, but a whole OpenPGP message or key")
    #expect(
      ["the OpenPGP signature is cut short", "it is not an OpenPGP signature inside (packet 8), but something else"]
        .contains(reason { try check(Array(renamed.utf8)) }))
    let clear = try gpg.home.gpg(["--local-user", gpg.ada, "--output", "-", "--clear-sign", file])
    #expect(
      reason { try check(Array(clear.utf8)) }
        == "it is not a signature that stands alone, but a whole OpenPGP message or key")
  }

  @Test(arguments: [
    ("-----BEGIN PGP SIGNATURE-----\n", "it is not an OpenPGP signature"),
    ("-----BEGIN PGP SIGNATURE-----\n\n!!!!\n-----END PGP SIGNATURE-----\n", "it is not an OpenPGP signature"),
    ("-----BEGIN PGP SIGNATURE-----\n\niF0EABE=\n-----END PGP SIGNATURE-----\n", "the OpenPGP signature is cut short"),
    ("-----BEGIN PGP SIGNATURE-----\n\n/////w==\n-----END PGP SIGNATURE-----\n", "the OpenPGP signature is cut short"),
    (
      "-----BEGIN PGP SIGNATURE-----\n\niAMDAAA=\n-----END PGP SIGNATURE-----\n",
      "it is an OpenPGP signature of version 3, not 4"
    ),
    (
      "-----BEGIN PGP SIGNATURE-----\n\niAoEABYIAAAAAAAA\n-----END PGP SIGNATURE-----\n",
      "the OpenPGP signature does not say which key made it"
    ),
    ("-----BEGIN SIGNED MESSAGE-----\n", "it is an X.509 signature, and onus reads SSH and OpenPGP signatures only"),
  ])
  func `that is none is refused`(text: String, expected: String) throws {
    #expect(reason { try check(Array(text.utf8)) } == expected)
  }

  @Test func `cut off anywhere is refused`() throws {
    let signature = try gpg.home.sign(message, with: gpg.ada)
    let lines = String(decoding: signature, as: UTF8.self).split(separator: "\n").map(String.init)
    let content = try #require(Base64.decode(lines.filter { !$0.hasPrefix("-") && !$0.hasPrefix("=") }.joined().utf8))
    func armour(_ bytes: some Collection<UInt8>) -> [UInt8] {
      Array("\(lines[0])\n\n\(Base64.encode(bytes))\n\(lines[lines.count - 1])\n".utf8)
    }
    #expect(try check(armour(content)) == gpg.ada)
    for count in content.indices {
      #expect(throws: EvidenceError.self) { try OpenPGPSignature(armour(content[..<count])) }
    }
  }
}
