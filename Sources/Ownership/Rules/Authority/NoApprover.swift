import Paths

enum NoApprover: Rule {
  static let documentation = RuleDocumentation(
    id: "no-approver", family: .authority, severity: .error,
    summary: "nobody who could approve is left",
    what: """
      A system whose owner, backup and escalation have all left or cannot give any evidence that the policy counts: no
      valid signing key for signatures, no account on a forge for reviews. Being away shuts nobody out. Where that is
      true of all stewards, the policy is reported and nothing else.
      """,
    why: """
      Every risky change to it fails, and no approval can mend that. It is noticed on the day on which it hurts most.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com}
      grace: {email: grace@example.com}
      """
    ],
    good: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com,   github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    mend: "Name people who are there, and give them a signing key or an account in `people.yml`.")

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, !input.record.peopleAreUnreadable else { return [] }
    let stewards = policy.stewards
    if let first = stewards.first, !input.canAnyApprove(stewards, policy) {
      // The last rank of every system is gone: one cause, told where it is mended.
      return [
        finding(
          "no steward can approve: \(input.obstacles(stewards, policy))", at: first.location,
          holder: policy.file.display, subject: "stewards", help: ["name a human who is here and can approve"])
      ]
    }
    return input.record.systems.compactMap { system in
      let ranks = [system.owner, system.backup.who] + system.escalate
      if input.canAnyApprove(ranks, policy) { return nil }
      return finding(
        "nobody of '\(system.name.value)' can approve: \(input.obstacles(ranks, policy))", at: system.owner.location,
        holder: system.name.value, subject: "owner", help: ["name a human who is here and can approve"])
    }
  }
}

extension LintInput {
  /// Whoever is unknown or a machine is a finding of their own, and counts here as if that were mended.
  fileprivate func canAnyApprove(_ people: [Located<String>], _ policy: Policy) -> Bool {
    people.contains { name in person(name).map { $0.isMachine || obstacle($0, policy) == nil } ?? true }
  }

  /// `ada has left, grace has no account on a forge`.
  fileprivate func obstacles(_ people: [Located<String>], _ policy: Policy) -> String {
    var told: Set<String> = []
    return people.compactMap { name in
      guard let person = person(name), told.insert(name.value).inserted else { return nil }
      return obstacle(person, policy).map { "\(name.value) \($0)" }
    }.joined(separator: ", ")
  }

  private func obstacle(_ person: Person, _ policy: Policy) -> String? {
    if person.hasLeft(on: today) { return "has left" }
    let reviews = policy.evidence.contains(.forgeReview)
    let signatures = !policy.evidence.isDisjoint(with: [.signedStatement, .signedMerge])
    if reviews && !person.accounts.isEmpty || signatures && person.hasSigningKey(on: today) { return nil }
    switch (reviews, signatures) {
    case (true, false): return "has no account on a forge"
    case (false, true): return "has no valid signing key"
    default: return "has neither a valid signing key nor an account on a forge"
    }
  }
}
