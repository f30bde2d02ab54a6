import Git
import Ownership
import TestSupport
import Testing

@testable import Evidence

/// Whoever may push can store statements that nobody made, as many as they like.
struct `A flood of false statements` {
  private let setting: ReviewedRepository

  init() throws { setting = try ReviewedRepository() }

  /// Stores statements under one signature, which is over none of them.
  private func store(_ count: Int, key: String, _ edit: (inout ApprovalStatement) -> Void = { _ in }) throws {
    let signature = try setting.keys.signer(key).sign(Array("x".utf8), namespace: ApprovalStatement.namespace)
    let envelopes = try (0..<count).map { number in
      let statement = try setting.statement {
        edit(&$0)
        $0.time += Int64(number) + 1
      }
      return Envelope(payload: try statement.payload(), keyID: "SHA256:x", signature: signature)
    }
    try ApprovalStore.append(envelopes, to: setting.repository)
  }

  private func rulings(_ patience: StatementRulings.Patience) throws -> StatementRulings {
    let wanted = WantedApproval(system: "billing", risk: "migration", changes: try setting.changes())
    let stored = try ApprovalStore.read(setting.repository, systems: nil).statements
    return StatementRulings(on: stored, setting.context(wanted: [wanted]), patience: patience)
  }

  private func proofs(_ rulings: StatementRulings) -> [Proof] {
    rulings.rulings.compactMap { if case .success(let proof) = $0 { proof } else { nil } }
  }

  @Test func `by a key that is not on file costs no patience, for it runs no program`() throws {
    try store(300, key: "nobody")
    try setting.store(setting.envelope(setting.statement()))
    let rulings = try rulings(.init(failing: 1, all: 2))
    #expect(rulings.rulings.count == 301)
    #expect(rulings.uncheckedCount == 0)
    #expect(proofs(rulings).map(\.person) == ["ada"])
  }

  @Test func `in the name of a key on file ends with what was left unchecked, and a yes among it does not count`()
    throws
  {
    try setting.store(setting.envelope(setting.statement()))
    try store(5, key: "ada")
    let flooded = try rulings(.init(failing: 3))
    #expect(proofs(flooded).isEmpty)
    #expect(flooded.rulings.count == 3)
    #expect(flooded.uncheckedCount == 3)
    let told = try #require(flooded.unchecked.first)
    #expect(told.person == "ada")
    #expect(told.description == "3 signed statements by 'ada'")
    #expect(
      told.reason
        == "nothing more is checked after 3 signatures that do not hold: somebody floods refs/onus/approvals")
    #expect(!told.isWholeResponse)
    #expect(flooded.unchecked.count == 1)
    // With patience enough the honest one is found beneath.
    #expect(try proofs(rulings(.init(failing: 6))).count == 1)
    #expect(try proofs(rulings(.init(failing: 6, all: 5))).isEmpty)
  }

  @Test func `hides no withdrawal: those are looked at first, and where one is left alone nothing can be decided`()
    throws
  {
    try setting.store(setting.envelope(setting.statement { $0.verb = .withdraw }))
    for number in 0..<4 { try store(1, key: "ada") { $0.head = objectID(Character("\(number)")) } }
    let found = try rulings(.init(failing: 2))
    #expect(proofs(found).map(\.verb) == [.withdraw])
    #expect(found.unchecked.map(\.isWholeResponse) == [false])
    try store(4, key: "ada") { $0.verb = .withdraw }
    let hidden = try rulings(.init(failing: 2))
    #expect(hidden.unchecked.map(\.isWholeResponse) == [true, false])
    #expect(hidden.unchecked.first?.description.hasSuffix(" by 'ada'") == true)
  }
}
