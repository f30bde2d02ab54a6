import Foundation
import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `The page about forges` {
  @Test func `tells how to give the reviews of each`() throws {
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: top.appendingPathComponent("docs/forges.md"), encoding: .utf8)
    for forge in forgeReaders.map({ $0.forge }) {
      #expect(page.contains("onus check --reviews \(forge.rawValue)="))
      #expect(page.contains("## \(forge.title)"))
    }
    #expect(page.contains("Within \(RequestVersions.doubtfulSeconds) seconds"))
  }
}

struct `The page about evidence` {
  private let page: String

  init() throws {
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    page = try String(contentsOf: top.appendingPathComponent("docs/evidence.md"), encoding: .utf8)
  }

  /// The code that follows `<!-- example: name -->`.
  private func example(_ name: String) throws -> String {
    let start = try #require(page.range(of: "<!-- example: \(name) -->\n```"))
    let rest = page[start.upperBound...]
    let open = try #require(rest.firstIndex(of: "\n"))
    let close = try #require(rest.range(of: "\n```\n"))
    return String(rest[rest.index(after: open)..<close.lowerBound]) + "\n"
  }

  @Test func `shows the payload that onus signs`() throws {
    let shown = try JSONReader.value(of: Array(example("payload").utf8))
    let blob = try #require(ObjectID(hex: "3b18e512dba79e4c8300dd08aeb37f8e728b8dad"))
    let empty = try #require(ObjectID(hex: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"))
    let statement = ApprovalStatement(
      verb: .approve, person: "ada", repository: "acme/shop", target: "refs/heads/main", system: "billing",
      risk: "migration",
      changes: [
        Change(path: RepositoryPath("db/old.sql"), old: Entry(mode: .file, id: empty), new: nil),
        Change(path: RepositoryPath("db/migrate/7.sql"), old: nil, new: Entry(mode: .file, id: blob)),
      ], time: testNow, reason: "Lin is on a plane", isStandingIn: true,
      base: try #require(ObjectID(hex: String(repeating: "7c1e2aa0", count: 5))),
      head: try #require(ObjectID(hex: String(repeating: "9d41c070", count: 5))))
    #expect(try shown.canonicalBytes == statement.payload())
  }

  @Test func `tells how to check a statement by hand`() throws {
    let setting = try ReviewedRepository()
    try setting.store(setting.envelope(setting.statement()))
    let file = try setting.files.git("ls-tree", "-r", "--name-only", ApprovalStore.reference)
    let signers = setting.files.sibling("signers")
    try "ada namespaces=\"onus-approval-v1\" \(setting.keys.text("ada"))\n".write(
      to: signers, atomically: true, encoding: .utf8)
    let result = try setting.files.run(
      ["sh", "-e", "-c", example("check")], environment: ["FILE": file, "SIGNERS": signers.path])
    #expect(result.output.hasPrefix("Good \"onus-approval-v1\" signature for ada with ED25519 key SHA256:"))
    #expect(result.status == 0)
  }

  @Test func `tells how to check a statement that is signed with GPG by hand`() throws {
    let setting = try ReviewedRepository()
    let gpg = try TestGPG.shared.get()
    let base = try setting.files.commit([PublicKeyFile.path(of: gpg.ada).text: gpg.home.publicKey(gpg.ada)])
    let payload = try setting.statement().payload()
    let message = Envelope.signedBytes(payloadType: ApprovalStatement.payloadType, payload: payload)
    try setting.store(
      Envelope(payload: payload, keyID: gpg.ada, signature: gpg.home.sign(message, with: "\(gpg.adaSubkey)!")))
    let file = try setting.files.git("ls-tree", "-r", "--name-only", ApprovalStore.reference)
    let lines = try example("check").split(separator: "\n").dropLast().joined(separator: "\n")
    func status(_ fingerprint: String) throws -> Int32 {
      try setting.files.run(
        ["sh", "-e", "-c", "rm -rf keyring\n\(lines)\n\(example("check-gpg"))"],
        environment: ["FILE": file, "BASE": base, "FINGERPRINT": fingerprint]
      ).status
    }
    #expect(try status(gpg.ada) == 0)
    #expect(try status(gpg.lin) != 0)
    // The check is one: a byte more in the message and it fails.
    let changed = try setting.files.run(
      ["sh", "-e", "-c", "rm -rf keyring\n\(lines)\nprintf x >> message\n\(example("check-gpg"))"],
      environment: ["FILE": file, "BASE": base, "FINGERPRINT": gpg.ada])
    #expect(changed.status != 0)
  }

  @Test func `names every member and every constant`() throws {
    let statement = String(decoding: try makeStatement().payload(), as: UTF8.self)
    for part in statement.split(separator: "\"") where part.allSatisfy(\.isLetter) && statement.contains("\"\(part)\":")
    {
      #expect(
        page.contains("`\(part)`") || page.contains("`changes[].\(part)`") || page.contains("`.\(part)`")
          || page.contains("\"\(part)\""), "\(part)")
    }
    for constant in [
      ApprovalStatement.payloadType, ApprovalStatement.predicateType, ApprovalStatement.namespace,
      ApprovalStore.reference, ApprovalStore.unownedFolder,
    ] + SystemProgram.folders {
      #expect(page.contains(constant), "\(constant)")
    }
  }
}
