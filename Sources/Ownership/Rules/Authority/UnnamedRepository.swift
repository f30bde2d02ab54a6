import Paths

enum UnnamedRepository: Rule {
  static let documentation = RuleDocumentation(
    id: "unnamed-repository", family: .authority, severity: .advice,
    summary: "a signed approval also holds in another repository with the same content",
    what: """
      A policy without `repository` that counts signed statements, while somebody who is asked for approvals has a
      signing key that is valid today.
      """,
    why: """
      A statement names what was approved, the branch and the system. A fork, a mirror with its own life or a copy made
      from a template can have all three in common with this repository: a yes that was given there, where it mattered
      less, counts here.
      """,
    bad: [
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        signing_keys: [{gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279}]
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      repository: acme/shop
      stewards: [ada, grace]
      """,
      "ownership/people.yml": """
      ada:
        email: ada@example.com
        github: {login: ada-l, id: 4217}
        signing_keys: [{gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279}]
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """,
    ],
    mend: """
      Give it a name that no other repository has, and change it in every copy. Statements that were signed before name
      none, so whoever has approved what has not landed yet approves it again.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, policy.repository == nil, policy.evidence.contains(.signedStatement) else {
      return []
    }
    let signs = input.references.contains { reference in
      guard reference.role.approves, let person = input.person(reference.person) else { return false }
      return !person.isMachine && !person.hasLeft(on: input.today) && person.hasSigningKey(on: input.today)
    }
    if !signs { return [] }
    return [
      finding(
        "signed approvals do not say which repository they are for", at: policy.stewards.first?.location,
        holder: policy.file.display, subject: "repository",
        help: ["so that none given in a copy counts here, name this one:  repository: acme/shop"])
    ]
  }
}
