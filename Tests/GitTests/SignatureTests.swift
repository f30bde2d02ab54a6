import Foundation
import TestSupport
import Testing

@testable import Git

/// A commit's signature and what it covers, over raw bytes.
@Suite struct SignatureTests {
  private let made: TemporaryRepository

  init() throws {
    made = try TemporaryRepository()
    _ = try made.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", made.home.path + "/key"])
    try made.git("config", "gpg.format", "ssh")
    try made.git("config", "user.signingKey", made.home.path + "/key")
  }

  private func open() throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  private func signedCommit(_ message: String = "signed\n\nwith body\n") throws -> ObjectID {
    try made.git("commit", "--quiet", "--allow-empty", "--gpg-sign", "--message", message)
    return try #require(ObjectID(hex: made.git("rev-parse", "HEAD")))
  }

  private func rewritten(_ id: ObjectID, _ change: (String) -> String) throws -> ObjectID {
    let raw = try made.run(["git", "cat-file", "commit", id.hex]).output
    let repository = try open()
    return try Array(change(raw).utf8).withUnsafeBufferPointer { try repository.write($0, as: .commit) }
  }

  @Test func `ssh-keygen accepts the signature over the signed bytes`() throws {
    let id = try signedCommit()
    let signature = try #require(try open().signature(of: id))
    let (payload, file) = (made.home.appendingPathComponent("payload"), made.home.appendingPathComponent("signature"))
    try Data(signature.signedBytes).write(to: payload)
    try Data(signature.signature).write(to: file)
    let key = try String(contentsOf: made.home.appendingPathComponent("key.pub"), encoding: .utf8)
    try "ada@example.com \(key)".write(
      to: made.home.appendingPathComponent("allowed"), atomically: true, encoding: .utf8)
    let verified = try made.run(
      [
        "ssh-keygen", "-Y", "verify", "-n", "git", "-I", "ada@example.com", "-f", made.home.path + "/allowed", "-s",
        file.path,
      ],
      input: String(decoding: signature.signedBytes, as: UTF8.self))
    #expect(verified.status == 0, "\(verified.errors)\(verified.output)")
  }

  @Test func `an unsigned commit has none`() throws {
    let id = try #require(ObjectID(hex: made.commit()))
    #expect(try open().signature(of: id) == nil)
  }

  @Test func `a merge of a signed tag keeps the tag apart`() throws {
    try made.commit(["a": "1"])
    try made.git("checkout", "--quiet", "-b", "side")
    try made.commit(["b": "1"])
    try made.git("tag", "--sign", "--message", "release", "v1")
    try made.git("checkout", "--quiet", "main")
    try made.git("merge", "--quiet", "--no-ff", "--no-edit", "v1")
    let merge = try #require(ObjectID(hex: made.git("rev-parse", "HEAD")))
    #expect(try made.git("cat-file", "commit", "HEAD").contains("mergetag object "))
    #expect(try open().signature(of: merge) == nil)
    #expect(try open().commit(merge).parents.count == 2)
  }

  @Test func `two signatures are refused`() throws {
    let id = try signedCommit()
    let twice = try rewritten(id) { raw in
      let start = raw.range(of: "gpgsig ")!.lowerBound
      let end = raw.range(of: "END SSH SIGNATURE-----\n")!.upperBound
      return raw.replacingCharacters(in: end..<end, with: raw[start..<end])
    }
    let error = #expect(throws: GitError.self) { try open().signature(of: twice) }
    #expect(error?.kind == .malformed)
    #expect(error?.message.contains("several signatures") == true)
  }

  @Test(arguments: [
    ("gpgsig -----BEGIN", "gpgsig-sha256 -----BEGIN"),
    ("gpgsig -----BEGIN", "gpgsig x\n -----BEGIN"),
    ("-----END SSH SIGNATURE-----", "-----END PGP SIGNATURE-----"),
    (
      "-----END SSH SIGNATURE-----",
      "-----END SSH SIGNATURE-----\n -----BEGIN SSH SIGNATURE-----\n -----END SSH SIGNATURE-----"
    ),
    ("-----END SSH SIGNATURE-----", "-----END SSH SIGNATURE-----\n more"),
    ("\ncommitter ", "\ntree 1234567890123456789012345678901234567890\ncommitter "),
    ("gpgsig ", "tree 1234567890123456789012345678901234567890\ngpgsig "),
  ])
  func `an odd layout is refused`(text: String, replacement: String) throws {
    let odd = try rewritten(signedCommit()) { $0.replacingOccurrences(of: text, with: replacement) }
    let error = #expect(throws: GitError.self) { try open().signature(of: odd) }
    #expect(error?.kind == .malformed)
  }
}
