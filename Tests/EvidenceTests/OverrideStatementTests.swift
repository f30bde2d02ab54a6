import Foundation
import Git
import Ownership
import Paths
import Testing

@testable import Evidence

private func makeOverride(
  lifts: [OverrideStatement.Lift] = [
    .init(system: "billing", risk: "migration"), .init(system: nil, risk: "secrets"),
    .init(system: "billing", risk: "billing"),
  ], incident: String? = "INC-42", reason: String? = "customers cannot pay", revert: ObjectID? = nil
) -> OverrideStatement {
  OverrideStatement(
    person: "ada", repository: "acme/shop", target: "refs/heads/main", lifts: lifts,
    changes: makeStatement().changes, time: testNow, incident: incident, reason: reason, revert: revert,
    base: objectID("d"), head: objectID("e"))
}

struct `Override statement` {
  private func reason(_ text: String) -> String? {
    do {
      _ = try OverrideStatement(payload: Array(text.utf8))
      return nil
    } catch { return error.message }
  }

  private func text() throws -> String { String(decoding: try makeOverride().payload(), as: UTF8.self) }

  @Test func `is read as it was written`() throws {
    for statement in [makeOverride(), makeOverride(incident: nil, reason: nil, revert: objectID("f"))] {
      #expect(try OverrideStatement(payload: statement.payload()) == statement)
    }
  }

  @Test func `is canonical JSON with what it lifts sorted`() throws {
    let text = try text()
    #expect(
      text.contains(
        #""lifts":[{"risk":"secrets"},{"risk":"billing","system":"billing"},{"risk":"migration","system":"billing"}]"#))
    #expect(text.contains(#""predicateType":"urn:onus:override:v1""#))
  }

  @Test func `is never taken for an approval, nor an approval for it`() throws {
    #expect(throws: EvidenceError.self) { try ApprovalStatement(payload: makeOverride().payload()) }
    #expect(throws: EvidenceError.self) { try OverrideStatement(payload: makeStatement().payload()) }
  }

  @Test(arguments: [
    (#""lifts":[{"risk":"secrets"},"#, #""lifts":[{"risk":"secrets"},{"risk":"secrets"},"#, "not sorted, each once"),
    (#""incident":"INC-42","#, "", "it names no incident"), (#""INC-42""#, #"" ""#, "it names no incident"),
    (#""reason":"customers cannot pay","#, "", "it gives no reason"),
    (#""risk":"secrets""#, #""risk":"a/b""#, "is not a risk's name"),
    (#""risk":"secrets"}"#, #""risk":"secrets","who":"ada"}"#, "has a member 'who'"),
    (#""person":"ada""#, #""person": "ada""#, "not spelled in the one way"),
    (#""incident":"INC-42""#, #""incident":"INC-42","incident":"INC-43""#, "is not JSON"),
  ]) func `is refused in any other form`(part: String, other: String, expected: String) throws {
    let text = try text()
    let range = try #require(text.range(of: part))
    let found = try #require(reason(text.replacingCharacters(in: range, with: other)))
    #expect(found.contains(expected), "\(found)")
  }

  @Test func `cannot be signed for nothing, or without a reason`() {
    #expect(throws: EvidenceError.self) { try makeOverride(lifts: []).payload() }
    #expect(throws: EvidenceError.self) { try makeOverride(reason: nil).payload() }
  }

  @Test func `is signed for this purpose alone`() throws {
    let keys = try TestKeys.shared.get()
    let ada = makePerson("ada", keys: [makeKey(try keys.text("ada"))])
    let envelope = try keys.signer("ada").sign(
      makeOverride(), as: ada, keyFiles: .none, today: CalendarDate(secondsSince1970: testNow))
    var check = SignerCheck(
      directory: PeopleDirectory(byKey(ada)), keyFiles: .none, today: CalendarDate(secondsSince1970: testNow))
    _ = try check.check(
      envelope.signedBytes, signature: envelope.signature, by: ada, namespace: "onus-override-v1")
    #expect(throws: EvidenceError.self) {
      _ = try check.check(
        envelope.signedBytes, signature: envelope.signature, by: ada, namespace: "onus-approval-v1")
    }
  }
}
