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
          holder: policy.file.display, subject: "stewards", help: [input.ways(policy)])
      ]
    }
    return input.record.systems.compactMap { system in
      let ranks = [system.owner, system.backup.who] + system.escalate
      if input.canAnyApprove(ranks, policy) { return nil }
      return finding(
        "nobody of '\(system.name.value)' can approve: \(input.obstacles(ranks, policy))", at: system.owner.location,
        holder: system.name.value, subject: "owner", help: [input.ways(policy)])
    }
  }
}

extension LintInput {
  /// Whoever is unknown or a machine is a finding of their own, and counts here as if that were mended.
  fileprivate func canAnyApprove(_ people: [Located<String>], _ policy: Policy) -> Bool {
    people.contains { name in person(name).map { $0.isMachine || obstacle($0, policy) == nil } ?? true }
  }

  /// `'ada' has left, 'grace' and 'lin' have no account on a forge`.
  fileprivate func obstacles(_ people: [Located<String>], _ policy: Policy) -> String {
    var told: Set<String> = []
    var groups: [(obstacle: String, names: [String])] = []
    for name in people {
      guard let person = person(name), told.insert(name.value).inserted, let obstacle = obstacle(person, policy) else {
        continue
      }
      if let known = groups.firstIndex(where: { $0.obstacle == obstacle }) {
        groups[known].names.append("'\(name.value)'")
      } else {
        groups.append((obstacle, ["'\(name.value)'"]))
      }
    }
    return groups.map { "\(listed($0.names, "and")) \($0.names.count == 1 ? "has" : "have") \($0.obstacle)" }
      .joined(separator: ", ")
  }

  /// What it takes: who is there, and can prove it.
  fileprivate func ways(_ policy: Policy) -> String {
    let reviews = policy.evidence.contains(.forgeReview) ? ["an account such as 'github'"] : []
    let signatures = policy.evidence.isDisjoint(with: [.signedStatement, .signedMerge]) ? [] : ["'signing_keys'"]
    return "name a human who is here, and has \(listed(reviews + signatures, "or")) in people.yml"
  }

  /// As it follows 'has' or 'have'.
  private func obstacle(_ person: Person, _ policy: Policy) -> String? {
    if person.hasLeft(on: today) { return "left" }
    let reviews = policy.evidence.contains(.forgeReview)
    let signatures = !policy.evidence.isDisjoint(with: [.signedStatement, .signedMerge])
    if reviews && !person.accounts.isEmpty || signatures && person.hasSigningKey(on: today) { return nil }
    switch (reviews, signatures) {
    case (true, false): return "no account on a forge"
    case (false, true): return "no valid signing key"
    default: return "neither a valid signing key nor an account on a forge"
    }
  }
}
