import Evidence
import Gate
import TestSupport
import Testing

/// Merges that say `Approved-by:` and do not count, each with its reason.
@Suite struct SignedMergeRefusalTests {
  private let company: Company

  /// Lin adds a migration to search, which is Ada's.
  init() throws {
    company = try Company(people: try Company.peopleWithKeys())
    try company.branch("topic", [migration: "create table words ();\n"])
  }

  // MARK: - What it does itself

  @Test func `that brings in content of its own is refused as a whole`() throws {
    try company.merge("topic")
    try company.amend(["README.md": "evil\n"])
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    #expect(
      decision.refusals == [
        "it changes 'README.md' itself, so it is more than a merge; merge the base into the branch first"
      ])
    #expect(decision.evidence.summary.contains("1 merge not counted"))
  }

  @Test func `that edits or drops what it merges is refused`() throws {
    try company.merge("topic")
    try company.amend([migration: "drop table words;\n"])
    #expect(try company.decide("landing").refusals.first?.hasPrefix("it changes '\(migration)' itself") == true)
    try company.branch("topic", [migration: "x\n", "services/search/migrations/2.sql": "two\n"])
    try company.merge("topic")
    try company.amend([migration: nil])
    #expect(try company.decide("landing").refusals.first?.hasPrefix("it changes '\(migration)' itself") == true)
  }

  @Test func `that resolves a conflict is refused`() throws {
    let company = try Company(people: try Company.peopleWithKeys(), [migration: "one\n"])
    try company.branch("topic", [migration: "two\n"])
    try company.advance([migration: "three\n"])
    try company.repo.git("checkout", "--quiet", "-B", "landing", "main")
    try company.repo.git(
      ["merge", "--quiet", "--no-ff", "-X", "theirs", "-m", "Merge", "-m", "Approved-by: ada", "topic"],
      environment: TemporaryRepository.identity(author: Company.ada, committer: Company.ada))
    try company.amend()
    #expect(try company.decide("landing").refusals.first?.hasPrefix("it changes '\(migration)' itself") == true)
  }

  @Test func `of several branches at once is refused`() throws {
    try company.branch("other", ["README.md": "other\n"])
    try company.advance(["LICENSE": "moved on\n"])
    try company.merge("topic", "other")
    #expect(
      try company.decide("landing").refusals == [
        "it merges 2 branches at once, and nobody can say which was read; merge one at a time"
      ])
  }

  // MARK: - Who

  @Test func `that nobody signed is text, and text proves nothing`() throws {
    try company.merge("topic", key: nil)
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    #expect(
      decision.refusals == [
        "it is not signed, and the text 'Approved-by' alone proves nothing; git merge -S   signs it"
      ])
    guard case .refused = decision.requirements[0].outcome(of: "ada") else {
      Issue.record("Ada should be told")
      return
    }
  }

  @Test func `is none where the branch was only moved forward`() throws {
    try company.commit(on: "topic", [migration: "two\n"], message: "Two\n\nApproved-by: \(Company.ada)")
    try company.signLastCommit(as: "ada")
    #expect(
      try company.decide("topic").refusals == [
        "it is no merge, and the text 'Approved-by' alone proves nothing; sign with   onus approve"
      ])
  }

  @Test func `by whoever wrote a part of it does not fill a seat`() throws {
    try company.commit(on: "topic", [migration: "two\n"], by: Company.ada)
    try company.merge("topic")
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    guard case .contributed = decision.requirements[0].bar(of: "ada") else {
      Issue.record("Ada wrote a part")
      return
    }
  }

  @Test func `by whoever is not asked fills no seat`() throws {
    try company.merge("topic", by: Company.edsger, key: "edsger", trailers: ["Approved-by: edsger"])
    let decision = try company.decide("landing")
    #expect(decision.verdict == .fail)
    #expect(decision.requirements[0].outsiders.map(\.person) == ["edsger"])
  }

  @Test func `that names somebody else is refused`() throws {
    try company.merge("topic", by: Company.lin, key: "lin")
    #expect(
      try company.decide("landing").refusals == [
        "its author is Lin Wei <lin@example.com>, not 'ada', whom it names: only who merges approves"
      ])
    try company.merge("topic", by: Company.ada, committer: Company.lin)
    #expect(
      try company.decide("landing").refusals == [
        "its committer is Lin Wei <lin@example.com>, not 'ada', whom it names: only who merges approves"
      ])
  }

  @Test func `that names two people is refused, and one twice is one`() throws {
    try company.merge("topic", trailers: ["Approved-by: ada", "Approved-by: grace"])
    #expect(
      try company.decide("landing").refusals == [
        "it names 'ada' and 'grace', and a merge proves the yes of its one maker only"
      ])
    try company.merge("topic", trailers: ["Approved-by: ada", "Approved-by: \(Company.ada)"])
    #expect(try company.decide("landing").verdict == .pass)
  }

  @Test func `that names nobody on file, or a machine, is refused`() throws {
    try company.merge("topic", trailers: ["Approved-by: Ada Lovelace"])
    #expect(
      try company.decide("landing").refusals == [
        "it names 'Ada Lovelace', who is not one person in people.yml at the base"
      ])
    try company.merge("topic", trailers: ["Approved-by: deploy-bot"])
    #expect(
      try company.decide("landing").refusals == ["'deploy-bot' is a machine, and machines approve nothing"])
  }

  @Test func `that is signed with somebody else's key is refused`() throws {
    try company.merge("topic", key: "lin")
    #expect(
      try company.decide("landing").refusals == ["it is signed with the key of 'lin', not of 'ada'"])
  }

  @Test func `whose signature was taken from another commit is refused`() throws {
    try company.merge("topic")
    let raw = try company.repo.git("cat-file", "commit", "HEAD")
    let forged = raw.replacing("Merge topic", with: "Merge tropic") + "\n"
    let commit = try company.repo.git(["hash-object", "-t", "commit", "-w", "--stdin"], input: forged)
    try company.repo.git("branch", "--force", "forged", commit)
    #expect(
      try company.decide("forged").refusals.first?.hasPrefix("the signature does not hold: ") == true)
  }

  // MARK: - When

  @Test func `is revived by no earlier date once its key is out`() throws {
    let company = try Company(people: try Company.peopleWithKeys())
    try company.branch("topic", [migration: "create table words ();\n"])
    try company.merge("topic")
    let people = try Company.peopleWithKeys()
    let key = try CompanyKeys.shared.get().text(of: "ada")
    try company.advance([
      "ownership/people.yml": people.replacing("{key: \"\(key)\"}", with: "{key: \"\(key)\", revoked: 2026-11-20}")
    ])
    #expect(try company.decide("landing").refusals == ["the key is revoked since 2026-11-20"])
  }

  @Test func `holds as long as approvals do, and not before its time`() throws {
    let company = try Company(
      policy: Company.policy + "approvals_valid_for: 30d\n", people: try Company.peopleWithKeys())
    try company.branch("topic", [migration: "create table words ();\n"])
    try company.merge("topic")
    #expect(try company.decide("landing").refusals.first?.hasSuffix("and approvals hold for 30d") == true)
    company.repo.clock = Int(try Company.noon(of: "2026-11-20"))
    try company.merge("topic")
    #expect(try company.decide("landing").verdict == .pass)
    company.repo.clock = Int(try Company.noon(of: "2026-11-22"))
    try company.merge("topic")
    #expect(try company.decide("landing").refusals.first?.hasSuffix("which has not come yet") == true)
  }

  @Test func `is taken back by a later withdrawal`() throws {
    try company.merge("topic")
    try company.sign("ada", .withdraw)
    #expect(try company.decide("landing").verdict == .fail)
  }

  @Test func `of what nobody asks about is not looked at`() throws {
    try company.branch("other", ["README.md": "other\n"])
    try company.merge("other", into: "topic", key: nil, trailers: ["Approved-by: nobody"])
    #expect(try company.decide("landing").refusals == [])
  }
}
