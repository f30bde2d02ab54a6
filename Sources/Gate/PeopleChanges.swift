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

  /// Who must say yes to a change of the people files, person by person; they are compared with what stands on BASE itself.
  func peopleRequirements(
    _ files: [LandingChange], from before: OwnershipRecord, to after: OwnershipRecord
  ) -> [Requirement] {
    if files.isEmpty { return [] }
    if before.peopleAreUnreadable || after.peopleAreUnreadable {
      return [stewardRequirement("people", files, cause: "cannot be read, before or after")]
    }
    let requirements = entryRequirements(files, from: before.people, to: after.people)
    return requirements.isEmpty ? [stewardRequirement("people", files, cause: "is the list of people")] : requirements
  }

  /// Who must say yes to the entries that differ; empty when none does.
  func entryRequirements(
    _ files: [LandingChange], from before: [String: Person], to after: [String: Person]
  ) -> [Requirement] {
    Set(before.keys).union(after.keys).sorted().compactMap { key in
      Self.change(from: before[key], to: after[key]).map { requirement(for: key, $0, files) }
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
