import Foundation
import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `A statement that does not count` {
  private let setting: ReviewedRepository

  init() throws { setting = try ReviewedRepository() }

  /// Stores it beside a good one, which must go on counting, and returns why it was refused.
  private func reason(
    key: String = "ada", namespace: String = ApprovalStatement.namespace, target: String? = "refs/heads/main",
    _ edit: (inout ApprovalStatement) -> Void = { _ in }
  ) throws -> String {
    try setting.store(setting.envelope(setting.statement(edit), key: key, namespace: namespace))
    return try onlyReason(target: target)
  }

  private func onlyReason(target: String? = "refs/heads/main") throws -> String {
    if target == "refs/heads/main" {
      setting.people["grace"]?.signingKeys = [makeKey(try setting.keys.text("rsa"))]
      try setting.store(
        setting.envelope(
          setting.statement {
            $0.person = "grace"; $0.repository = setting.policy.repository?.value
          }, key: "rsa"))
    }
    let read = try setting.read(setting.context(target: target))
    if target == "refs/heads/main" { #expect(read.proofs.map(\.person) == ["grace"]) }
    #expect(read.refused.count == 1, "\(read.refused)")
    return read.refused.first?.reason ?? ""
  }

  @Test func `names another branch`() throws {
    #expect(
      try reason { $0.target = "refs/heads/release/1" } == "it is for 'refs/heads/release/1', not for 'refs/heads/main'"
    )
  }

  @Test func `has no branch to be compared with`() throws {
    #expect(
      try reason(target: nil)
        == "it is for 'refs/heads/main', and the branch to land on is not known; name it with --onto")
  }

  @Test func `names another repository or none`() throws {
    #expect(try reason { $0.repository = "acme/other" } == "it is for the repository 'acme/other', not for 'acme/shop'")
  }

  @Test func `names no repository where the policy does`() throws {
    #expect(try reason { $0.repository = nil } == "it names no repository, and the policy asks for 'acme/shop'")
  }

  @Test func `names a repository where the policy does not`() throws {
    setting.policy.repository = nil
    #expect(
      try reason() == "it is for the repository 'acme/shop', and the policy does not say which one this is")
  }

  @Test func `comes from the future`() throws {
    #expect(try reason { $0.time = testNow + 601 } == "it is dated 2026-11-21T10:14:01Z, which has not come yet")
  }

  @Test func `may be ten minutes ahead`() throws {
    try setting.store(setting.envelope(setting.statement { $0.time = testNow + 600 }))
    #expect(try setting.read().proofs.count == 1)
  }

  @Test func `is older than approvals hold`() throws {
    setting.policy.approvalsValidFor = TimeSpan(seconds: 86_400, text: "1d")
    #expect(
      try reason { $0.time = testNow - 86_401 } == "it is of 2026-11-20T10:03:59Z, and approvals hold for 1d")
  }

  @Test func `is by nobody on file`() throws {
    #expect(try reason { $0.person = "mallory" } == "'mallory' is not in people.yml at the base")
  }

  @Test func `is by a machine`() throws {
    setting.people["deploy-bot"]?.signingKeys = [makeKey(try setting.keys.text("nobody"))]
    #expect(
      try reason(key: "nobody") { $0.person = "deploy-bot" }
        == "'deploy-bot' is a machine, and machines approve nothing")
  }

  @Test func `claims to be another person's`() throws {
    #expect(try reason(key: "lin") == "it is signed with the key of 'lin', not of 'ada'")
  }

  @Test func `is by a key that is not on file at the base`() throws {
    #expect(try reason(key: "nobody") == "the key is not on file for 'ada' at the base")
  }

  @Test(
    arguments: [
      ("2026-11-20", nil, "the key expired on 2026-11-20"), (nil, "2026-11-01", "the key is revoked since 2026-11-01"),
    ] as [(String?, String?, String)])
  func `is by an expired or revoked key, however it is dated`(until: String?, revoked: String?, expected: String) throws
  {
    setting.people["ada"]?.signingKeys = [makeKey(try setting.keys.text("ada"), until: until, revoked: revoked)]
    #expect(try reason { $0.time = 1_700_000_000 } == expected)
  }

  @Test func `is a signature made for something else`() throws {
    #expect(try reason(namespace: "git") == "the signature was made for 'git', not for 'onus-approval-v1'")
  }

  @Test func `is a replayed signature of a commit`() throws {
    try setting.files.git("config", "gpg.format", "ssh")
    try setting.files.git("config", "user.signingkey", setting.keys.path("ada"))
    try setting.files.git(["commit", "--quiet", "--allow-empty", "-S", "-m", "signed"])
    let commit = try ReviewedRepository.id(setting.files.git("rev-parse", "HEAD"))
    let signature = try #require(try setting.repository.signature(of: commit))
    var envelope = try setting.envelope(setting.statement())
    envelope.signature = signature.signature
    try setting.store(envelope)
    #expect(try onlyReason() == "the signature was made for 'git', not for 'onus-approval-v1'")
  }

  @Test func `had its content changed after signing`() throws {
    var envelope = try setting.envelope(setting.statement())
    var changed = try setting.statement()
    changed.changes[0].new = Entry(mode: .file, id: objectID("f"))
    envelope.payload = try changed.payload()
    try setting.store(envelope)
    #expect(try onlyReason() == "the signature does not hold: Signature verification failed: incorrect signature")
  }

  @Test func `has an OpenPGP signature that is cut short`() throws {
    var envelope = try setting.envelope(setting.statement())
    envelope.signature = Array("-----BEGIN PGP SIGNATURE-----\n".utf8)
    try setting.store(envelope)
    #expect(try onlyReason() == "it is not an OpenPGP signature")
  }

  @Test func `has a name that is not its content's id`() throws {
    let bytes = try setting.envelope(setting.statement()).bytes
    try setting.store(bytes, at: "billing/2026-11/\(objectID("a").hex).json")
    let reason = try onlyReason()
    #expect(reason == "its name is not the id of its content, \(Repository.blobID(of: bytes).hex)")
  }

  @Test(arguments: ["login/2026-11", "billing/2026-10", "_stewards/2026-11"])
  func `lies elsewhere than its content says`(folder: String) throws {
    try setting.store(setting.envelope(setting.statement()).bytes, under: folder)
    #expect(try onlyReason() == "by its content it belongs into 'billing/2026-11/'")
  }

  @Test(arguments: [
    ("", "it is not JSON: the text is empty (byte 1)"),
    ("{", "it is not JSON: the text ends inside an object (byte 2)"),
    ("[]", "the envelope is a list, not an object"),
    (
      #"{"payload":"e30=","payloadType":"text/plain","signatures":[{"keyid":"","sig":""}]}"#,
      "its payload is 'text/plain', not 'application/vnd.in-toto+json'"
    ),
    (
      #"{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"","sig":""}]}"#,
      "its payload has no '_type'"
    ),
  ])
  func `cannot be read`(text: String, expected: String) throws {
    try setting.store(Array(text.utf8))
    #expect(try onlyReason() == expected)
  }

  @Test func `has a member twice, or in another order`() throws {
    let envelope = try setting.envelope(setting.statement())
    let text = String(decoding: envelope.payload, as: UTF8.self)
    var forged = envelope
    forged.payload = Array(
      text.replacingOccurrences(of: #""person":"ada""#, with: #""person":"ada","person":"lin""#).utf8)
    let message = Envelope.signedBytes(payloadType: forged.payloadType, payload: forged.payload)
    forged.signature = try setting.keys.signer("ada").sign(message, namespace: ApprovalStatement.namespace)
    try setting.store(forged.bytes)
    #expect(try onlyReason().contains("the member 'person' stands twice"))
  }

  @Test func `lies where no statement belongs`() throws {
    try setting.store(Array("x".utf8), at: "billing/readme.txt")
    #expect(try onlyReason() == "no statement belongs here")
  }

  @Test func `cannot be checked without ssh-keygen`() {
    #expect(throws: EvidenceError.self) { try SystemProgram.find("ssh-keygen", in: ["/nowhere"]) }
  }
}
