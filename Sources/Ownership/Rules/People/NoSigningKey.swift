import Paths

enum NoSigningKey: Rule {
  static let documentation = RuleDocumentation(
    id: "no-signing-key", family: .people, severity: .advice,
    otherwise: "a warning where reviews do not count or `signed_authors` is true",
    summary: "somebody who is asked for approvals and has no signing key on file",
    what: """
      A human who owns, backs up, approves, escalates, overrides or is a steward, without a key that is valid today.
      Nothing is said where forge reviews are the only evidence, and it is said once where nobody has a key. A key that
      has expired is the business of `key-expired`.
      """,
    why: """
      A signed approval is the one that counts everywhere: offline, after the forge has gone, and for breaking the
      glass at night. It can only be checked against a key that stood in the file before.
      """,
    bad: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        signing_keys: [{key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPJcSWj0mJ3YYC6b3zPVOlLbGf2jFKO3XVFvTwcmNCGa"}]
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    good: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        signing_keys: [{key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPJcSWj0mJ3YYC6b3zPVOlLbGf2jFKO3XVFvTwcmNCGa"}]
      grace:
        email: grace@example.com
        github: {login: ghopper, id: 1906}
        signing_keys: [{gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279}]
      """
    ],
    mend: """
      Add the public key that the person signs commits with: `cat ~/.ssh/id_ed25519.pub`, or the fingerprint from `gpg
      --list-secret-keys`. The person and a steward approve it.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, !policy.evidence.isDisjoint(with: [.signedStatement, .signedMerge]) else {
      return []
    }
    let isNeeded = policy.signedAuthors || !policy.evidence.contains(.forgeReview)
    let asked = Set(input.references.filter(\.role.approves).map(\.person.value))
    let humans = input.record.people.values.filter {
      asked.contains($0.key.value) && !$0.isMachine && !$0.hasLeft(on: input.today)
    }
    let without = humans.filter { !$0.hasSigningKey(on: input.today) && !$0.hasExpiredKey(on: input.today) }
    if without.count == humans.count, !isNeeded {
      guard let steward = policy.stewards.first, !without.isEmpty else { return [] }
      return [
        finding(
          "nobody who is asked for approvals has a signing key on file: only forge reviews can count",
          at: steward.location, holder: policy.file.display, subject: "signing_keys",
          help: ["add 'signing_keys' to people.yml, to approve offline and to be able to break the glass"])
      ]
    }
    return without.map { person in
      finding(
        "'\(person.key.value)' is asked for approvals and has no signing key that is valid today",
        at: person.key.location, holder: person.key.value, subject: "signing_keys",
        severity: isNeeded ? .warning : nil,
        help: ["add the public key under 'signing_keys'; git names it:  git config user.signingKey"])
    }
  }
}

extension Person {
  /// Whether a key on file counts today.
  func hasSigningKey(on today: CalendarDate) -> Bool {
    signingKeys.contains { key in
      key.revoked == nil && key.from.map { $0 <= today } ?? true && key.until.map { today <= $0 } ?? true
    }
  }

  /// Whether a key on file has ended by itself: that it is missing now is a finding of its own.
  func hasExpiredKey(on today: CalendarDate) -> Bool {
    signingKeys.contains { $0.revoked == nil && ($0.until.map { $0 < today } ?? false) }
  }
}
