import Foundation
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `Public key file` {
  private let gpg: TestGPG
  private let message = Array("DSSEv1 28 application/vnd.in-toto+json 2 {}".utf8)

  init() throws { gpg = try TestGPG.shared.get() }

  private func reason(_ files: [String: String], signedWith key: String? = nil, keys: [String]? = nil) throws -> String
  {
    let ada = makePerson("ada", keys: (keys ?? [gpg.ada]).map { makeGPGKey($0) })
    var check = SignerCheck(
      directory: PeopleDirectory(byKey(ada)), keyFiles: KeyFiles(files), today: CalendarDate(secondsSince1970: testNow))
    do {
      return "accepted: "
        + (try check.check(
          message, signature: gpg.home.sign(message, with: key ?? "\(gpg.ada)!"), by: ada,
          namespace: ApprovalStatement.namespace))
    } catch {
      return (error as? EvidenceError)?.message ?? "\(error)"
    }
  }

  private var command: String {
    "gpg --armor --export-options export-minimal --export \(gpg.ada) > ownership/keys/\(gpg.ada).asc"
  }

  @Test func `that is missing is named with the command that writes it`() throws {
    #expect(try reason([:]) == "the key's public half is not on file; land it:   \(command)")
    #expect(
      try reason([:], signedWith: "\(gpg.adaSubkey)!")
        == "the key \(gpg.adaSubkey.suffix(16)) is not on file for 'ada' at the base, unless as a subkey: "
        + "the key's public half is not on file; land it:   \(command)")
  }

  @Test func `with another key, or with one more, is refused`() throws {
    let file = "ownership/keys/\(gpg.ada).asc"
    #expect(
      try reason([gpg.ada: gpg.home.publicKey(gpg.lin)])
        == "'\(file)' holds the key \(gpg.lin), not that one alone; write it anew:   \(command)")
    let both = try gpg.home.publicKey(gpg.ada) + gpg.home.publicKey(gpg.lin)
    #expect(try reason([gpg.ada: both]).contains("not that one alone"))
    #expect(
      try reason([gpg.ada: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----\n"])
        == "'\(file)' holds no key that gpg can read, not that one alone; write it anew:   \(command)")
  }

  @Test func `that is no armoured public key is refused`() throws {
    let file = "ownership/keys/\(gpg.ada).asc"
    #expect(
      try reason([gpg.ada: "hello\n"]) == "'\(file)' is not an armoured public key; write it anew:   \(command)")
    let secret = try gpg.home.gpg(["--armor", "--export-secret-keys", gpg.ada])
    #expect(
      try reason([gpg.ada: secret])
        == "'\(file)' is a private key, which is no secret any more: revoke it and make another")
  }

  @Test func `of another key of the same person may be missing`() throws {
    let files = [gpg.ada: try gpg.home.publicKey(gpg.ada)]
    #expect(try reason(files, keys: [gpg.lin, gpg.ada]) == "accepted: \(gpg.ada)")
    #expect(try reason(files, signedWith: "\(gpg.adaSubkey)!", keys: [gpg.lin, gpg.ada]) == "accepted: \(gpg.ada)")
  }

  @Test func `is read from the tree of the base, where only a plain file counts`() throws {
    let setting = try ReviewedRepository()
    let path = PublicKeyFile.path(of: gpg.ada).text
    let with = try ReviewedRepository.id(setting.files.commit([path: gpg.home.publicKey(gpg.ada)]))
    #expect(try !KeyFiles(setting.repository, at: with).armour(of: gpg.ada).isEmpty)
    #expect { try KeyFiles(setting.repository, at: setting.base).armour(of: gpg.ada) } throws: {
      "\($0)".hasPrefix("the key's public half is not on file")
    }
    try setting.files.commit([path: nil, "elsewhere.asc": gpg.home.publicKey(gpg.ada)])
    _ = try setting.files.run(["ln", "-s", "../../elsewhere.asc", path])
    let link = try ReviewedRepository.id(setting.files.commit())
    #expect(throws: EvidenceError("'\(path)' is not a plain file")) {
      try KeyFiles(setting.repository, at: link).armour(of: gpg.ada)
    }
    try setting.files.git("rm", "--quiet", path)
    let large = try ReviewedRepository.id(setting.files.commit([path: String(repeating: "x", count: 1 << 19)]))
    #expect { try KeyFiles(setting.repository, at: large).armour(of: gpg.ada) } throws: { "\($0)".contains("limit") }
  }

  @Test(arguments: [
    "ownership/keys/0D69E11F12BDBA077B3726AB4E1F799AA4FF2279.asc",
    "ownership/keys/0d69e11f12bdba077b3726ab4e1f799aa4ff2279.asc",
    "ownership/keys/more/0D69E11F12BDBA077B3726AB4E1F799AA4FF2279.asc",
    "ownership/keys/0D69E11F12BDBA077B3726AB4E1F799AA4FF2279.ASC",
    "ownership/keys/4E1F799AA4FF2279.asc",
    "0D69E11F12BDBA077B3726AB4E1F799AA4FF2279.asc",
    "ownership/keys/0D69E11F 12BDBA077B3726AB4E1F799AA4FF2279.asc",
  ])
  func `has one spelling of its name`(path: String) {
    let fingerprint = "0D69E11F12BDBA077B3726AB4E1F799AA4FF2279"
    let expected = path == "ownership/keys/\(fingerprint).asc" ? fingerprint : nil
    #expect(PublicKeyFile.fingerprint(of: RepositoryPath(path)) == expected)
  }

  @Test func `leaves neither folder nor agent behind`() throws {
    let path: String
    do {
      var verifier = try OpenPGPVerifier(
        keyFiles: gpg.keyFiles(), today: CalendarDate(secondsSince1970: testNow))
      path = verifier.folder.path
      try verifier.verify(
        message, signature: gpg.home.sign(message, with: gpg.ada), fingerprint: gpg.ada, generously: false)
      #expect(FileManager.default.fileExists(atPath: path))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    for process in try FileManager.default.contentsOfDirectory(atPath: "/proc") where process.allSatisfy(\.isNumber) {
      let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      #expect(!String(decoding: command, as: UTF8.self).contains(path))
    }
  }
}
