import Foundation
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `Signing with the user's GPG key` {
  private let gpg: TestGPG
  private let today = CalendarDate(secondsSince1970: testNow)

  init() throws { gpg = try TestGPG.shared.get() }

  private func signer(_ key: String) throws -> Signer {
    // What stands here beside the home folder must not reach gpg.
    let others = ["GPG_AGENT_INFO": "/nowhere", "LD_PRELOAD": "/nowhere", "PATH": "/nowhere"]
    return try Signer(.openPGP(key), environment: gpg.home.environment.merging(others) { $1 })
  }

  private func ada() -> Person { makePerson("ada", keys: [makeGPGKey(gpg.ada)]) }

  @Test func `finds the key by fingerprint, id, address or subkey`() throws {
    for name in [
      gpg.ada, String(gpg.ada.suffix(16)), "ada@example.com", "Ada <ada@example.com>", "\(gpg.adaSubkey)!",
    ] {
      #expect(try signer(name).key == .gpg(fingerprint: gpg.ada), "\(name)")
    }
  }

  @Test func `makes an envelope that is checked as CI will check it`() throws {
    for name in [gpg.ada, "\(gpg.ada)!", "\(gpg.adaSubkey)!"] {
      let envelope = try signer(name).sign(makeStatement(), as: ada(), keyFiles: gpg.keyFiles(), today: today)
      #expect(envelope.keyID == gpg.ada)
      #expect(try Envelope(bytes: envelope.bytes) == envelope)
      let issuer = try OpenPGPSignature(envelope.signature).issuer
      #expect(name == gpg.ada || "\(issuer)!" == name)
    }
  }

  @Test func `refuses at once what the check would refuse later`() throws {
    let mine = try signer(gpg.ada)
    #expect { try mine.sign(makeStatement(), as: ada(), keyFiles: .none, today: today) } throws: {
      "\($0)".contains("> ownership/keys/\(gpg.ada).asc")
    }
    let expired = makePerson("ada", keys: [makeGPGKey(gpg.ada, until: "2026-11-20")])
    #expect(throws: EvidenceError("the key expired on 2026-11-20")) {
      try mine.sign(makeStatement(), as: expired, keyFiles: gpg.keyFiles(), today: today)
    }
    let takenBack = try mine.sign(makeStatement(verb: .withdraw), as: expired, keyFiles: gpg.keyFiles(), today: today)
    #expect(!takenBack.signature.isEmpty)
  }

  @Test func `says when there is no such key, more than one, or none that still works`() throws {
    func message(_ name: String) -> String {
      do { return "\(try signer(name).key)" } catch { return (error as? EvidenceError)?.message ?? "\(error)" }
    }
    #expect(message("--version") == "gpg has no secret key for '--version'")
    #expect(message(gpg.expired) == "gpg's secret key for '\(gpg.expired)' has expired or is revoked")
    #expect(message("example.com").hasPrefix("gpg has 4 secret keys for 'example.com': "))
  }

  @Test func `several statements are checked at once, and the repository is asked by one thread alone`() throws {
    let setting = try ReviewedRepository()
    let mine = try signer(gpg.ada)
    for age in 1...6 {
      let payload = try setting.statement { $0.time -= Int64(age) }.payload()
      let message = Envelope.signedBytes(payloadType: ApprovalStatement.payloadType, payload: payload)
      let signature = try mine.sign(message, namespace: ApprovalStatement.namespace)
      try setting.store(Envelope(payload: payload, keyID: gpg.ada, signature: signature))
    }
    var context = setting.context()
    context.people["ada"]?.signingKeys.append(makeGPGKey(gpg.ada))
    context.directory = PeopleDirectory(context.people)
    let (key, here, threads) = (Array(try gpg.home.publicKey(gpg.ada).utf8), pthread_self(), Threads())
    let file = PublicKeyFile.path(of: gpg.ada)
    context.keyFiles = KeyFiles { path in
      threads.add(pthread_self())
      return path == file ? key : nil
    }
    #expect(try setting.read(context).proofs.count == 6)
    #expect(!threads.all.isEmpty && threads.all.allSatisfy { pthread_equal($0, here) != 0 })
  }

  /// Who has asked, whatever thread it was.
  private final class Threads: @unchecked Sendable {
    private let lock = NSLock()
    private var asking: [pthread_t] = []
    var all: [pthread_t] { lock.withLock { asking } }
    func add(_ thread: pthread_t) { lock.withLock { asking.append(thread) } }
  }
}
