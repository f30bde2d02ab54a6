import Foundation
import TestSupport
import Testing

/// Statements that nobody made, or not so: a signature proves who said exactly these bytes for exactly this purpose.
@Suite struct ForgedStatementTests {
  let company: Company
  /// What Grace really said, out of the store again.
  let honest: Forgery

  init() throws {
    company = try Company()
    try company.branchWithMigration()
    honest = try company.statement()
  }

  /// Stores the forgery, expects that it covers nothing and why, then shows that only the forgery was wrong.
  private func expectRefusal(_ forgery: Forgery, because reason: String) throws {
    try company.store(forgery)
    let attacked = try company.check("main..topic", "--why")
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says(reason), "\(attacked.whole)")
    try company.store(honest)
    #expect(try company.check().status == 0)
  }

  @Test func `A key that is on file for nobody signs nothing`() throws {
    try expectRefusal(honest.signed(with: "stranger"), because: "the key is not on file for 'grace' at the base")
  }

  @Test func `Nobody signs in somebody else's name`() throws {
    try expectRefusal(honest.signed(with: "lin"), because: "it is signed with the key of 'lin', not of 'grace'")
  }

  @Test func `A signature over other bytes proves nothing`() throws {
    var forgery = honest
    forgery.signed = "DSSEv1 28 application/vnd.in-toto+json 5 hello"
    try expectRefusal(forgery, because: "the signature does not hold")
  }

  @Test func `A signature that was made for git is no approval`() throws {
    var forgery = honest
    forgery.namespace = "git"
    try expectRefusal(forgery, because: "the signature was made for 'git', not for 'onus-approval-v1'")
  }

  @Test func `A machine's key approves nothing`() throws {
    let forgery = try honest.replacing("\"person\":\"grace\"", with: "\"person\":\"deploy-bot\"").signed(
      with: "deploy-bot")
    try company.store(forgery)
    let attacked = try company.check("main..topic", "--why")
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("'deploy-bot' is a machine, and machines approve nothing"), "\(attacked.whole)")
  }

  @Test(arguments: [
    ("\"verb\":\"approve\"}", "\"verb\":\"approve\",\"verb\":\"approve\"}", "twice"),
    ("\"verb\":\"approve\"}", "\"verb\":\"approve\",\"zeal\":\"much\"}", "has a member 'zeal' that onus does not know"),
    ("{\"_type\"", "{ \"_type\"", "is not spelled in the one way onus spells it"),
  ])
  func `A statement that two readers could read differently is read by none`(
    _ old: String, _ new: String, _ reason: String
  ) throws {
    try expectRefusal(try honest.replacing(old, with: new), because: reason)
  }

  @Test func `A file in the store that is not where its content says is ignored by name`() throws {
    var renamed = honest
    renamed.name = "\(String(repeating: "1", count: 40)).json"
    try expectRefusal(renamed, because: "its name is not the id of its content")
    try company.emptyStore()
    var moved = honest
    moved.folder = "search/2026-10"
    try expectRefusal(moved, because: "by its content it belongs into 'search/2026-11/'")
  }

  @Test func `Junk in the store stops no honest approval`() throws {
    try company.store("junk", in: "search/2026-11")
    try company.store("../../../etc/passwd", in: "search/2026-11", mode: "120000")
    try company.store("{}", in: "search/2026-11", named: "\u{1b}[2K.json")
    let attacked = try company.check("main..topic", "--why")
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(!attacked.output.contains("\u{1b}"))
    try company.store(honest)
    #expect(try company.check().status == 0)
  }

  @Test func `A revoked key proves nothing, however its statements are dated`() throws {
    let revoked = try company.graceEntry(keys: ["grace-laptop"])
      .replacingOccurrences(
        of: "signing_keys: [", with: "signing_keys: [\(try company.keyItem("grace", ", revoked: 2026-11-15")), ")
    try company.land(try company.branch("revoke", ["ownership/people.yml": try company.people(["grace": revoked])]))
    for time in ["2026-11-21T12:00:00Z", "2026-11-01T12:00:00Z"] {
      try company.store(try honest.replacing("2026-11-21T12:00:00Z", with: time))
      let attacked = try company.check()
      #expect(attacked.status == 1, "\(attacked.whole)")
      #expect(attacked.says("the key is revoked since 2026-11-15"), "\(attacked.whole)")
    }
    try company.store(honest.signed(with: "grace-laptop"))
    #expect(try company.check().status == 0, "her other key still counts")
  }

  @Test func `A key that two people have on file proves neither`() throws {
    let shared = "{name: Edsger Dijkstra, email: edsger@example.com, \(try company.keyEntry("edsger", "grace"))}"
    try company.land(
      try company.branch("shared", ["ownership/people.yml": try company.people(["edsger": shared])], by: Company.edsger)
    )
    try company.store(honest)
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("the key is on file for 'edsger' too, so it proves neither"), "\(attacked.whole)")
  }

  @Test func `No program but the system's own ssh-keygen is asked whether a signature holds`() throws {
    try company.store(honest.signed(with: "stranger"))
    let folder = company.repository.sibling("bin")
    try writeProgram("#!/bin/sh\ntouch '\(folder.path)/ran'\nexit 0\n", to: folder.appendingPathComponent("ssh-keygen"))
    try company.repository.git("config", "gpg.ssh.program", folder.path + "/ssh-keygen")
    try company.repository.git("config", "gpg.ssh.allowedSignersFile", company.keyPath("stranger") + ".pub")
    let path = ["PATH": "\(folder.path):\(company.repository.environment["PATH"] ?? "")"]
    #expect(
      try company.repository.run(["ssh-keygen"], environment: path).status == 0, "the false program is found first")
    _ = try company.repository.run(["rm", folder.path + "/ran"])
    let attacked = try company.onus(["check", "main..topic"], environment: path)
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("the key is not on file for 'grace' at the base"), "\(attacked.whole)")
    #expect(try company.repository.run(["ls", folder.path]).output == "ssh-keygen\n")
  }
}
