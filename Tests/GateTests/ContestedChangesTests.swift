import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.3: what BASE changed too would land as neither side, so nobody can have approved it.
@Suite struct ContestedChangesTests {
  private static let path = "services/search/migrations/1.sql"

  private func company() throws -> Company {
    try Company([Self.path: "one\ntwo\nthree\n", "docs/a.md": "one\ntwo\nthree\n"])
  }

  private func isContested(_ result: RequirementResult?) -> Bool {
    result?.obstacles.contains { if case .contested = $0 { true } else { false } } ?? false
  }

  @Test func `a risky path that BASE changed too fails, approved or not`() throws {
    let company = try company()
    let head = try company.plant("topic", [Self.path: "ONE\ntwo\nthree\n"])
    try company.advance([Self.path: "one\ntwo\nTHREE\n"])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.verdict == .fail)
    #expect(isContested(decision.requirement("search", "migration")))
  }

  @Test func `a harmless path that BASE changed too is no reason to fail`() throws {
    let company = try company()
    try company.plant("topic", ["docs/a.md": "ONE\ntwo\nthree\n"])
    try company.advance(["docs/a.md": "one\ntwo\nTHREE\n"])
    #expect(try company.decide().verdict == .pass)
  }

  @Test func `what both changed alike is no change`() throws {
    let company = try company()
    try company.plant("topic", [Self.path: "same\n"])
    try company.advance([Self.path: "same\n"])
    let decision = try company.decide()
    #expect(decision.range.files == 0)
    #expect(decision.verdict == .pass)
  }

  @Test func `what only BASE changed is none of the change's business`() throws {
    let company = try company()
    try company.plant("topic", ["README.md": "x\n"])
    try company.advance([Self.path: "new\n"])
    let decision = try company.decide()
    #expect(decision.range.files == 1)
    #expect(decision.verdict == .pass)
  }

  @Test func `an edit of what BASE deleted fails the whole range, risky or not`() throws {
    let company = try company()
    try company.plant("topic", ["docs/a.md": "ONE\ntwo\nthree\n"])
    try company.advance(["docs/a.md": nil])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(
      decision.problems.first?.help.contains { $0.contains("docs/a.md") && $0.contains("gone from BASE") } == true)
  }

  @Test func `an edit of what BASE moved fails: a merge would carry it to the new place`() throws {
    let company = try company()
    try company.plant("topic", ["docs/a.md": "ONE\ntwo\nthree\n"])
    try company.advance(["docs/a.md": nil, "services/search/migrations/a.sql": "one\ntwo\nthree\n"])
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `moving what BASE edited fails: a merge would carry BASE's edit along`() throws {
    let company = try company()
    try company.plant("topic", ["docs/a.md": nil, "docs/b.md": "one\ntwo\nthree\n"])
    try company.advance(["docs/a.md": "one\ntwo\nTHREE\n"])
    let decision = try company.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.problems.first?.help.contains { $0.contains("edited on BASE") } == true)
  }

  @Test func `such a range still says who is asked`() throws {
    let company = try company()
    try company.plant("topic", ["docs/a.md": nil, Self.path: "new\n"])
    try company.advance(["docs/a.md": "one\ntwo\nTHREE\n"])
    let decision = try company.decide()
    #expect(decision.problems.count == 1)
    #expect(decision.asked == ["search · migration"])
  }

  @Test func `where histories cross, a path that differs from any of the merge bases is contested`() throws {
    let company = try company()
    // main and topic each merge the other's first commit: two merge bases, which differ at the path.
    let left = try company.advance([Self.path: "left\n"])
    let right = try company.plant(from: "main~1", ["README.md": "right\n"])
    try company.plant("main", items: ["README.md": .file("right\n")], merging: [right])
    let head = try company.plant(from: "topic", items: [Self.path: .file("topic\n")], merging: [left])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(decision.range.mergeBases.count == 2)
    #expect(isContested(decision.requirement("search", "migration")))
    #expect(decision.verdict == .fail)
  }

  @Test func `a rename asks the systems of both names`() throws {
    let company = try company()
    try company.plant(
      "topic", [Self.path: nil, "services/catalog/migrations/1.sql": "one\ntwo\nthree\n"])
    let decision = try company.decide()
    #expect(decision.asked == ["catalog · migration", "search · migration"])
  }

  @Test func `a changed mode alone is a change`() throws {
    let company = try company()
    try company.plant(items: [Self.path: .executable("one\ntwo\nthree\n")])
    #expect(try company.decide().asked == ["search · migration"])
  }

  @Test func `a contested page fails its requirement`() throws {
    let company = try company()
    let head = try company.plant("topic", ["services/search/ownership.yml": Company.page("search", "tier: 1\n")])
    try company.advance(["services/search/ownership.yml": Company.page("search", "purpose: Finds.\n")])
    let decision = try company.decide(reviews: [.approved("ada", on: head)])
    #expect(isContested(decision.requirement("search", "ownership")))
    #expect(decision.verdict == .fail)
  }
}
