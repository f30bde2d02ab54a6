import Foundation
import Git
import Paths
import Testing

@testable import Evidence

func objectID(_ digit: Character) -> ObjectID {
  guard let id = ObjectID(hex: String(repeating: digit, count: 40)) else { preconditionFailure("a hexadecimal digit") }
  return id
}

func makeStatement(
  verb: ApprovalStatement.Verb = .approve, changes: [Change]? = nil, system: String? = "billing"
) -> ApprovalStatement {
  ApprovalStatement(
    verb: verb, person: "ada", repository: "acme/shop", target: "refs/heads/main", system: system, risk: "migration",
    changes: changes ?? [
      Change(path: RepositoryPath("db/2.sql"), old: nil, new: Entry(mode: .file, id: objectID("a"))),
      Change(
        path: RepositoryPath("db/1.sql"), old: Entry(mode: .file, id: objectID("b")),
        new: Entry(mode: .executable, id: objectID("c"))),
    ], time: testNow, reason: "read \"all\" of it\n", base: objectID("d"), head: objectID("e"))
}

struct `Approval statement` {
  /// The payload of `makeStatement()` as text, to be changed by a test.
  private func text() throws -> String {
    String(decoding: try makeStatement().payload(), as: UTF8.self)
  }

  private func reason(_ text: String) -> String? {
    do {
      _ = try ApprovalStatement(payload: Array(text.utf8))
      return nil
    } catch { return error.message }
  }

  @Test func `is read as it was written`() throws {
    var full = makeStatement()
    full.isStandingIn = true
    for statement in [makeStatement(), makeStatement(verb: .withdraw, system: nil), full] {
      #expect(try ApprovalStatement(payload: statement.payload()) == statement)
    }
  }

  @Test func `is canonical JSON with sorted changes and subjects`() throws {
    let text = try text()
    #expect(text.hasPrefix(#"{"_type":"https://in-toto.io/Statement/v1","predicate":{"base":"dddd"#))
    #expect(
      text.contains(
        #""changes":[{"new":"100755 \#(objectID("c").hex)","old":"100644 \#(objectID("b").hex)","path":"db/1.sql"}"#))
    #expect(
      text.contains(#""reason":"read \"all\" of it\n","repository":"acme/shop","risk":"migration","system":"billing""#))
    #expect(text.contains(#""subject":[{"digest":{"gitBlob":"\#(objectID("c").hex)"},"name":"db/1.sql"}"#))
    #expect(text.contains(#""time":"2026-11-21T10:04:00Z""#))
  }

  @Test func `covers deletions, symlinks, submodules and names that are not UTF-8`() throws {
    let latin = RepositoryPath([0x64, 0x62, 0x2F, 0xE9, 0x2E, 0x73])
    let statement = makeStatement(changes: [
      Change(path: RepositoryPath("a\nb"), old: Entry(mode: .file, id: objectID("1")), new: nil),
      Change(
        path: RepositoryPath("lib"), old: Entry(mode: .submodule, id: objectID("2")),
        new: Entry(mode: .submodule, id: objectID("3"))),
      Change(path: latin, old: nil, new: Entry(mode: .symlink, id: objectID("4"))),
    ])
    #expect(try ApprovalStatement(payload: statement.payload()) == statement)
    let text = String(decoding: try statement.payload(), as: UTF8.self)
    #expect(text.contains(#""path64":"ZGIv6S5z""#))
    #expect(text.contains(#"{"gitCommit":"\#(objectID("3").hex)"}"#))
    #expect(text.contains(#"{"old":"100644 \#(objectID("1").hex)","path":"a\nb"}"#))
  }

  @Test func `tells names apart that only look alike`() throws {
    let composed = RepositoryPath("caf\u{E9}")
    let decomposed = RepositoryPath("cafe\u{301}")
    let entry = Entry(mode: .file, id: objectID("1"))
    let statement = makeStatement(changes: [
      Change(path: composed, old: nil, new: entry), Change(path: decomposed, old: nil, new: entry),
    ])
    #expect(try ApprovalStatement(payload: statement.payload()).changes.map(\.path.bytes.count) == [6, 5])
  }

  @Test(arguments: [
    (
      #""person":"ada""#, #""person":"lin","person":"ada""#, "its payload is not JSON: the member 'person' stands twice"
    ),
    (#""person":"ada","#, #""note":"x","person":"ada","#, "its predicate has a member 'note' that onus does not know"),
    (#"{"_type""#, #"{"a":1,"_type""#, "its payload has a member 'a' that onus does not know"),
    (#""path":"db/1.sql""#, #""path":"db/1.sql","size":1"#, "a change has a member 'size' that onus does not know"),
    (#""person":"ada""#, #""person": "ada""#, "its payload is not spelled in the one way onus spells it (RFC 8785)"),
    (
      #""person":"ada""#, #""person":"\u0061da""#, "its payload is not spelled in the one way onus spells it (RFC 8785)"
    ),
    (#"db/1.sql"},"#, #"db\/1.sql"},"#, "its payload is not spelled in the one way onus spells it (RFC 8785)"),
    (
      #""risk":"migration","system":"billing""#, #""system":"billing","risk":"migration""#,
      "its payload is not spelled in the one way onus spells it (RFC 8785)"
    ),
    (
      #""name":"db/1.sql""#, #""name":"db/0.sql""#,
      "its payload is not spelled in the one way onus spells it (RFC 8785)"
    ),
    (
      "2026-11-21T10:04:00Z", "2026-11-21T11:04:00+01:00",
      "its payload is not spelled in the one way onus spells it (RFC 8785)"
    ),
    ("2026-11-21T10:04:00Z", "today", "its time 'today' is not a time"),
    (
      "urn:onus:approval:v1", "urn:onus:approval:v2",
      "this version of onus reads 'urn:onus:approval:v1', not 'urn:onus:approval:v2'"
    ),
    (
      "https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1",
      "its payload is 'https://in-toto.io/Statement/v0.1', not an in-toto Statement v1"
    ),
    (#""verb":"approve""#, #""verb":"bless""#, "its verb 'bless' is not known"),
    (#","verb":"approve""#, "", "its predicate has no 'verb'"),
    (#""person":"ada""#, #""person":7"#, "'person' of its predicate is a number, not a text"),
    (#""target":"refs/heads/main""#, #""target":"main""#, "its target 'main' is not a full ref"),
    (#""system":"billing""#, #""system":"../x""#, "its system '../x' is not a system's name"),
    (
      #""system":"billing""#, #""standingIn":false,"system":"billing""#,
      "'standingIn' of its predicate is true or false, not true"
    ),
    ("100755 ", "040000 ", "it covers a folder"),
    ("100755 ", "100600 ", "'100600 \(String(repeating: "c", count: 40))' is not a mode and an object id"),
    (#""path":"db/1.sql"}"#, #""path":"db/9.sql"}"#, "its changes are not sorted by path, each once"),
    (#""path":"db/1.sql"}"#, #""path":"db/2.sql"}"#, "its changes are not sorted by path, each once"),
  ])
  func `is refused when its text was tampered with`(old: String, new: String, expected: String) throws {
    let original = try text()
    let range = try #require(original.range(of: old))
    let found = reason(original.replacingCharacters(in: range, with: new))
    #expect(found?.hasPrefix(expected) == true, "\(found ?? "accepted")")
  }

  @Test func `is refused with anything before or after it`() throws {
    let text = try text()
    for changed in [" " + text, text + "\n", text + text, ""] { #expect(reason(changed) != nil) }
  }

  @Test func `is not signed when it would not be read`() {
    var statement = makeStatement(changes: [])
    #expect(throws: EvidenceError("this cannot be signed: it covers no change")) { try statement.payload() }
    statement = makeStatement()
    statement.isStandingIn = true
    statement.reason = nil
    #expect(throws: EvidenceError("this cannot be signed: it stands in for somebody without a reason")) {
      try statement.payload()
    }
  }
}

struct `Approval envelope` {
  private let envelope = Envelope(payload: Array("{}".utf8), keyID: "SHA256:x", signature: Array("sig\n".utf8))

  @Test func `is canonical JSON of DSSE`() throws {
    let text =
      #"{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"SHA256:x","sig":"c2lnCg=="}]}"#
    #expect(String(decoding: envelope.bytes, as: UTF8.self) == text)
    #expect(try Envelope(bytes: envelope.bytes) == envelope)
  }

  @Test func `signs type and payload with their lengths`() {
    #expect(
      String(decoding: envelope.signedBytes, as: UTF8.self) == "DSSEv1 28 application/vnd.in-toto+json 2 {}")
  }

  @Test(arguments: [
    ("\"payload\":", "\"extra\":1,\"payload\":", "the envelope has a member 'extra' that onus does not know"),
    ("e30=", "e30", "its payload is not base64"), ("c2lnCg==", "c2lnCh==", "its signature is not base64"),
    ("[{", "[{},{", "it has 2 signatures, not one"),
    ("}]", "}] ", "the envelope is not spelled in the one way onus spells it (RFC 8785)"),
    ("{\"keyid\":\"SHA256:x\",", "{", "its signature has no 'keyid'"),
  ])
  func `is refused when it was changed`(old: String, new: String, expected: String) throws {
    let text = String(decoding: envelope.bytes, as: UTF8.self)
    let range = try #require(text.range(of: old))
    #expect(throws: EvidenceError(expected)) {
      try Envelope(bytes: Array(text.replacingCharacters(in: range, with: new).utf8))
    }
  }
}
