import Testing

@testable import Ownership

@Suite struct AuthorityRuleTests {
  @Test(arguments: [(1, Severity.warning), (2, .advice), (3, .advice)])
  func `missing authority is a warning for tier 1 and advice elsewhere`(tier: Int, severity: Severity) throws {
    let findings = try lint(["s/ownership.yml": page("tier: \(tier)")]).filter { $0.rule == "no-authority" }
    #expect(findings.map(\.severity) == [severity])
  }

  @Test(
    arguments: [
      ("kind: library", []),
      ("authority: {decides: [pause, roll-back]}", []),
      ("authority: {decides: [Pause, roll back]}", []),
      ("authority: {decides: [pause]}", ["no-authority"]),
      ("authority: {decides: [pause, roll-back], asks: {pause: lin}}", ["hollow-authority"]),
      ("authority: {decides: [pause], asks: {pause: lin}}", ["hollow-authority"]),
      ("authority: {asks: {change prices: lin}}", ["hollow-authority"]),
    ])
  func `one cause is one finding`(lines: String, rules: [String]) throws {
    let authority = ["no-authority", "hollow-authority"]
    #expect(try lint(["s/ownership.yml": page(lines)]).map(\.rule).filter(authority.contains) == rules)
  }

  @Test(
    arguments: [
      ("ada: {email: a@example.com}\ngrace: {email: g@example.com}", "", ["no-approver"]),
      ("ada: {email: a@example.com, github: ada-l}\ngrace: {email: g@example.com}", "", []),
      (
        "ada: {email: a@example.com, github: ada-l, until: 2026-11-20}\ngrace: {email: g@example.com}", "",
        ["no-approver"]
      ),
      (
        "ada: {email: a@example.com, github: ada-l}\ngrace: {email: g@example.com}", "evidence: signed-statement",
        ["no-approver"]
      ),
      (
        "ada: {email: a@example.com, signing_keys: {gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279}}\n"
          + "grace: {email: g@example.com}", "evidence: signed-statement", []
      ),
      (
        "ada: {email: a@example.com, away: {from: 2026-11-01, until: 2026-12-31}, github: ada-l}\n"
          + "grace: {email: g@example.com}", "", []
      ),
    ])
  func `an approver has to be here and able to give evidence`(people: String, policy: String, errors: [String]) throws {
    let findings = try lint([
      "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\n\(policy)\n", "ownership/people.yml": people + "\n",
      "s/ownership.yml": page(""),
    ])
    #expect(findings.filter { $0.severity == .error }.map(\.rule) == errors)
  }

  @Test func `a system whose own people cannot approve is told, though a steward could`() throws {
    let findings = try lint([
      "ownership/policy.yml": "onus: 1\nstewards: [edsger, lin]\n",
      "ownership/people.yml": """
      ada: {email: a@example.com, github: ada-l, until: 2026-10-01}
      grace: {email: g@example.com}
      lin: {email: l@example.com, github: lin-w}
      edsger: {email: e@example.com, github: ewd}
      """,
      "s/ownership.yml": page(""),
    ]).filter { $0.severity == .error }
    #expect(
      findings.map(\.message) == [
        "nobody of 's' can approve: 'ada' has left, 'grace' has neither a valid signing key nor an account on a forge"
      ])
  }

  @Test(
    arguments: [
      ("[ada, grace]", 0), ("{all: [ada, grace]}", 0), ("{count: 3, of: [ada, grace]}", 1),
      ("{count: 3, of: [ada, grace, zoe]}", 0),
    ])
  func `no more approvals are asked for than there are people`(approvers: String, count: Int) throws {
    let findings = try lint(["s/ownership.yml": page("approvers: {billing: \(approvers)}")])
    #expect(findings.filter { $0.rule == "unreachable-count" }.count == count)
  }

  private func page(_ lines: String) -> String {
    "system: s\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\n\(lines)\n"
  }
}
