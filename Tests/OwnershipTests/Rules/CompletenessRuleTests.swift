import TestSupport
import Testing

@testable import Ownership

/// What a page should say, and how much it matters that it does not.
@Suite struct CompletenessRuleTests {
  private static let rules = [
    "drill-overdue", "incident-role-missing", "no-authority", "rollback-untested",
    "runbook-missing",
  ]

  @Test(arguments: [(1, Severity.warning), (2, .advice), (3, .advice)])
  func `the smallest page of a service lacks five things: warnings for tier 1, advice elsewhere`(
    tier: Int, severity: Severity
  ) throws {
    let findings = try lint("tier: \(tier)")
    #expect(findings.map(\.rule).sorted() == Self.rules)
    #expect(Set(findings.map(\.severity)) == [severity])
  }

  @Test func `a library lacks none of them, whatever its tier`() throws {
    #expect(try lint("tier: 1\nkind: library") == [])
  }

  @Test(
    arguments: [
      (
        "backup: {who: grace, drilled: {by: lin, date: 2026-11-02}}",
        "'lin' has practised taking over, and the backup is 'grace'"
      ),
      (
        "backup: {who: grace, drilled: {by: grace, date: 2026-11-22}}",
        "drill is dated 2026-11-22, which is still to come"
      ),
      (
        "backup: {who: grace, drilled: {by: grace, date: 2025-11-20}}",
        "backup 'grace' last practised 366 days ago"
      ),
      ("backup: grace", "backup 'grace' has never practised taking over"),
      ("backup: {who: grace, drilled: {by: grace, date: 2026-11-21}}", nil),
    ] as [(String, String?)])
  func `a drill is the present backup's, and has been`(backup: String, message: String?) throws {
    let findings = try lint("", backup: backup).filter { $0.rule == "drill-overdue" }
    #expect(findings.map(\.message) == (message.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      ("rollback: {how: turn it off}", "rollback of 's' has never been tested"),
      (
        "rollback: {how: turn it off, tested: 2026-11-22}",
        "rollback is dated 2026-11-22, which is still to come"
      ),
      ("rollback: {tested: 2025-11-20}", "rollback of 's' was last tested 366 days ago"),
      ("", "'s' does not say how to roll back"),
      ("rollback: {how: turn it off, tested: 2026-11-21}", nil),
    ] as [(String, String?)])
  func `a way back has been walked`(line: String, message: String?) throws {
    let findings = try lint(line).filter { $0.rule == "rollback-untested" }
    #expect(findings.map(\.message) == (message.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      ("/docs/run.md", true), ("docs/run.md", true), ("./run.md", true), ("run.md", true),
      ("/run.md", false),
      ("./docs/run.md", false), ("/docs/run.md#restart", true), ("/docs/", true), ("/docs", true),
      ("/doc/", false),
      ("https://wiki.example.com/run", true), ("/docs/../docs/run.md", false), ("/", false),
      ("/Docs/run.md", false),
    ])
  func `a runbook is a file or folder of the tree, or an address`(runbook: String, isThere: Bool)
    throws
  {
    let findings = try lint("runbook: \(runbook)").filter { $0.rule == "runbook-missing" }
    #expect(findings.map(\.message) == (isThere ? [] : ["there is no '\(runbook)' in the tree"]))
  }

  @Test(arguments: ["", "kind: library\n"])
  func `a runbook is missed as an error where something learns`(kind: String) throws {
    let ai =
      "ai: {output_quality: ada, retraining: ada, upstream_data: lin, off_switch: ada, healthy: x, act_when: y}"
    let findings = try lint("tier: 3\n\(kind)\(ai)").filter { $0.rule == "runbook-missing" }
    #expect(findings.map(\.severity) == [.error])
    #expect(findings.map(\.message) == ["'s' has no runbook"])
  }

  @Test func `a library's runbook that is not there is told, as advice for tier 3`() throws {
    let findings = try lint("tier: 3\nkind: library\nrunbook: /nowhere.md")
    #expect(findings.map(\.rule) == ["runbook-missing"])
    #expect(findings.map(\.severity) == [.advice])
  }

  @Test(arguments: [(10, 0), (11, 1)])
  func `one human may own ten systems`(count: Int, findings: Int) throws {
    var files: [String: String?] = [:]
    for number in 1...count {
      files["ownership/systems/s\(number).yml"] =
        "system: s\(number)\nkind: library\npaths: [/lib/\(number)/]\nowner: edsger\nbackup: lin\nreviewed: 2026-11-02\n"
      files["lib/\(number)/x.py"] = ""
    }
    #expect(
      try FaultlessCompany.lint(with: files).map(\.rule)
        == Array(repeating: "owner-overloaded", count: findings))
  }

  private func lint(_ lines: String, backup: String = "backup: grace") throws -> [Finding] {
    let page = "system: s\nowner: ada\n\(backup)\nreviewed: 2026-11-02\n\(lines)\n"
    return try FaultlessCompany.lint(with: [
      "s/ownership.yml": page, "s/run.md": "", "docs/run.md": "",
    ])
    .filter { $0.holder == "s" }
  }
}
