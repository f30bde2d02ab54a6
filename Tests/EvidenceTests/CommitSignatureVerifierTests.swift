import Git
import Ownership
import TestSupport
import Testing

@testable import Evidence

struct `Commit signature` {
  private let setting: ReviewedRepository

  init() throws {
    setting = try ReviewedRepository()
    try setting.files.git("config", "gpg.format", "ssh")
  }

  private func signer(key: String, people: [String: Person]? = nil) throws -> (person: String, fingerprint: String) {
    try setting.files.git("config", "user.signingkey", setting.keys.path(key))
    try setting.files.git(["commit", "--quiet", "--allow-empty", "-S", "-m", "signed"])
    let commit = try ReviewedRepository.id(setting.files.git("rev-parse", "HEAD"))
    let signature = try #require(try setting.repository.signature(of: commit))
    var verifier = CommitSignatureVerifier(
      directory: PeopleDirectory(people ?? setting.people), today: CalendarDate(secondsSince1970: testNow))
    return try verifier.signer(of: signature)
  }

  @Test(arguments: [("ada", "ada"), ("lin", "lin"), ("rsa", "grace")])
  func `names the person whose key made it, whoever the author claims to be`(key: String, person: String) throws {
    let found = try signer(key: key)
    #expect(found.person == person)
    #expect(found.fingerprint.hasPrefix("SHA256:"))
  }

  @Test func `by a key that is not on file names nobody`() {
    #expect(throws: EvidenceError("the key is not on file for anybody at the base")) { try signer(key: "nobody") }
  }

  @Test func `by an expired key names nobody, whatever the commit's date`() throws {
    let expired = makePerson("ada", keys: [makeKey(try setting.keys.text("ada"), until: "2026-11-20")])
    #expect(throws: EvidenceError("the key expired on 2026-11-20")) { try signer(key: "ada", people: byKey(expired)) }
  }

  @Test func `that is an approval's names nobody`() throws {
    try setting.files.git("config", "user.signingkey", setting.keys.path("ada"))
    try setting.files.git(["commit", "--quiet", "--allow-empty", "-S", "-m", "signed"])
    let commit = try ReviewedRepository.id(setting.files.git("rev-parse", "HEAD"))
    var signature = try #require(try setting.repository.signature(of: commit))
    signature.signature = try setting.envelope(setting.statement()).signature
    var verifier = CommitSignatureVerifier(
      directory: PeopleDirectory(setting.people), today: CalendarDate(secondsSince1970: testNow))
    #expect { try verifier.signer(of: signature) } throws: {
      ($0 as? EvidenceError)?.message == "the signature was made for 'onus-approval-v1', not for 'git'"
    }
  }
}
