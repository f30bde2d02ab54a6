import Testing

@testable import Ownership

@Suite struct RuleExampleTests {
  static let ids = RuleRegistry.all.map { $0.id }
  /// Examples with a history are read in a repository, by the tests of those who read it.
  static let ofFiles = RuleRegistry.all.filter { !$0.needsHistory }.map { $0.id }

  @Test func `an example has a history where the rule asks for one`() {
    for rule in RuleRegistry.all {
      for example in [rule.documentation.bad, rule.documentation.good] {
        #expect(example.commits.isEmpty != rule.needsHistory, "\(rule.id)")
      }
    }
  }

  @Test(arguments: ofFiles) func `the bad example gives exactly its finding`(id: String) throws {
    let rule = try #require(RuleRegistry.rule(id))
    let findings = try lint(rule.documentation.bad)
    let own = findings.filter { $0.rule == id }
    #expect(own.count == 1, "\(findings.map { "\($0.rule): \($0.message)" })")
    #expect(own.first?.severity == rule.documentation.severity)
    #expect(findings.filter { $0.rule != id && $0.severity == .error } == [])
  }

  @Test(arguments: ofFiles) func `the good example gives none`(id: String) throws {
    let rule = try #require(RuleRegistry.rule(id))
    let findings = try lint(rule.documentation.good)
    let others = findings.filter { $0.severity > .advice && !Self.isAboutCompleteness($0) }
    #expect(findings.filter { $0.rule == id } == [])
    #expect(others == [])
  }

  /// A page of tier 1 in an example says only what the example is about.
  private static func isAboutCompleteness(_ finding: Finding) -> Bool {
    RuleRegistry.rule(finding.rule)?.documentation.isCompleteness ?? false
  }

  @Test(arguments: ids) func `an id says what is wrong in lower case with hyphens`(id: String) {
    #expect(id.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
  }

  @Test(arguments: ofFiles) func `messages follow the house style`(id: String) throws {
    let rule = try #require(RuleRegistry.rule(id))
    for finding in try lint(rule.documentation.bad) where finding.rule == id {
      #expect(finding.message.last != ".")
      #expect(finding.message.first?.isUppercase == false)
      #expect(!finding.holder.isEmpty)
      #expect(!finding.subject.isEmpty)
    }
  }

  @Test func `the smallest set lints without a warning`() throws {
    let findings = try lint([
      "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\n",
      "ownership/people.yml": """
      ada:   {email: ada@example.com,   github: ada-l}
      grace: {email: grace@example.com, github: ghopper}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/charge.py": "",
      ".github/workflows/ci.yml": "",
    ])
    #expect(findings.filter { $0.severity > .advice } == [])
    let advice = [
      "drill-overdue", "endless-approvals", "incident-role-missing", "login-without-id", "login-without-id",
      "no-authority",
      "no-signing-key", "rollback-untested", "runbook-missing", "unowned-risk",
    ]
    #expect(findings.map(\.rule).sorted() == advice)
  }
}
