import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `Signed statements` {
  private let setting: ReviewedRepository

  init() throws { setting = try ReviewedRepository() }

  @Test func `are signed, stored, read and verified`() throws {
    let statement = try setting.statement {
      $0.reason = "Lin is out of reach"; $0.isStandingIn = true
    }
    let ada = try #require(setting.people["ada"])
    let envelope = try setting.keys.signer("ada").sign(
      statement, as: ada, keyFiles: .none, today: CalendarDate(secondsSince1970: testNow))
    try setting.store(envelope)
    let read = try setting.read()
    #expect(read.refused == [])
    #expect(read.summary == ["1 signed statement"])
    let proof = try #require(read.proofs.first)
    #expect(read.proofs.count == 1)
    #expect(proof.person == "ada")
    #expect(proof.verb == .approve)
    #expect(proof.scope == .requirement(system: "billing", risk: "migration"))
    #expect(try proof.changes == setting.changes())
    #expect(!proof.coversAll)
    #expect(proof.time == testNow - 60)
    #expect(proof.standingIn == "Lin is out of reach")
    #expect(proof.commit == setting.head)
    #expect(proof.base == setting.base)
    let id = Repository.blobID(of: envelope.bytes).short
    let key = envelope.keyID
    #expect(proof.source.description == "signed statement \(id), key \(key.prefix(11))…\(key.suffix(4))")
  }

  @Test func `lie where system, month and content say`() throws {
    let owned = try setting.envelope(setting.statement())
    let unowned = try setting.envelope(setting.statement { $0.system = nil })
    try setting.store(owned, unowned)
    let listing = try setting.files.git("ls-tree", "-r", "--name-only", "refs/onus/approvals")
    #expect(
      Set(listing.split(separator: "\n").map(String.init)) == [
        "billing/2026-11/\(Repository.blobID(of: owned.bytes).hex).json",
        "_stewards/2026-11/\(Repository.blobID(of: unowned.bytes).hex).json",
      ])
    #expect(
      try setting.read().proofs.map(\.scope) == [
        .requirement(system: nil, risk: "migration"), .requirement(system: "billing", risk: "migration"),
      ])
  }

  @Test func `can be stored twice without harm`() throws {
    let envelope = try setting.envelope(setting.statement())
    let first = try ApprovalStore.append([envelope, envelope], to: setting.repository)
    let second = try ApprovalStore.append([envelope], to: setting.repository)
    #expect(first == second)
    #expect(try setting.files.git("rev-list", "--count", "refs/onus/approvals") == "1")
  }

  @Test func `only grow`() throws {
    try setting.store(setting.envelope(setting.statement()))
    try setting.store(
      setting.envelope(
        setting.statement {
          $0.verb = .withdraw; $0.time += 1
        }))
    #expect(try setting.files.git("rev-list", "--count", "refs/onus/approvals") == "2")
    #expect(try Set(setting.read().proofs.map(\.verb)) == [.approve, .withdraw])
  }

  @Test func `are all kept when two people store them at once`() async throws {
    let path = setting.files.path
    var envelopes: [Envelope] = []
    for second in 0..<6 { envelopes.append(try setting.envelope(setting.statement { $0.time -= Int64(second) })) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for envelope in envelopes {
        group.addTask { _ = try ApprovalStore.append([envelope], to: Repository(at: path)) }
      }
      try await group.waitForAll()
    }
    #expect(try setting.read().proofs.count == 6)
    #expect(try setting.files.git("rev-list", "--count", "refs/onus/approvals") == "6")
  }

  @Test func `are none where nothing is stored`() throws {
    let read = try setting.read()
    #expect(read.proofs.isEmpty)
    #expect(read.summary == ["0 signed statements"])
  }

  @Test func `about a path that is not UTF-8 survive the way`() throws {
    let latin = RepositoryPath([0x64, 0x62, 0x2F, 0xE9])
    let change = Change(path: latin, old: nil, new: Entry(mode: .file, id: objectID("a")))
    try setting.store(setting.envelope(setting.statement { $0.changes = [change] }))
    #expect(try setting.read().proofs.first?.changes == [change])
  }

  @Test func `are looked at only where they could matter`() throws {
    let changes = try setting.changes()
    var edited = changes[0]
    edited.new = Entry(mode: .file, id: objectID("a"))
    var older = changes[0]
    older.new = Entry(mode: .file, id: objectID("b"))
    let covering = try setting.statement()
    try setting.store(
      setting.envelope(covering),
      setting.envelope(setting.statement { $0.risk = "auth" }),
      setting.envelope(setting.statement { $0.system = "login" }),
      setting.envelope(
        setting.statement {
          $0.changes = [older]; $0.time -= 20
        }),
      setting.envelope(
        setting.statement {
          $0.changes = [edited]; $0.time -= 10
        }),
      setting.envelope(
        setting.statement {
          $0.changes = [edited]; $0.verb = .withdraw; $0.time -= 30
        }),
      setting.envelope(
        setting.statement {
          $0.changes = [Change(path: RepositoryPath("other"), old: nil, new: edited.new)]
        }))
    let wanted = WantedApproval(system: "billing", risk: "migration", changes: changes)
    let read = try setting.read(setting.context(wanted: [wanted]))
    // The covering one and the withdrawal; where she has said yes to what is wanted, an earlier yes explains nothing.
    #expect(read.proofs.map(\.time).sorted() == [testNow - 90, testNow - 60])
    #expect(read.summary == ["2 signed statements"])
    #expect(try setting.read(setting.context(wanted: [])).proofs.isEmpty)
    #expect(try setting.read().proofs.count == 7)
  }

  @Test func `to an earlier content are looked at for each path, the latest of each person`() throws {
    let changes = try setting.changes()
    func old(_ number: Int, _ letter: Character, _ seconds: Int64, by person: String = "ada") throws {
      var change = changes[number]
      change.new = Entry(mode: .file, id: objectID(letter))
      let statement = try setting.statement {
        $0.changes = [change]; $0.time -= seconds; $0.person = person
      }
      try setting.store(setting.envelope(statement, key: person))
    }
    try old(0, "a", 50)
    try old(0, "b", 40)
    try old(1, "c", 90)
    try old(0, "d", 70, by: "lin")
    let wanted = WantedApproval(system: "billing", risk: "migration", changes: changes)
    let read = try setting.read(setting.context(wanted: [wanted]))
    #expect(read.proofs.map(\.time).sorted() == [150, 130, 100].map { testNow - $0 })
  }

  @Test func `that repeat another one are not checked again once it holds`() throws {
    let wanted = WantedApproval(system: "billing", risk: "migration", changes: try setting.changes())
    try setting.store(
      setting.envelope(setting.statement()), setting.envelope(setting.statement { $0.time += 5 }),
      setting.envelope(
        setting.statement {
          $0.time -= 5; $0.reason = "again"
        }))
    let read = try setting.read(setting.context(wanted: [wanted]))
    #expect(read.proofs.map(\.time) == [testNow - 55])
    #expect(read.summary == ["1 signed statement"])
    // A later one whose signature does not hold repeats nothing.
    try setting.store(setting.envelope(setting.statement { $0.time += 9 }, key: "lin"))
    let again = try setting.read(setting.context(wanted: [wanted]))
    #expect(again.proofs.map(\.time) == [testNow - 55])
    #expect(again.refused.count == 1)
    // Nor does one that stands in, one from another base, or one on another commit, which may have been somebody else's work.
    try setting.store(
      setting.envelope(
        setting.statement {
          $0.time -= 7; $0.isStandingIn = true; $0.reason = "away"
        }),
      setting.envelope(
        setting.statement {
          $0.time -= 8; $0.base = $0.head
        }),
      setting.envelope(
        setting.statement {
          $0.time -= 9; $0.head = $0.base
        }))
    #expect(try setting.read(setting.context(wanted: [wanted])).proofs.count == 4)
  }

  @Test func `are read from what was fetched of a remote too, each once`() throws {
    let envelope = try setting.envelope(setting.statement())
    try setting.store(envelope)
    let tip = try setting.files.git("rev-parse", "refs/onus/approvals")
    try setting.store(setting.envelope(setting.statement { $0.time -= 1 }))
    try setting.store(Array("junk".utf8))
    try setting.files.git("remote", "add", "origin", "/nowhere")
    try setting.files.git("remote", "add", "fork/one", "/nowhere")
    for remote in ["origin", "fork/one", "gone"] {
      try setting.files.git("update-ref", "refs/onus/remotes/\(remote)/approvals", "refs/onus/approvals")
    }
    try setting.files.git("update-ref", "refs/onus/approvals", tip)
    let repository = try Repository(at: setting.files.path)
    let contents = try ApprovalStore.read(repository, systems: ["billing"])
    #expect(contents.statements.count == 2)
    #expect(contents.statements.map(\.path) == contents.statements.map(\.path).sorted())
    #expect(contents.refused.count == 1)
    #expect(contents.refused.first?.description.hasSuffix(" in refs/onus/remotes/fork/one/approvals") == true)
    try setting.files.git("update-ref", "-d", "refs/onus/approvals")
    #expect(try ApprovalStore.read(Repository(at: setting.files.path), systems: nil).statements.count == 2)
    // What was fetched of a remote that is no more one is not read.
    try setting.files.git("remote", "remove", "fork/one")
    try setting.files.git("remote", "remove", "origin")
    #expect(try ApprovalStore.read(Repository(at: setting.files.path), systems: nil).statements.isEmpty)
  }

  @Test func `do not count where the policy wants none`() throws {
    try setting.store(setting.envelope(setting.statement()))
    setting.policy.evidence = [.forgeReview]
    let read = try readEvidence(setting.context(), reviews: [])
    #expect(read.proofs.isEmpty)
    #expect(read.summary == ["no forge reviews given"])
    setting.policy.evidence = [.signedStatement]
    let file = ReviewsFile(forge: .github, name: "-", content: [])
    #expect(
      try readEvidence(setting.context(), reviews: [file]).summary
        == ["forge reviews not read, the policy takes none", "1 signed statement"])
  }
}

struct `A withdrawal` {
  @Test func `counts whatever its date and the days of its key`() throws {
    let setting = try ReviewedRepository()
    setting.policy.approvalsValidFor = TimeSpan(seconds: 86_400, text: "1d")
    setting.people["ada"]?.signingKeys = [
      makeKey(try setting.keys.text("ada"), until: "2020-01-01", revoked: "2020-01-01")
    ]
    try setting.store(
      setting.envelope(
        setting.statement {
          $0.verb = .withdraw; $0.time = testNow - 400 * 86_400
        }),
      setting.envelope(
        setting.statement {
          $0.verb = .withdraw; $0.time = testNow + 400 * 86_400
        }))
    let read = try setting.read()
    #expect(read.refused == [])
    #expect(read.proofs.map(\.verb) == [.withdraw, .withdraw])
  }

  @Test func `what is no commit on a remote is named, and stops no check`() throws {
    let setting = try ReviewedRepository()
    try setting.store(setting.envelope(setting.statement()))
    try setting.files.git("remote", "add", "broken", "/nowhere")
    let blob = try setting.files.git(["hash-object", "-w", "--stdin"], input: "no store")
    try setting.files.git("update-ref", "refs/onus/remotes/broken/approvals", blob)
    let read = try setting.read()
    #expect(read.proofs.count == 1)
    #expect(
      read.refused.map(\.reason) == ["'refs/onus/remotes/broken/approvals' names a blob, not a commit"])
  }
}
