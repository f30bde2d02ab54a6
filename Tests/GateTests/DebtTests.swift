import Evidence
import Gate
import Git
import Paths
import TestSupport
import Testing

/// The file of an override in the base's tree: what it stops, and who takes it away.
@Suite struct DebtTests {
  private let company: Company
  /// The debt: Grace broke the glass on Lin's migration of search, which Ada owns.
  private let debt: String

  init() throws {
    company = try Company.withKeys()
    try company.migrationTopic(by: Company.lin)
    debt = try company.breakGlass("grace")
    try company.land()
  }

  private func topic(_ files: [String: String?], by author: String = Company.edsger) throws -> String {
    try company.plant(from: "main", files, by: author)
  }

  @Test func `It blocks the next risky change of the paths it lists, whoever approves`() throws {
    let head = try topic([migration: "create table more ();\n"])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .fail)
    #expect(decision.requirement("search", "migration")?.obstacleNames == ["debt"])
    #expect(decision.debts.map(\.asks) == [["ada"]])
  }

  @Test func `It stands a week later as it did on its day`() throws {
    let head = try topic([migration: "create table more ();\n"])
    let decision = try company.decide(
      reviews: [.approved("ada", on: head, at: "2026-11-28T09:00:00Z")], on: "2026-11-28")
    #expect(decision.requirement("search", "migration")?.obstacleNames == ["debt"])
  }

  @Test func `It lets other risky changes of the system pass, and says what is owed`() throws {
    let head = try topic(["services/search/migrations/0043.sql": "x\n"])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .pass)
    #expect(decision.debts.map(\.path.display) == [debt])
  }

  @Test func `Going back is not blocked`() throws {
    let head = try topic([migration: nil])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .pass)
  }

  @Test func `Whoever owes may break the glass again, and owes twice`() throws {
    try company.plant(from: "main", [migration: "create table words (id int);\n"], by: Company.lin)
    try company.breakGlass("grace", at: "2026-11-21T03:00:00Z")
    let decision = try company.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.requirement("search", "migration")?.lifting?.obstacles.count == 1)
    try company.land()
    #expect(try Debt.all(in: tip(), of: Repository(at: company.repo.path)).count == 2)
  }

  private func tip() throws -> ObjectID {
    try Repository(at: company.repo.path).resolve("main").commit
  }

  @Test func `Who should have approved then takes it away now, and may do so with their own hands`() throws {
    let head = try topic([debt: nil], by: Company.ada)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
    let signed = try topic([debt: nil], by: Company.ada)
    #expect(try company.decide().verdict == .fail)
    try company.sign("ada", system: "search", risk: "ownership", head: signed)
    #expect(try company.decide().verdict == .pass)
  }

  @Test(arguments: ["grace", "lin"]) func `Neither who broke the glass nor who wrote the change takes it away`(
    person: String
  ) throws {
    let head = try topic([debt: nil])
    let decision = try company.decide(reviews: [.approved(person, on: head)])
    #expect(decision.verdict == .fail)
    #expect(decision.ownershipAsks == ["the glass that grace broke on 2026-11-21: ada"])
  }

  @Test func `An owner who broke the glass is passed over, and the backup pays`() throws {
    let company = try Company.withKeys()
    try company.migrationTopic(by: Company.lin)
    let path = try company.breakGlass("ada")
    try company.land()
    let head = try company.plant(from: "main", [path: nil], by: Company.edsger)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
    #expect(try company.decide().debts == [])
    try company.plant(from: "main", [migration: "create table more ();\n"], by: Company.edsger)
    #expect(try company.decide().debts.map(\.asks) == [["grace"]])
  }

  @Test func `An approver who wrote what landed cannot pay for it`() throws {
    let company = try Company.withKeys([
      "services/search/ownership.yml": Company.page("search", "approvers: {migration: [lin, ada]}\n")
    ])
    try company.migrationTopic(by: Company.lin)
    let path = try company.breakGlass("grace")
    try company.land()
    let head = try company.plant(from: "main", [path: nil], by: Company.edsger)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
  }

  @Test(arguments: [false, true])
  func `A co-author line keeps an approver from paying only where nobody signs`(signs: Bool) throws {
    let company = try Company.withKeys(policy: Company.policy + "signed_authors: \(signs)\n")
    try company.branch(
      "topic", [migration: "create table words ();\n"], by: Company.lin,
      message: "Add\n\nCo-authored-by: \(Company.ada)")
    try company.signLastCommit(as: "lin")
    let path = try company.breakGlass("grace")
    try company.land()
    try company.repo.git("checkout", "--quiet", "--force", "main")
    try company.branch("topic", [path: nil], by: Company.edsger)
    let head = try company.signLastCommit(as: "edsger")
    #expect(try (company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass) == signs)
  }

  @Test func `Who broke the glass on their own pages may pay only where nobody else could`() throws {
    let small = try Company(
      policy: "onus: 1\nstewards: ada\n", people: Company.peopleWithKeys(),
      ["services/search/ownership.yml": Company.page("search"), "services/catalog/ownership.yml": nil])
    try small.migrationTopic(by: Company.grace)
    let path = try small.breakGlass("ada")
    try small.land()
    let head = try small.plant(from: "main", [path: nil], by: Company.edsger)
    #expect(try small.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
    #expect(try small.decide(reviews: [.approved("grace", on: head)]).verdict == .fail)
  }

  @Test func `Its author cannot take it away in the next risky change`() throws {
    _ = try topic([debt: nil, migration: "create table more ();\n"], by: Company.lin)
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.requirement("search", "ownership")?.verdict == .fail)
  }

  @Test func `Paid in the same change it blocks nothing any more`() throws {
    let head = try topic([debt: nil, migration: "create table more ();\n"])
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
  }

  @Test func `Nobody breaks the glass on the debt itself`() throws {
    _ = try topic([debt: nil], by: Company.lin)
    for (person, time) in [("ada", "2026-11-21T04:00:00Z"), ("grace", "2026-11-21T04:01:00Z")] {
      try company.add(
        company.signed(
          company.override(by: person, lifting: [("search", "ownership")], paths: [debt], at: time)))
    }
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.lifted == [])
  }

  @Test func `Editing it asks what deleting it asks`() throws {
    _ = try topic([debt: "{}\n"])
    let decision = try company.decide()
    #expect(decision.ownershipAsks == ["the glass that grace broke on 2026-11-21: ada"])
    #expect(decision.verdict == .fail)
  }

  @Test(arguments: ["ownership/overrides/old.json", "docs/old.json"]) func `Moving it away asks the same`(
    place: String
  ) throws {
    let text = try company.repo.git("show", "main:\(debt)")
    _ = try topic([debt: nil, place: text])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.ownershipAsks.contains("the glass that grace broke on 2026-11-21: ada"))
  }

  @Test func `The seats are those of the page in force: a new owner pays`() throws {
    try company.advance(["services/search/ownership.yml": Company.page("search", owner: "edsger", backup: "ada")])
    _ = try topic([debt: nil])
    #expect(try company.decide().ownershipAsks == ["the glass that grace broke on 2026-11-21: edsger"])
  }

  @Test func `One that cannot be read blocks every risky change, and a steward takes it away`() throws {
    try company.advance([debt: nil, "ownership/overrides/broken.json": "{}\n"])
    let head = try topic(["services/catalog/migrations/1.sql": "x\n"])
    let decision = try company.decide(reviews: [.approved("grace", on: head)])
    #expect(decision.requirement("catalog", "migration")?.obstacleNames == ["debt"])
    let repair = try topic(["ownership/overrides/broken.json": nil])
    #expect(try company.decide().ownershipAsks == ["an override that cannot be read: ada/grace"])
    #expect(try company.decide(reviews: [.approved("ada", on: repair)]).verdict == .pass)
  }

  @Test func `A page that says what the folder is for is no debt`() throws {
    try company.advance(["ownership/overrides/README.md": "see docs/break-glass.md\n"])
    #expect(try Debt.all(in: tip(), of: Repository(at: company.repo.path)).map(\.path.display) == [debt])
  }
}

/// Going back at night, without a reason.
@Suite struct GoingBackTests {
  private let company: Company
  private static let day = 1_795_262_400  // 2026-11-21 12:00 UTC

  /// `main` has had a landing that changed `migration`, on the day before.
  init() throws {
    company = try Company.withKeys([migration: "create table words ();\n"])
    try company.plant(from: "main", [migration: "create table words (id int);\n"])
    try company.land(at: Self.day - 86_400)
  }

  @Test func `A change that undoes a landing of the last fortnight needs no reason`() throws {
    try company.plant(from: "main", [migration: "create table words ();\n"])
    try company.breakGlass("grace", undoing: "main")
    let decision = try company.decide()
    #expect(decision.verdict == .pass)
    #expect(decision.overrides.map(\.statement.reason) == [nil])
  }

  @Test func `Anything else does, whatever it says of itself`() throws {
    try company.plant(from: "main", [migration: "create table words (name text);\n"])
    try company.breakGlass("grace", undoing: "main")
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(
      decision.overrideRefusals.contains { $0.contains("it says that it undoes") }, "\(decision.overrideRefusals)")
  }

  @Test func `A landing that is older is no way back`() throws {
    try company.plant(from: "main", [migration: "create table words ();\n"])
    try company.add(
      company.signed(
        company.override(
          by: "grace", at: "2026-12-04T12:00:00Z", incident: nil, reason: nil, undoing: "main")))
    #expect(try company.decide(on: "2026-12-04").verdict == .pass)
    #expect(try company.decide(on: "2026-12-05").lifted == [])
  }

  @Test func `The landing is found by what stood before it`() throws {
    let latest = try company.repo.git("rev-parse", "main")
    try company.advance(["README.md": "more\n"])
    let repository = try Repository(at: company.repo.path)
    let reversal = Reversal(
      base: try repository.resolve("main").commit, now: Int64(Self.day), in: repository)
    func landing(undoneBy text: String) throws -> String? {
      try company.plant(from: "main", [migration: text])
      let changes = try repository.changes(
        from: repository.resolve("main").commit, to: repository.resolve("topic").commit)
      return try reversal.landing(undoneBy: changes)?.hex
    }
    #expect(try landing(undoneBy: "create table words ();\n") == latest)
    #expect(try landing(undoneBy: "x\n") == nil)
  }
}
