import Foundation
import TestSupport
import Testing

/// `onus approve` where git is set up to sign with GPG.
@Suite struct ApproveWithGPGTests {
  private let shop: Shop
  private let home: GPGHome
  private let key: String

  init() throws {
    shop = try Shop()
    home = try GPGHome()
    key = try home.makeKey("Grace Hopper <grace@example.com>")
    try shop.repository.git("config", "--unset", "gpg.format")
    try shop.repository.git("config", "user.signingKey", "grace@example.com")
  }

  /// Puts Grace's fingerprint on file, and her public key unless it is to be missing.
  private func putOnFile(withKey: Bool = true) throws {
    try shop.repository.git("checkout", "--quiet", "main")
    let people = """
      ada:   {name: Ada Lovelace, email: ada@example.com, github: {login: ada-l, id: 1}}
      grace: {name: Grace Hopper, email: grace@example.com, github: {login: ghopper, id: 2}, signing_keys: {gpg: \(key)}}
      lin:   {name: Lin Wei, email: lin@example.com, github: {login: lin-w, id: 3}}

      """
    var files: [String: String?] = ["ownership/people.yml": people]
    if withKey { files["ownership/keys/\(key).asc"] = try home.publicKey(key) }
    try shop.repository.commit(files)
    try shop.addMigration()
  }

  private func approve(_ more: String...) -> ProgramResult {
    runOnus(
      ["approve", "main..feature", "--yes"] + more, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path, "GNUPGHOME": home.folder.path])
  }

  @Test func `A yes makes the gate pass, and taking it back makes it fail`() throws {
    try putOnFile()
    let result = approve()
    #expect(result.status == 0)
    #expect(result.errors.contains("you are Grace Hopper (grace)"))
    let check = shop.onus("check", "main..feature")
    #expect(check.status == 0)
    #expect(check.output.contains("key \(key.suffix(16))"))
    #expect(approve("--withdraw").status == 0)
    #expect(shop.onus("check", "main..feature").status == 1)
  }

  @Test func `No program that git's configuration names is run`() throws {
    try putOnFile()
    let program = shop.repository.home.appendingPathComponent("program")
    let trace = shop.repository.home.appendingPathComponent("trace")
    try writeProgram("#!/bin/sh\ntouch \(trace.path)\n", to: program)
    for name in ["gpg.program", "gpg.openpgp.program"] { try shop.repository.git("config", name, program.path) }
    #expect(approve().status == 0)
    #expect(shop.onus("check", "main..feature").status == 0)
    #expect(!FileManager.default.fileExists(atPath: trace.path))
  }

  @Test func `Without the public key beside the people nothing is stored, and the command is said`() throws {
    try putOnFile(withKey: false)
    let result = approve()
    #expect(result.status == 2)
    #expect(
      result.errors.contains(
        "gpg --armor --export-options export-minimal --export \(key) > ownership/keys/\(key).asc"))
    #expect(try shop.repository.git("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `A key that is on file for nobody is refused, with what to write`() throws {
    try shop.addMigration()
    let result = approve()
    #expect(result.status == 2)
    #expect(result.errors.contains("on file for nobody"))
    #expect(result.errors.contains("{gpg: \(key)}"))
  }

  @Test func `A trial reads the public key from the working tree`() throws {
    try putOnFile()
    #expect(approve().status == 0)
    let file = "ownership/keys/\(key).asc"
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.write(file, "broken\n")
    let result = shop.onus("check", "main..feature", "--try")
    #expect(result.output.contains("'\(file)' is\n             not an armoured public key"))
  }
}
