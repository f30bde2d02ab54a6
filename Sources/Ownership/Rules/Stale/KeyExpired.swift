enum KeyExpired: Rule {
  private static let within = RuleSetting.days("within", 30, "how many days before its last day it warns")

  static let documentation = RuleDocumentation(
    id: "key-expired", family: .stale, severity: .warning,
    summary: "the last signing key of somebody who approves ends",
    what: """
      A human who owns, backs up, approves, escalates, overrides or is a steward, and whose last key with an `until` has
      expired or will in the next 30 days, with no other that counts then. Nothing is said where forge reviews are the
      only evidence, and of whoever leaves before the key does.
      """,
    why: """
      From the day after it, the person's signed approvals do not count, also those given before. A new key is approved
      by the person with the old one, which is easy only while that still counts.
      """,
    bad: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        signing_keys: [{gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279, until: 2026-12-01}]
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    good: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        signing_keys:
          - {gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279, until: 2026-12-01}
          - {gpg: 7C1F94D0B6E25A83F19C4D7702AB5E6198D3F04E, from: 2026-11-15}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    mend: "Add the new key beside the old one while that still counts, and take the old one off when it has ended.",
    settings: [within])

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, !policy.evidence.isDisjoint(with: [.signedStatement, .signedMerge]) else {
      return []
    }
    let asked = Set(input.references.filter(\.role.approves).map(\.person.value))
    let notice = input.notice(within, of: Self.self)
    return input.record.people.values.compactMap { person in
      guard asked.contains(person.key.value), !person.isMachine, !person.hasLeft(on: input.today),
        let key = person.lastEndingKey(on: input.today, within: notice), let until = key.until
      else { return nil }
      // Whoever leaves first needs no new one.
      if let last = person.until, last.value <= until { return nil }
      let when = until < input.today ? "expired on \(until)" : "expires on \(until)"
      return finding(
        "last signing key of '\(person.key.value)' \(when)", at: key.location, holder: person.key.value,
        subject: "signing_keys", help: ["add the new public key under 'signing_keys', while the old one still counts"],
        deadline: Finding.Deadline(due: until, actor: person.key.value))
    }
  }
}

extension Person {
  /// The key that ends last, where it has ended or will within `notice` days and none counts after that.
  func lastEndingKey(on today: CalendarDate, within notice: Int) -> SigningKey? {
    let keys = signingKeys.filter { $0.revoked == nil }
    let horizon = today + notice + 1
    let goesOn = keys.contains { key in
      (key.from.map { $0 <= horizon } ?? true) && (key.until.map { horizon <= $0 } ?? true)
    }
    if goesOn { return nil }
    return keys.filter { $0.until != nil && $0.until.map { $0 < horizon } ?? false }
      .max { ($0.until ?? today) < ($1.until ?? today) }
  }
}
