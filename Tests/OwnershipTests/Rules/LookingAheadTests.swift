import Paths
import Testing

@testable import Ownership

/// What will be stale is said by the same rules that say what is.
@Suite struct LookingAheadTests {
  private static let files = [
    "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\n",
    "ownership/people.yml": """
    ada:
      email: ada@example.com
      github: {login: ada-l, id: 4217}
      role_since: 2026-12-01
      away: {from: 2026-12-20, until: 2027-02-03}
      signing_keys: [{gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279, until: 2027-01-09}]
    grace: {email: grace@example.com, github: {login: ghopper, id: 1906}, away: {from: 2027-01-03, until: 2027-01-05}}
    edsger: {email: edsger@example.com, github: {login: ewd, id: 1930}}
    lin: {email: lin@example.com, github: {login: lin-w, id: 5330}, until: 2026-12-24}
    """,
    "services/billing/ownership.yml": """
    system: billing
    tier: 1
    owner: ada
    backup: {who: grace, drilled: {by: grace, date: 2026-06-20}}
    reviewed: 2026-10-12
    rollback: {how: turn off flag new-billing, tested: 2026-07-01}
    """,
    "services/mail/ownership.yml": "system: mail\nowner: ada\nbackup: edsger\nreviewed: 2026-11-20\n",
    "services/search/ownership.yml": "system: search\nowner: lin\nbackup: grace\nreviewed: 2026-07-01\n",
  ]

  private static let record = OwnershipRecord(
    reading: files.sorted { $0.key < $1.key }.map {
      OwnershipFile(path: RepositoryPath($0.key), content: Array($0.value.utf8))
    })

  @Test func `Each rule that has a day foresees it, and says the same when it has come`() throws {
    let today = try day("2026-11-21")
    let foreseen = Linter.ofStaleness.lint(Self.record, ahead: 90, today: today).filter { $0.deadline != nil }
    #expect(
      Set(foreseen.map(\.rule)) == [
        "away-uncovered", "both-away", "drill-overdue", "key-expired", "person-left", "review-overdue", "role-changed",
        "rollback-untested",
      ])
    for finding in foreseen {
      let due = try #require(finding.deadline).due
      #expect(today <= due && due <= today + 90)
      // The last day itself is in time, but for an absence, which is there on its first.
      let isAbsence = ["away-uncovered", "both-away"].contains(finding.rule)
      let then = Linter.ofStaleness.lint(Self.record, today: isAbsence ? due : due + 1).filter { $0.key == finding.key }
      #expect(then.count == 1, "\(finding.rule) \(finding.holder) \(due)")
      #expect(then.first?.deadline?.due == due)
    }
  }

  @Test func `Looking ahead by nothing foresees nothing that lint does not say, and forgets nothing that it says`()
    throws
  {
    for offset in stride(from: 0, to: 150, by: 3) {
      let today = try day("2026-11-21") + offset
      let said = Linter.ofStaleness.lint(Self.record, today: today)
      let ahead = Set(Linter.ofStaleness.lint(Self.record, ahead: 30, today: today).map(\.key))
      for finding in said { #expect(ahead.contains(finding.key), "\(today) \(finding.rule)") }
    }
  }
}
