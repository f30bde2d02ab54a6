import Foundation
import Git
import Ownership
import Paths
import TestSupport

@testable import Evidence

/// What every `ReviewedRepository` starts as.
private struct Template {
  var folder: URL
  var base: ObjectID
  var head: ObjectID

  static let shared: Result<Template, any Error> = Result {
    let template = try Template()
    atexit { if case .success(let made) = Template.shared { try? FileManager.default.removeItem(at: made.folder) } }
    return template
  }

  init() throws {
    let files = try TemporaryRepository()
    try files.git("config", "user.name", "Ada Lovelace")
    try files.git("config", "user.email", "ada@example.com")
    base = try ReviewedRepository.id(files.commit(["db/1.sql": "one\n", "db/2.sql": "two\n", "app.py": "app\n"]))
    try files.git("checkout", "--quiet", "-b", "topic")
    head = try ReviewedRepository.id(
      files.commit(["db/1.sql": "one, edited\n", "db/2.sql": nil, "db/3.sql": "three\n"]))
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("onus-template-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: files.folder, to: folder)
  }
}

/// A real repository with a base on `main` and a change on `topic`, and people with real keys.
final class ReviewedRepository {
  let files: TemporaryRepository
  let repository: Repository
  let keys: TestKeys
  let base: ObjectID
  let head: ObjectID
  var people: [String: Person]
  var policy = Policy(
    file: RepositoryPath("ownership/policy.yml"), repository: Located("acme/shop", at: somewhere), stewards: [])

  /// Starts from a copy of one repository that is made once: git is asked only for what a test itself changes.
  init() throws {
    keys = try TestKeys.shared.get()
    let template = try Template.shared.get()
    files = try TemporaryRepository()
    try FileManager.default.removeItem(at: files.folder)
    try FileManager.default.copyItem(at: template.folder, to: files.folder)
    base = template.base
    head = template.head
    repository = try Repository(at: files.path)
    people = byKey(
      makePerson(
        "ada", keys: [makeKey(try keys.text("ada"))], accounts: [.github: Account(login: located("ada-l"), id: 4217)]),
      makePerson("lin", keys: [makeKey(try keys.text("lin"))], accounts: [.github: Account(login: located("lin-w"))]),
      makePerson(
        "grace", keys: [makeKey(try keys.text("rsa"))], accounts: [.github: Account(login: located("ghopper"), id: 7)]),
      makePerson("deploy-bot", accounts: [.github: Account(login: located("deployer"))], isMachine: true))
  }

  static func id(_ hex: String) throws -> ObjectID {
    guard let id = ObjectID(hex: hex) else { throw EvidenceError("'\(hex)' is not an id") }
    return id
  }

  func context(
    target: String? = "refs/heads/main", now: Int64 = testNow, wanted: [WantedApproval]? = nil
  ) -> EvidenceContext {
    EvidenceContext(
      repository: repository, policy: policy, people: people, base: base, head: head, target: target, now: now,
      wanted: wanted)
  }

  func changes() throws -> [Change] { try repository.changes(from: base, to: head) }

  func statement(
    _ edit: (inout ApprovalStatement) -> Void = { _ in }
  ) throws -> ApprovalStatement {
    var statement = ApprovalStatement(
      verb: .approve, person: "ada", repository: "acme/shop", target: "refs/heads/main", system: "billing",
      risk: "migration", changes: try changes(), time: testNow - 60, base: base, head: head)
    edit(&statement)
    return statement
  }

  /// Signs without the checks that `Signer.sign(_:as:today:)` makes, as a forger would.
  func envelope(_ statement: ApprovalStatement, key: String = "ada", namespace: String = ApprovalStatement.namespace)
    throws -> Envelope
  {
    let payload = try statement.payload()
    let message = Envelope.signedBytes(payloadType: ApprovalStatement.payloadType, payload: payload)
    return Envelope(
      payload: payload, keyID: "SHA256:x", signature: try keys.signer(key).sign(message, namespace: namespace))
  }

  func store(_ envelopes: Envelope...) throws {
    try ApprovalStore.append(envelopes, to: repository)
  }

  /// Puts any bytes anywhere into the store.
  func store(_ content: [UInt8], at path: String? = nil, under folder: String = "billing/2026-11") throws {
    let path = path ?? "\(folder)/\(Repository.blobID(of: content).hex).json"
    try repository.append(
      [(RepositoryPath(path), content)], to: ApprovalStore.reference,
      expecting: repository.commit(at: ApprovalStore.reference), message: "x\n")
  }

  func read(_ context: EvidenceContext? = nil) throws -> EvidenceRead {
    try SignedStatementSource.read(context ?? self.context(), reviews: [])
  }

  /// What GitHub's responses give.
  func readGitHub(_ text: String, now: Int64 = testNow) throws -> EvidenceRead {
    try read(.github, Array(text.utf8), now: now)
  }

  /// What the saved response of a forge gives.
  func read(_ forge: Forge, _ content: [UInt8], now: Int64 = testNow) throws -> EvidenceRead {
    let file = ReviewsFile(forge: forge, name: "reviews.json", content: content)
    return try ForgeReviewSource.read(context(now: now), reviews: [file])
  }

  /// Gives Ada, Grace and Lin accounts on a forge, as they have them on GitHub.
  func addAccounts(on forge: Forge) {
    for (key, person) in people { people[key]?.accounts[forge] = person.accounts[.github] }
  }
}
