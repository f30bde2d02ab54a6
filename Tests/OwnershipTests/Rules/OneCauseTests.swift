import TestSupport
import Testing

@testable import Ownership

/// What has one cause is told once, in the place where it is mended.
@Suite struct OneCauseTests {
  @Test func `all offices of one who has left are one finding in each file`() throws {
    let findings = try lint([
      lin("until: 2026-11-01"), .init(FaultlessCompany.billing, "[edsger]", "[lin]"),
      .init(FaultlessCompany.policy, "onus: 1", "onus: 1\noverride: [lin]"),
    ])
    #expect(findings.map(\.rule) == Array(repeating: "person-left", count: 4))
    #expect(findings.map(\.holder) == ["ownership/policy.yml", "library", "answers", "billing"])
    #expect(findings.map(\.severity) == [.warning, .error, .warning, .warning])
    #expect(
      findings.last?.notes.map(\.message) == [
        "until: 2026-11-01", "also whom to ask to change prices:",
        "also backup of the incident commander",
        "also incident communicator",
      ])
  }

  @Test func `a steward who has left is told by the one who stays alone`() throws {
    let findings = try lint(
      [
        .init(FaultlessCompany.policy, "[ada, grace]", "[ada, edsger]"),
        .init(FaultlessCompany.billing, "escalate: [edsger]\n", ""),
        .init(
          FaultlessCompany.people, "  github: {login: ewd",
          "  until: 2026-11-01\n  github: {login: ewd"),
      ])
    #expect(findings.map(\.rule) == ["single-steward"])
  }

  @Test func `where all of a page have left nobody can approve, and no more is said`() throws {
    let findings = try lint([
      .init(FaultlessCompany.library, "owner: lin", "owner: edsger"),
      .init(FaultlessCompany.library, "backup: grace", "backup: lin"),
      .init(
        FaultlessCompany.people, "  github: {login: ewd",
        "  until: 2026-11-01\n  github: {login: ewd"),
      .init(FaultlessCompany.billing, "[edsger]", "[lin]"), lin("until: 2026-11-01"),
    ])
    #expect(findings.filter { $0.holder == "library" }.map(\.rule) == ["no-approver"])
  }

  @Test func `a long absence that meets the other's is told as both being away`() throws {
    let findings = try lint([
      lin("away: {from: 2026-11-01, until: 2026-12-31}"),
      grace("away: {from: 2026-12-01, until: 2026-12-05}"),
    ])
    #expect(findings.map(\.rule) == ["both-away"])
    #expect(findings.first?.message == "owner 'lin' and backup 'grace' are both away on 2026-12-01")
    #expect(
      findings.first?.notes.map(\.message) == [
        "'lin' is away from 2026-11-01 to 2026-12-31",
        "'grace' is away from 2026-12-01 to 2026-12-05",
      ])
  }

  @Test(
    arguments: [
      ("escalate: [edsger]", nil), ("escalate: [deploy-bot]", "only 'grace' is there"),
      ("escalate: [lin]", "only 'grace' is there"), ("", "only 'grace' is there"),
    ] as [(String, String?)])
  func `a long absence is covered by a second human who is there to the end`(
    line: String, rest: String?
  ) throws {
    let findings = try lint([
      lin("away: {from: 2026-11-01, until: 2026-12-31}"),
      .init(FaultlessCompany.library, "owner: lin", "owner: lin\n\(line)"),
    ]).filter { $0.rule == "away-uncovered" }
    #expect(
      findings.map(\.message) == (rest.map { ["'lin' is away for 61 days, and \($0)"] } ?? []))
  }

  @Test func `a long absence during which the other one leaves has nobody`() throws {
    let findings = try lint([
      lin("away: {from: 2026-11-01, until: 2027-03-31}"), grace("until: 2027-01-15"),
    ])
    #expect(
      findings.filter { $0.holder == "library" }.map(\.message)
        == ["'lin' is away for 151 days, and nobody of the page is there to the end"])
  }

  @Test(
    arguments: [
      ("until: 2026-11-01", "", ["key-expired"]), ("revoked: 2026-11-01", "", ["no-signing-key"]),
      ("until: 2026-12-01}, {gpg: 1111111111111111111111111111111111111111", "", []),
      ("until: 2026-12-01}, {gpg: 1111111111111111111111111111111111111111, from: 2026-12-23", "", ["key-expired"]),
      ("until: 2026-12-01", "\nevidence: forge-review", []), ("until: 2026-12-01", "", ["key-expired"]),
    ])
  func `a key that has expired is not also missing, one that is revoked is only that`(
    dates: String, policy: String, rules: [String]
  ) throws {
    let key = "52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68"
    let findings = try lint([
      .init(FaultlessCompany.people, key, "\(key), \(dates)"),
      .init(FaultlessCompany.policy, "onus: 1", "onus: 1\(policy)"),
    ])
    #expect(findings.map(\.rule) == rules)
  }

  @Test func `a backup who has left need not have practised`() throws {
    let findings = try lint([
      .init(FaultlessCompany.billing, "{who: grace, drilled: {by: grace", "{who: lin, drilled: {by: grace"),
      lin("until: 2026-11-20"),
    ])
    #expect(Set(findings.map(\.rule)) == ["person-left"])
  }

  @Test func `a default of the policy is told once, in the policy`() throws {
    let defaults = "{channel: \"#incidents\", commander: {who: lin, backup: ada}, fixer: lin}"
    let findings = try lint([
      .init(FaultlessCompany.policy, "{channel: \"#incidents\"}", defaults),
      .init(FaultlessCompany.billing, "  commander: {who: ada, backup: lin}\n", ""),
      .init(FaultlessCompany.billing, "  fixer: {who: grace, backup: ada}\n", ""),
      .init(FaultlessCompany.billing, "communicator: {who: lin", "communicator: {who: edsger"),
      .init(FaultlessCompany.answers, "  commander: {who: grace, backup: lin}\n", ""),
      .init(FaultlessCompany.answers, "  fixer: {who: ada, backup: grace}\n", ""),
      .init(FaultlessCompany.answers, "communicator: {who: lin", "communicator: {who: edsger"),
    ])
    #expect(findings.map(\.rule) == ["fixer-shared", "incident-no-backup"])
    #expect(findings.map(\.holder) == ["ownership/policy.yml", "ownership/policy.yml"])
    // Billing is of tier 1, answers of tier 2: the more severe counts.
    #expect(findings.map(\.severity) == [.warning, .warning])
  }

  @Test func `one human alone shares roles and has no backup for them`() throws {
    let findings = try lint([
      .init(FaultlessCompany.policy, "onus: 1", "onus: 1\nsolo: true"),
      .init(FaultlessCompany.billing, "{who: grace, backup: ada}", "ada"),
    ])
    #expect(findings == [])
  }

  private func lint(_ edits: [PlantedFault.Edit]) throws -> [Finding] {
    var fault = PlantedFault("")
    fault.edits = edits
    return try FaultlessCompany.lint(with: fault.changes().files)
  }
}
