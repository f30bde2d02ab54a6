enum SharedIdentity: Rule {
  static let documentation = RuleDocumentation(
    id: "shared-identity", family: .people, severity: .error,
    summary: "one e-mail, login or key on two people",
    what: """
      Two entries of `people.yml`, one of them a human, with the same e-mail, the same login or id on a forge, or the
      same signing key; a human whose e-mail a machine's pattern covers; a human with an address that a known agent,
      bot or forge commits with. Capitals are ignored.
      """,
    why: """
      Whoever wrote a change may not approve it. When two entries share an identity, onus cannot tell the author from
      the approver, and one human could fill two seats.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: [ada@example.com, dev@example.com],   github: {login: ada-l, id: 4217}}
      grace: {email: [grace@example.com, dev@example.com], github: {login: ghopper, id: 1906}}
      """
    ],
    good: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com,   github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    mend: """
      Leave it with the one person whose it is. A shared mailbox belongs to nobody; a shared key has to be replaced.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    // By key, not by place: a file that is put in another order has no new finding.
    let people = input.record.people.values.sorted { $0.key.value < $1.key.value }
    return people.sharedClaims() + people.addressesOfMachines()
  }

  fileprivate static func shared(_ claim: IdentityClaim, with other: IdentityClaim) -> Finding {
    finding(
      "\(claim.title) of '\(claim.person.key.value)' also stands with '\(other.person.key.value)'", at: claim.location,
      holder: claim.person.key.value, subject: claim.title, notes: [Finding.Note("also here", at: other.location)],
      help: ["each e-mail, login and key belongs to one entry"])
  }

  fileprivate static func machine(_ email: Located<String>, of person: Person, pattern: Located<String>?) -> Finding {
    finding(
      pattern.map { "'\(email.value)' of '\(person.key.value)' is also covered by '\($0.value)', a machine's" }
        ?? "'\(email.value)' of '\(person.key.value)' is an address that machines commit with",
      at: email.location, holder: person.key.value, subject: "e-mail '\(email.value)'",
      notes: pattern.map { [Finding.Note("the machine's pattern", at: $0.location)] } ?? [],
      help: ["name the address that '\(person.key.value)' commits with; what machines commit is nobody's"])
  }
}

/// Something that may belong to one entry only.
private struct IdentityClaim {
  enum Identity: Hashable {
    case email(String), login(Forge, String), id(Forge, Int64), key(SigningKey.Material)
  }
  var identity: Identity
  var person: Person
  var location: SourceLocation

  var title: String {
    switch identity {
    case .email(let email): "e-mail '\(email)'"
    case .login(let forge, let login): "\(forge.title) login '\(login)'"
    case .id(let forge, let id): "\(forge.title) id \(id)"
    case .key(.ssh(let key)): "signing key '\(key.suffix(12))'"
    case .key(.gpg(let fingerprint)): "signing key '\(fingerprint)'"
    }
  }
}

extension Person {
  fileprivate var identityClaims: [IdentityClaim] {
    var claims = emails.map {
      IdentityClaim(identity: .email($0.value.lowercased()), person: self, location: $0.location)
    }
    for (forge, account) in accounts.sorted(by: { $0.key < $1.key }) {
      // The id wins over the login, so that a shared id is the one to tell.
      let identity = account.id.map { IdentityClaim.Identity.id(forge, $0) }
      let login = IdentityClaim.Identity.login(forge, account.login.value.lowercased())
      for identity in [login, identity].compactMap(\.self) {
        claims.append(IdentityClaim(identity: identity, person: self, location: account.login.location))
      }
    }
    claims += signingKeys.map { IdentityClaim(identity: .key($0.material), person: self, location: $0.location) }
    return claims
  }
}

extension [Person] {
  fileprivate func sharedClaims() -> [Finding] {
    var first: [IdentityClaim.Identity: IdentityClaim] = [:]
    var findings: [Finding] = []
    var told: Set<SourceLocation> = []
    for claim in flatMap(\.identityClaims) {
      guard let other = first[claim.identity] else {
        first[claim.identity] = claim
        continue
      }
      let isShared = other.person.key.value != claim.person.key.value
      guard isShared, !(other.person.isMachine && claim.person.isMachine) else { continue }
      // A login and its id are shared for one reason.
      if told.insert(claim.location).inserted { findings.append(SharedIdentity.shared(claim, with: other)) }
    }
    return findings
  }

  fileprivate func addressesOfMachines() -> [Finding] {
    let patterns = filter(\.isMachine).flatMap(\.emails).filter { WildcardText($0.value).hasWildcard }
    return filter { !$0.isMachine }.flatMap { person in
      person.emails.compactMap { email in
        let folded = email.value.lowercased()
        if let pattern = patterns.first(where: { WildcardText($0.value.lowercased()).matches(folded) }) {
          return SharedIdentity.machine(email, of: person, pattern: pattern)
        }
        // The name is left out: people are called as they like.
        return MachineIdentities.contains(email: folded, name: "")
          ? SharedIdentity.machine(email, of: person, pattern: nil) : nil
      }
    }
  }
}
