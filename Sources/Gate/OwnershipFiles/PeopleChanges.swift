import Git
import Ownership

extension OwnershipChanges {
  /// What of a person's entry changed.
  private enum PersonChange {
    /// Keys, e-mails, logins, `machine`, or a last day taken back: who could act as this person afterwards.
    case identity
    case absence
    case other
  }

  /// Who must say yes to a change of the people files and of the public keys beside them, person by person; they are compared with what
  /// stands on BASE itself.
  func peopleRequirements(
    _ files: [LandingChange], _ keys: [String: [LandingChange]], from before: OwnershipRecord, to after: OwnershipRecord
  ) -> [Requirement] {
    if files.isEmpty && keys.isEmpty { return [] }
    if before.peopleAreUnreadable || after.peopleAreUnreadable {
      return [
        stewardRequirement("people", files + keys.values.joined().sorted(), cause: "cannot be read, before or after")
      ]
    }
    let owned = OwnedKeys(keys, from: before.people, to: after.people)
    var requirements = entryRequirements(files, owned.byPerson, from: before.people, to: after.people)
    if requirements.isEmpty, !files.isEmpty {
      requirements = [stewardRequirement("people", files, cause: "is the list of people")]
    }
    if !owned.byNobody.isEmpty {
      requirements.append(
        stewardRequirement("public keys of nobody", owned.byNobody, cause: "is a public key that nobody has on file"))
    }
    return requirements
  }

  /// Who must say yes to the entries that differ, and to the keys of entries that do not; empty when there is nothing of either.
  func entryRequirements(
    _ files: [LandingChange], _ keys: [String: [LandingChange]] = [:], from before: [String: Person],
    to after: [String: Person]
  ) -> [Requirement] {
    Set(before.keys).union(after.keys).sorted().compactMap { key in
      let change = Self.change(from: before[key], to: after[key])
      var found: Requirement?
      if let own = keys[key] {
        // A key that is put on file, replaced or taken away decides who can act as this person, as the entry itself does.
        found = requirement(
          for: key, before[key] == nil ? .other : .identity, ((change == nil ? [] : files) + own).sorted())
      } else {
        found = change.map { requirement(for: key, $0, files) }
      }
      if let old = before[key], let new = after[key], Person.isThereLess(new, than: old) { found?.takesAway = [key] }
      return found
    }
  }

  /// Changed public keys by whom they belong to.
  private struct OwnedKeys {
    /// By key in `people.yml`: whoever has the fingerprint on file at the base, else whoever gets it by the change.
    var byPerson: [String: [LandingChange]] = [:]
    var byNobody: [LandingChange] = []

    init(_ keys: [String: [LandingChange]], from before: [String: Person], to after: [String: Person]) {
      for (fingerprint, changes) in keys.sorted(by: { $0.key < $1.key }) {
        let holders = [before, after].lazy.map { people in
          people.values.filter { person in
            person.signingKeys.contains { $0.material == .gpg(fingerprint: fingerprint) }
          }.map(\.key.value)
        }.first { !$0.isEmpty }
        for holder in holders ?? [] { byPerson[holder, default: []] += changes }
        if holders == nil { byNobody += changes }
      }
    }
  }

  private func requirement(for key: String, _ change: PersonChange, _ files: [LandingChange]) -> Requirement {
    let steward = seats.stewardSeat()
    switch change {
    case .other:
      return stewardRequirement("the entry of \(key)", files, cause: "changes the entry of '\(key)'")
    case .absence:
      let seat = Seat(
        ladder: [.init(.named, [key] + steward.people)], evenAsContributor: [key],
        rule: "away: \(key), or a steward")
      return requirement(nil, "when \(key) is away", files, "changes when '\(key)' is away", [seat])
    case .identity:
      // With what stands at the base: evidence is only ever read with the base's keys and accounts.
      let own = Seat(
        ladder: [.init(.named, [key])] + steward.ladder, evenAsContributor: [key], rule: "the person: \(key)")
      return requirement(
        nil, "who \(key) is", files, "changes keys, e-mails or logins of '\(key)'", [own, steward])
    }
  }

  private static func change(from old: Person?, to new: Person?) -> PersonChange? {
    guard let old else { return new == nil ? nil : .other }
    guard let new else { return .identity }
    if identity(of: old) != identity(of: new) || isRevival(old, new) { return .identity }
    if rest(of: old) != rest(of: new) { return .other }
    return old.away.map { [$0.from, $0.until] } == new.away.map { [$0.from, $0.until] } ? nil : .absence
  }

  /// A last day removed or put off.
  private static func isRevival(_ old: Person, _ new: Person) -> Bool {
    guard let last = old.until?.value else { return false }
    return new.until.map { $0.value > last } ?? true
  }

  private struct PersonIdentity: Equatable {
    var isMachine: Bool
    var emails: Set<String>
    var accounts: [Forge: [String]]
    var keys: [String]
  }

  private static func identity(of person: Person) -> PersonIdentity {
    PersonIdentity(
      isMachine: person.isMachine, emails: Set(person.emails.map(\.value)),
      accounts: person.accounts.mapValues { [$0.login.value, $0.id.map(String.init) ?? ""] },
      keys: person.signingKeys.map { key in
        let days = [key.from, key.until, key.revoked].map { $0?.description ?? "" }
        return "\(key.material) \(days)"
      }.sorted())
  }

  private static func rest(of person: Person) -> [String?] {
    [
      person.name, person.role?.value, person.roleSince?.value.description, person.team, person.reach,
      person.until?.value.description,
    ]
  }
}

extension Sequence<LandingChange> {
  /// By path.
  fileprivate func sorted() -> [LandingChange] { sorted { $0.change.path < $1.change.path } }
}
