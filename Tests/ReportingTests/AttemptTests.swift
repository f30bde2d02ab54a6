import Evidence
import Git
import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// Why a yes that was given does not count.
struct AttemptTests {
  private func check(_ parts: [String: Sample.Part], people: [String: Person]? = nil) throws -> String {
    let plans = try Sample.added(Sample.plans)
    let result = Sample.result(try Sample.billing(), "migration", [plans], [Sample.billingSeat(parts)])
    return text(try Sample.decision(.fail, [result], people: people))
  }

  @Test func `a spent yes needs a new one`() throws {
    let proof = try Sample.statement(by: "ada", [try Sample.added(Sample.plans)])
    try expectGolden(try check(["ada": .init(outcome: .spent(proof))]), "check-spent.txt")
  }

  @Test func `history that is too short asks for the rest of it`() throws {
    let proof = try Sample.statement(by: "ada", [try Sample.added(Sample.plans)])
    let shown = try check(["ada": .init(outcome: .unprovable(proof))])
    #expect(shown.contains("git fetch --unshallow"))
    #expect(shown.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("may be spent"))
  }

  @Test func `refused evidence tells its reason`() throws {
    let refused = RefusedEvidence(
      person: "ada", description: "signed statement 9f1c2e7 by 'ada'",
      reason: "the key is not on file for 'ada' at the base")
    try expectGolden(try check(["ada": .init(outcome: .refused(refused))]), "check-refused.txt")
  }

  @Test func `a yes to what was edited later is followed by what to read and to run, by commits that are here`() throws
  {
    let plans = try Sample.added(Sample.plans)
    let proof = try Sample.statement(by: "ada", [plans])
    let part = Sample.Part(outcome: .partial(proof: proof, uncovered: [plans.change]))
    let result = Sample.result(try Sample.billing(), "migration", [plans], [Sample.billingSeat(["ada": part])])
    var decision = try Sample.decision(.fail, [result])
    let commit = try #require(proof.commit)
    func words() -> String { text(decision).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let head = decision.range.head.short
    #expect(words().contains("Ada reads what is new, then approves again: git diff \(commit.short) \(head) -- "))
    #expect(words().contains("runs onus approve --system billing"))
    decision.absentCommits = [commit]
    let base = decision.range.mergeBases.first ?? decision.range.base
    #expect(words().contains("Ada reads all of it, then approves again: git diff \(base.short) \(head) -- "))
  }

  @Test func `whoever made the commit and had approved the same for another branch is told with the hint`() throws {
    let plans = try Sample.added(Sample.plans)
    let proof = try Sample.statement(by: "ada", [plans])
    let refused = RefusedEvidence(
      person: "ada", description: "signed statement 9f1c2e7 by 'ada'", reason: "it is for another branch",
      elsewhere: .init(proof: proof, target: "refs/heads/release/1.0"))
    var part = try Sample.wrote("ada", Sample.plans, "3f2c9a1")
    part.role = .committer
    let shown = try check(["ada": .init(outcome: .refused(refused), bar: .contributed(part))])
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Ada Lovelace approved the same content for release/1.0 ("), "\(shown)")
    #expect(words.contains("a hint and no proof for main, but committed it (3f2c9a1)"), "\(shown)")
  }

  @Test func `an older yes does not hide why a later one does not count`() throws {
    let plans = try Sample.added(Sample.plans)
    let older = try Sample.statement(by: "ada", [plans])
    let refused = RefusedEvidence(
      person: "ada", description: "GitHub review 5 of 9d41c07", reason: "GitHub calls the reviewer 'CONTRIBUTOR'")
    let part = Sample.Part(outcome: .partial(proof: older, uncovered: [plans.change]))
    let result = Sample.result(try Sample.billing(), "migration", [plans], [Sample.billingSeat(["ada": part])])
    let shown = text(try Sample.decision(.fail, [result], evidence: EvidenceRead(refused: [refused], summary: [])))
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("GitHub review 5 of 9d41c07 does not count: GitHub calls the reviewer 'CONTRIBUTOR'"))
  }

  @Test func `an author cannot approve, and the next rank stands in`() throws {
    let part = try Sample.wrote("ada", Sample.plans, "3f2c9a1")
    try expectGolden(try check(["ada": .init(bar: .contributed(part))]), "check-author.txt")
  }

  @Test func `whom only another's commit names as co-author is told before all else`() throws {
    var part = try Sample.wrote("ada", Sample.plans, "3f2c9a1")
    part.role = .coAuthor
    part.namedBy = .person("lin")
    try expectGolden(try check(["ada": .init(bar: .contributed(part))]), "check-named-by-others.txt")
    let yes = try Sample.statement(by: "grace", [try Sample.added(Sample.plans)])
    var seat = Sample.billingSeat(["ada": .init(bar: .contributed(part)), "grace": .init(outcome: .approved([yes]))])
    seat.filledBy = .init(person: "grace", rank: .backup, proofs: [yes])
    let result = Sample.result(try Sample.billing(), "migration", [try Sample.added(Sample.plans)], [seat])
    let shown = text(try Sample.decision(.pass, [result])).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      shown.contains(
        "why Ada is named as co-author by 3f2c9a1, made by Lin Wei as it says; Grace is the backup"))
  }

  @Test func `an owner who is away opens the seat, and the output says for whom somebody stands in`() throws {
    try expectGolden(
      try check(["ada": .init(away: try Sample.absence("2026-11-16", "2026-11-24"))]), "check-away.txt")
  }

  @Test func `a backup who approved too early learns how that counts`() throws {
    let proof = try Sample.review(by: "grace", number: "7", of: "3f2c9a1", .approve, [try Sample.added(Sample.plans)])
    try expectGolden(try check(["grace": .init(outcome: .approved([proof]))]), "check-early-backup.txt")
  }

  @Test func `nobody left says whom to name and where`() throws {
    let part = try Sample.wrote("ada", Sample.plans, "3f2c9a1")
    let parts: [String: Sample.Part] = [
      "ada": .init(bar: .contributed(part)), "grace": .init(bar: .left(try Sample.day("2026-09-01"))),
      "lin": .init(bar: .unknown),
    ]
    try expectGolden(try check(parts), "check-nobody.txt")
  }

  @Test(arguments: [
    (Contribution.Role.author, "wrote it"), (.coAuthor, "co-wrote it"), (.committer, "committed it"),
    (.signer, "signed its commit"), (.opener, "opened the request"),
  ])
  func `each part in a change is named`(_ role: Contribution.Role, _ words: String) throws {
    var part = try Sample.wrote("ada", Sample.plans, "3f2c9a1")
    part.role = role
    #expect(try check(["ada": .init(bar: .contributed(part))]).contains("Ada Lovelace \(words)"))
  }

  @Test func `without an account only the signed way is offered, without a key only the forge`() throws {
    var people = try Sample.people()
    people["ada"]?.accounts = [:]
    #expect(try check([:], people: people).contains("next     Ada runs   onus approve --system billing"))
    people = try Sample.people()
    people["ada"]?.signingKeys = []
    #expect(try check([:], people: people).contains("next     Ada approves on GitHub\n"))
  }

  @Test func `nobody is asked for a second seat while the first needs them`() throws {
    func seats(_ people: [String]...) -> [SeatResult] {
      people.map { Sample.seat([(.named, $0)], rule: "approvers.migration: \($0.joined(separator: ", "))") }
    }
    func head(_ seats: [SeatResult]) throws -> String {
      let result = Sample.result(try Sample.billing(), "migration", [try Sample.added(Sample.plans)], seats)
      return text(try Sample.decision(.fail, [result])).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(try head(seats(["ada"], ["ada", "grace"])).contains("needs Ada Lovelace and Grace Hopper new"))
    #expect(
      try head(seats(["ada", "grace"], ["grace"], ["ada", "lin"])).contains(
        "needs Ada Lovelace, Grace Hopper and Lin Wei"))
    #expect(
      try head(seats(["ada", "lin"], ["ada", "grace"])).contains(
        "needs Ada Lovelace or Lin Wei, and Ada Lovelace or Grace Hopper, one seat each"))
  }

  @Test func `two of three are asked for by number`() throws {
    let seat = {
      Sample.seat([(.named, ["ada", "lin", "edsger"])], rule: "approvers.migration: 2 of ada, lin, edsger")
    }
    let result = Sample.result(try Sample.billing(), "migration", [try Sample.added(Sample.plans)], [seat(), seat()])
    let shown = text(try Sample.decision(.fail, [result]))
    #expect(shown.contains("needs 2 of Ada Lovelace, Lin Wei, Edsger Dijkstra"))
  }
}
