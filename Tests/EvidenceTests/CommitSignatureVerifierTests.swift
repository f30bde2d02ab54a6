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
      directory: PeopleDirectory(people ?? setting.people), keyFiles: .none,
      today: CalendarDate(secondsSince1970: testNow))
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
      directory: PeopleDirectory(setting.people), keyFiles: .none, today: CalendarDate(secondsSince1970: testNow))
    #expect { try verifier.signer(of: signature) } throws: {
      ($0 as? EvidenceError)?.message == "the signature was made for 'onus-approval-v1', not for 'git'"
    }
  }

  // MARK: - With GPG

  private func gpgSigned(_ key: String, at time: Int = GPGHome.yesterday) throws -> Repository.CommitSignature {
    let gpg = try TestGPG.shared.get()
    let configuration = [
      "gpg.format=openpgp", "gpg.program=\(try gpg.home.program(at: time))", "user.signingKey=\(key)",
    ]
    try setting.files.git(
      configuration.flatMap { ["-c", $0] } + ["commit", "--quiet", "--allow-empty", "-S", "-m", "signed"])
    let commit = try ReviewedRepository.id(setting.files.git("rev-parse", "HEAD"))
    return try #require(try setting.repository.signature(of: commit))
  }

  private func gpgSigner(of signature: Repository.CommitSignature, until: String? = nil) throws -> String {
    let gpg = try TestGPG.shared.get()
    let people = byKey(
      makePerson("ada", keys: [makeGPGKey(gpg.ada, until: until)]), makePerson("lin", keys: [makeGPGKey(gpg.lin)]),
      makePerson("grace", keys: [makeGPGKey(gpg.expired)]))
    var verifier = CommitSignatureVerifier(
      directory: PeopleDirectory(people), keyFiles: try gpg.keyFiles(), today: CalendarDate(secondsSince1970: testNow))
    return try verifier.signer(of: signature).person
  }

  @Test func `by GPG names the person whose key or subkey made it`() throws {
    let gpg = try TestGPG.shared.get()
    #expect(try gpgSigner(of: gpgSigned("\(gpg.ada)!")) == "ada")
    #expect(try gpgSigner(of: gpgSigned("\(gpg.adaSubkey)!")) == "ada")
    #expect(try gpgSigner(of: gpgSigned(gpg.lin)) == "lin")
    #expect(throws: EvidenceError("the key \(gpg.nobody.suffix(16)) is not on file for anybody at the base")) {
      try gpgSigner(of: gpgSigned(gpg.nobody))
    }
  }

  @Test func `by GPG is over the commit's own bytes and no others`() throws {
    let gpg = try TestGPG.shared.get()
    var moved = try gpgSigned(gpg.ada)
    moved.signedBytes += Array("one more line\n".utf8)
    #expect(throws: EvidenceError("the signature does not hold: it is over other bytes, or not by this key")) {
      try gpgSigner(of: moved)
    }
  }

  @Test func `by GPG is revived by no earlier date`() throws {
    let gpg = try TestGPG.shared.get()
    let past = GPGHome.birthday + 86_400
    #expect(throws: EvidenceError("the key expired on 2026-11-20")) {
      try gpgSigner(of: gpgSigned(gpg.ada, at: past), until: "2026-11-20")
    }
    #expect(throws: EvidenceError("the key has expired by its own word; renew it and land the new public key")) {
      try gpgSigner(of: gpgSigned(gpg.expired, at: past))
    }
  }

  @Test func `by GPG is no approval's, and an approval's is no commit's`() throws {
    let gpg = try TestGPG.shared.get()
    var ofCommit = try gpgSigned(gpg.ada)
    let payload = try makeStatement().payload()
    let message = Envelope.signedBytes(payloadType: ApprovalStatement.payloadType, payload: payload)
    let ofStatement = try gpg.home.sign(message, with: gpg.ada)
    let ada = makePerson("ada", keys: [makeGPGKey(gpg.ada)])
    var check = SignerCheck(
      directory: PeopleDirectory(byKey(ada)), keyFiles: try gpg.keyFiles(),
      today: CalendarDate(secondsSince1970: testNow))
    #expect(throws: EvidenceError("the signature does not hold: it is over other bytes, or not by this key")) {
      try check.check(message, signature: ofCommit.signature, by: ada, namespace: ApprovalStatement.namespace)
    }
    #expect(throws: EvidenceError("these bytes are not what is signed for 'onus-approval-v1'")) {
      try check.check(
        ofCommit.signedBytes, signature: ofCommit.signature, by: ada, namespace: ApprovalStatement.namespace)
    }
    ofCommit.signature = ofStatement
    #expect(throws: EvidenceError("the signature does not hold: it is over other bytes, or not by this key")) {
      try gpgSigner(of: ofCommit)
    }
    #expect(throws: EvidenceError("these bytes are not what is signed for 'git'")) {
      try gpgSigner(of: Repository.CommitSignature(signature: ofStatement, signedBytes: message))
    }
  }
}
