import Paths
import Testing

@testable import Ownership

@Suite struct LinterTests {
  private let unowned: RuleDocumentation.Example = UnownedPath.documentation.bad

  @Test func `only selected rules run`() throws {
    let linter = try Linter(select: ["unowned-path"])
    #expect(try lint(unowned, linter: linter).map(\.rule) == ["unowned-path"])
  }

  @Test func `a family stands for its rules`() throws {
    let linter = try Linter(select: ["coverage"], ignore: ["unowned-path"])
    #expect(try lint(unowned, linter: linter) == [])
  }

  @Test func `an unknown rule is an error with the one that was meant`() {
    #expect(throws: Linter.UnknownRule(name: "unowned-paths", probablyMeant: "unowned-path")) {
      try Linter(ignore: ["unowned-paths"])
    }
    #expect(throws: Linter.UnknownRule(name: "x", probablyMeant: nil)) { try Linter(select: ["x"]) }
  }

  @Test func `findings come in printing order`() throws {
    let findings = try lint([
      "ownership/people.yml":
        "ada: {email: ada@example.com, github: ada-l}\ngrace: {email: g@example.com, github: g-h}\n",
      "b/ownership.yml": "system: b\nowner: nobodi\nbackup: ada\nreviewed: 2026-11-20\n",
      "a/ownership.yml": "system: a\nowner: nobodi\nbackup: ada\nreviewed: 2026-11-20\n",
    ])
    #expect(findings == findings.sorted(by: Finding.inPrintingOrder))
    #expect(findings.first?.location?.file == RepositoryPath("a/ownership.yml"))
  }

  @Test func `without a tree the rules about files and people still run`() throws {
    let findings = Linter.ofChangedFiles.lint(
      record([
        "services/billing/ownership.yml": "system: billing\nowner: edsgar\nbackup: grace\nreviewed: 2026-11-20\n"
      ]), today: RuleDocumentation.Example.today)
    #expect(findings.map(\.rule).contains("unknown-person"))
    let families = Set(findings.compactMap { RuleRegistry.rule($0.rule)?.documentation.family })
    #expect(families.isSubset(of: [.files, .people, .authority]))
  }

  @Test func `what the base already had is not new, on whatever line it stands now`() {
    let page = "system: billing\nowner: edsgar\nbackup: grace\nreviewed: 2026-11-20\n"
    let base = findings("services/billing/ownership.yml", page)
    #expect(newFindings(head: findings("services/billing/ownership.yml", "# moved down\n" + page), base: base) == [])
  }

  @Test func `the same unknown name in another office is new`() {
    let base = findings(
      "b/ownership.yml", "system: b\nowner: ada\nbackup: grace\nescalate: edsgar\nreviewed: 2026-11-20\n")
    let head = findings(
      "b/ownership.yml", "system: b\nowner: edsgar\nbackup: grace\nescalate: edsgar\nreviewed: 2026-11-20\n")
    #expect(newFindings(head: head, base: base).map(\.subject) == ["owner edsgar"])
  }

  private func findings(_ path: String, _ page: String) -> [Finding] {
    Linter.ofChangedFiles.lint(
      OwnershipRecord(
        reading: RuleDocumentation.Example.surroundings.complete + [
          OwnershipFile(path: RepositoryPath(path), content: Array(page.utf8))
        ]), today: RuleDocumentation.Example.today)
  }
}
