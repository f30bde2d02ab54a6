import Testing

@testable import Ownership

@Suite struct ExceptionTests {
  private static let unowned: [(String, String?)] = [
    ("services/legacy/app.py", ""), ("services/legacy/db/old.py", ""), ("services/search/index.py", ""),
  ]

  @Test func `an exception by path frees the files below it and nothing else`() throws {
    let findings = try lint(example("{rule: unowned-path, path: /services/legacy/, reason: r, until: 2026-11-21}"))
    #expect(findings.filter { $0.severity > .advice }.map(\.subject) == ["services/search/"])
  }

  @Test func `the last day is included, the day after it is not`() throws {
    let allowed = example("{rule: unowned-path, path: /services/, reason: r, until: 2026-11-21}")
    #expect(try lint(allowed, on: day("2026-11-21")).filter { $0.severity > .advice } == [])
    let rules = try lint(allowed, on: day("2026-11-22")).filter { $0.severity > .advice }.map(\.rule)
    #expect(Set(rules) == ["unowned-path", "expired-exception"])
  }

  @Test func `an exception for a system or a person silences what is about them`() throws {
    let page = "system: billing\nowner: edsgar\nbackup: lim\nreviewed: 2026-11-20\n"
    #expect(try rules(page, "{rule: unknown-person, system: billing, reason: r, until: 2027-01-01}") == [])
    #expect(try rules(page, "{rule: unknown-person, person: lim, reason: r, until: 2027-01-01}") == ["unknown-person"])
    #expect(
      try rules(page, "{rule: unknown-person, system: search, reason: r, until: 2027-01-01}")
        == ["unknown-person", "unknown-person", "unused-exception"])
  }

  @Test func `an exception for a page's file silences what stands in it`() throws {
    let page = "system: billing\nowner: edsgar\nbackup: grace\nreviewed: 2026-11-20\n"
    #expect(try rules(page, "{rule: unknown-person, path: /services/billing/, reason: r, until: 2027-01-01}") == [])
  }

  @Test func `an exception for a rule that does not exist says which was meant`() throws {
    let findings = try lint(example("{rule: unowned-paths, path: /services/, reason: r, until: 2027-01-01}"))
    let unused = findings.filter { $0.rule == "unused-exception" }.map(\.message)
    #expect(unused == ["there is no rule 'unowned-paths'; did you mean 'unowned-path'?"])
  }

  @Test func `what the loader finds cannot be excepted`() throws {
    let page = "system: billing\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\ncolour: red\n"
    #expect(
      try rules(page, "{rule: unknown-key, system: billing, reason: r, until: 2027-01-01}")
        == ["unknown-key", "unused-exception"])
  }

  @Test func `an exception is not called unused when its rule did not run`() throws {
    let linter = try Linter(ignore: ["unowned-path"])
    let allowed = example("{rule: unowned-path, path: /services/nothing/, reason: r, until: 2027-01-01}")
    #expect(try lint(allowed, linter: linter).filter { $0.rule == "unused-exception" } == [])
    #expect(try lint(allowed).filter { $0.rule == "unused-exception" }.count == 1)
    let withoutTree = Linter.ofChangedFiles.lint(record(allowed), today: RuleDocumentation.Example.today)
    #expect(withoutTree.filter { $0.rule == "unused-exception" } == [])
  }

  private func example(_ exception: String) -> RuleDocumentation.Example {
    var example: RuleDocumentation.Example = [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      must_be_owned: [/services/]
      allow:
        - \(exception)
      """
    ]
    example.files += Self.unowned.map { RuleDocumentation.Example.File(path: $0.0, text: $0.1) }
    return example
  }

  private func rules(_ page: String, _ exception: String) throws -> [String] {
    try lint([
      "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\nallow:\n  - \(exception)\n",
      "services/billing/ownership.yml": page,
    ]).filter { $0.severity > .advice }.map(\.rule).sorted()
  }
}
