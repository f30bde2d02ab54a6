import Evidence
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// What does not pass for breaking the glass.
@Suite struct GlassAttackTests {
  private let company: Company

  init() throws {
    company = try Company.withKeys(policy: Company.policy + "repository: acme/shop\n")
    try company.migrationTopic()
  }

  /// The gate lifts nothing, asks a steward about the file, and gives this reason.
  private func expectRefusal(
    _ reason: String, on day: String = Company.today, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let decision = try company.decide(on: day)
    #expect(decision.verdict == .fail, sourceLocation: sourceLocation)
    #expect(decision.lifted == [], sourceLocation: sourceLocation)
    #expect(
      decision.overrideRefusals.contains { $0.contains(reason) }, "\(decision.overrideRefusals)",
      sourceLocation: sourceLocation)
    #expect(
      decision.ownershipAsks == ["an override that does not count: ada/grace"], sourceLocation: sourceLocation)
  }

  private func override(
    by person: String = "ada", target: String = "refs/heads/main", repository: String? = "acme/shop",
    at time: String = Company.night
  ) throws -> OverrideStatement {
    try company.override(by: person, target: target, repository: repository, at: time)
  }

  @Test func `The signed override itself lifts`() throws {
    try company.add(company.signed(override()))
    #expect(try company.decide().lifted == ["search · migration by ada"])
  }

  @Test func `It lands over no reviews that nobody can read: an objection may stand in them`() throws {
    try company.add(company.signed(override()))
    let decision = try company.decide {
      $0.reviews = [ReviewsFile(forge: .github, name: "reviews.json", content: [])]
    }
    #expect(decision.verdict == .undecided)
    #expect(decision.lifted == [])
    #expect(decision.requirement("search", "migration")?.obstacleNames == ["unreadable reviews"])
  }

  @Test func `One byte more is other content`() throws {
    try company.add(company.signed(override()))
    try company.plant("topic", from: "topic", [migration: "create table words ();\n\n"])
    try expectRefusal("it is for other content than '\(migration)' has here")
  }

  @Test func `A file beside those it lists is not covered`() throws {
    try company.add(company.signed(override()))
    try company.plant("topic", from: "topic", ["services/search/migrations/0043.sql": "x\n"])
    try expectRefusal("it is for other content than 'services/search/migrations/0043.sql' has here")
  }

  @Test func `One for another branch does not count`() throws {
    try company.add(company.signed(override(target: "refs/heads/release/1")))
    try expectRefusal("it is for 'refs/heads/release/1', not for 'refs/heads/main'")
  }

  @Test(arguments: ["acme/warehouse", nil]) func `One for a sibling repository does not count`(name: String?) throws {
    try company.add(company.signed(override(repository: name)))
    try expectRefusal(name == nil ? "it names no repository" : "it is for the repository 'acme/warehouse'")
  }

  @Test func `It has to land within a day`() throws {
    try company.add(company.signed(override(at: "2026-11-20T12:00:00Z")))
    #expect(try company.decide().verdict == .pass)
    try expectRefusal("it is of 2026-11-20T12:00:00Z, and an override holds for 24h", on: "2026-11-22")
  }

  @Test func `One from the future does not count`() throws {
    try company.add(company.signed(override(at: "2026-11-21T12:11:00Z")))
    try expectRefusal("which has not come yet")
  }

  @Test func `An approval is no override, whatever it is called`() throws {
    try company.sign("ada", repository: "acme/shop")
    let repository = try Repository(at: company.repo.path)
    let tip = try repository.resolve(ApprovalStore.reference).commit
    let stored = try repository.entries(of: .init("search/2026-11"), in: tip)[0]
    let bytes = try repository.blob(stored.entry.id, limit: 1 << 20)
    try company.repo.git("update-ref", "-d", ApprovalStore.reference)
    try company.add(try Envelope(bytes: bytes))
    try expectRefusal("this version of onus reads 'urn:onus:override:v1', not 'urn:onus:approval:v1'")
  }

  @Test func `One that was edited after signing does not hold`() throws {
    var statement = try override()
    var envelope = try company.signed(statement)
    statement.reason = "because I say so"
    envelope.payload = try statement.payload()
    try company.add(envelope)
    try expectRefusal("the signature does not hold")
  }

  @Test func `One that is signed by somebody else than it names does not count`() throws {
    var statement = try override(by: "lin")
    var envelope = try company.signed(statement)
    statement.person = "ada"
    envelope.payload = try statement.payload()
    try company.add(envelope)
    try expectRefusal("it is signed with the key of 'lin', not of 'ada'")
  }

  @Test func `A name that is not the content's id does not count`() throws {
    try company.add(company.signed(override()), at: "ownership/overrides/inc-42.json")
    try expectRefusal("its name is not the id of its content")
  }

  @Test func `What is no override at all asks a steward`() throws {
    try company.plant("topic", from: "topic", ["ownership/overrides/notes.txt": "hello\n"])
    try expectRefusal("its name is not the id of its content")
  }

  @Test func `A key that has expired breaks nothing`() throws {
    try company.add(company.signed(override()))
    let people = try Company.peopleWithKeys()
    let keys = try CompanyKeys.shared.get().text(of: "ada")
    let expired = people.split(separator: "\n").map { line in
      line.hasPrefix("ada:") ? line.dropLast(2) + ", until: 2026-11-20}}" : line
    }.joined(separator: "\n")
    #expect(expired.contains("\(keys)\", until"))
    try company.advance(["ownership/people.yml": expired + "\n"])
    try expectRefusal("the key expired on 2026-11-20")
  }

  @Test func `One for a change of another day, smuggled in after the review, asks a steward`() throws {
    try company.plant("other", from: "main", ["services/search/migrations/9.sql": "drop table words;\n"])
    let statement = try company.override(by: "ada", head: "other", repository: "acme/shop")
    let head = try company.repo.git("rev-parse", "topic")
    try company.add(company.signed(statement), by: Company.lin)
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .fail)
    #expect(decision.overrideRefusals == ["it is for other content than '\(migration)' has here"])
  }

  @Test func `One that landed and was paid for does not come back`() throws {
    let path = try company.add(company.signed(override()))
    try company.land()
    try company.plant("paid", from: "main", [path: nil, migration: nil])
    try company.land("paid")
    try company.plant("topic", from: "main", [migration: "create table words ();\n"])
    let again = try company.signed(override())
    #expect(OverrideFile.path(of: again).display != path)
    let envelope = try Envelope(
      bytes: Repository(at: company.repo.path).blob(
        try #require(ObjectID(hex: String(path.dropFirst(20).prefix(40)))), limit: 1 << 20))
    try company.add(envelope)
    try expectRefusal("it landed once already and was paid for")
  }
}
