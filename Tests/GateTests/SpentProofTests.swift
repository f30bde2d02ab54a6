import Evidence
import Gate
import TestSupport
import Testing

/// A yes is spent once what it was given for has stood on the base and left again.
@Suite struct SpentProofTests {
  private let company: Company
  private let flag = "services/search/migrations/flag.sql"

  init() throws {
    company = try Company(people: try Company.peopleWithKeys(), ["services/search/migrations/flag.sql": "off\n"])
  }

  private func land(_ text: String?) throws {
    try company.commit(on: "main", [flag: text], by: Company.edsger)
  }

  private func topic(_ text: String?) throws -> String {
    try company.branch("topic", [flag: text], by: Company.stranger)
  }

  private func outcome(_ decision: Decision) throws -> Attempt.Outcome {
    let requirement = try #require(decision.requirement("search", "migration"))
    return try #require(requirement.outcome(of: "ada"))
  }

  @Test func `a change that was reverted needs a new yes`() throws {
    let first = try topic("on\n")
    try company.sign("ada")
    #expect(try company.decide().verdict == .pass)
    try land("on\n")
    try land("off\n")
    let again = try topic("on\n")
    let decision = try company.decide(reviews: [.approved("ada", on: first)])
    #expect(decision.verdict == .fail)
    guard case .spent = try outcome(decision) else {
      Issue.record("the first yes should be shown as spent")
      return
    }
    #expect(try company.decide(reviews: [.approved("ada", on: again)]).verdict == .pass)
  }

  @Test func `a merge with its parents swapped does not make a spent yes fresh`() throws {
    let start = try company.repo.git("rev-parse", "main")
    _ = try topic("on\n")
    try company.sign("ada")
    #expect(try company.decide().verdict == .pass)
    try land("on\n")
    try land("off\n")
    // The first-parent line of main now leads past the landing and its revert.
    try company.branch("side", from: start, ["README.md": "harmless\n"])
    try company.plant("main", from: "side", items: [:], merging: ["main"])
    _ = try topic("on\n")
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    guard case .spent = try outcome(decision) else {
      Issue.record("the yes should be shown as spent")
      return
    }
  }

  @Test func `a new signed yes to the same change counts beside the spent one`() throws {
    _ = try topic("on\n")
    try company.sign("ada")
    try land("on\n")
    try land("off\n")
    _ = try topic("on\n")
    try company.sign("ada", at: "2026-11-20T12:00:00Z")
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `a flag goes on and off with a yes for each turn`() throws {
    for turn in 0..<4 {
      let text = turn.isMultiple(of: 2) ? "on\n" : "off\n"
      _ = try topic(text)
      #expect(try company.decide().verdict == .fail)
      try company.sign("ada", at: "2026-11-20T1\(turn):00:00Z")
      #expect(try company.decide().verdict == .pass)
      try land(text)
    }
  }

  @Test func `what was on the base before the yes spends nothing`() throws {
    try land("on\n")
    try land("off\n")
    let head = try topic("on\n")
    try company.commit(on: "main", ["README.md": "moved on\n"], by: Company.edsger)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
  }

  @Test func `a deletion is spent once the path was gone and came back`() throws {
    let first = try topic(nil)
    try land(nil)
    try land("off\n")
    let again = try topic(nil)
    #expect(try company.decide(reviews: [.approved("ada", on: first)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: again)]).verdict == .pass)
  }

  @Test
  func `content that stood on a side branch spends too once that has landed, because no one can tell it from the line`()
    throws
  {
    let head = try topic("on\n")
    try company.branch("side", ["README.md": "side\n", flag: "on\n"], by: Company.edsger)
    try company.commit(on: "side", [flag: "off\n"], by: Company.edsger)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
    try company.repo.git("checkout", "--quiet", "main")
    try company.repo.git("merge", "--quiet", "--no-ff", "-m", "Merge side", "side")
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .fail)
    let again = try topic("on\n")
    #expect(try company.decide(reviews: [.approved("ada", on: again)]).verdict == .pass)
  }

  @Test func `content that stood as the result of a merge is spent`() throws {
    let head = try topic("on\n")
    try company.repo.git("checkout", "--quiet", "-B", "copy", "topic~1")
    try company.commit(on: "copy", [flag: "on\n"], by: Company.edsger)
    try company.repo.git("checkout", "--quiet", "main")
    try company.repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", "copy")
    try land("off\n")
    _ = try topic("on\n")
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .fail)
  }

  @Test func `a yes given on an unknown base is held against the whole line`() throws {
    _ = try topic("on\n")
    try company.sign("ada", about: "topic")
    #expect(try company.decide().verdict == .pass)
    try land("on\n")
    try land("off\n")
    _ = try topic("on\n")
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `where history is cut short before the answer it is undecided`() throws {
    try company.commit(on: "main", ["README.md": "1\n"], by: Company.edsger)
    _ = try topic("on\n")
    try company.repo.git("branch", "older", "main~1")
    try company.sign("ada", about: "older")
    try company.repo.git("branch", "-D", "older")
    for line in 2..<6 { try company.commit(on: "main", ["README.md": "\(line)\n"], by: Company.edsger) }
    _ = try topic("on\n")
    #expect(try company.decide().verdict == .pass)
    // As a clone with a depth has it.
    let root = try company.repo.git("rev-parse", "main~2")
    try company.repo.write(".git/shallow", root + "\n")
    try company.repo.git("reflog", "expire", "--expire=now", "--all")
    try company.repo.git("prune", "--expire=now")
    let decision = try company.decide()
    #expect(decision.verdict == .undecided)
    guard case .unprovable = try outcome(decision) else {
      Issue.record("Ada's yes should be shown as unprovable")
      return
    }
    let head = try company.repo.git("rev-parse", "topic")
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .pass)
  }
}
