import Evidence
import Git
package import Ownership
import Paths

/// Who may break the glass: those whom `override:` of the policy lists, and then only they; else owner and backup of the page; else, where no
/// page is asked, the stewards.
package struct GlassBreakers {
  private let policy: Policy
  private let people: [String: Person]
  private let today: CalendarDate

  package init(_ policy: Policy, people: [String: Person], today: CalendarDate) {
    self.policy = policy
    self.people = people
    self.today = today
  }

  /// Keys of humans on file who have not left, each once, in the order of the files; may be empty.
  package func people(for requirement: Requirement) -> [String] {
    named(for: requirement).uniqued.filter { key in
      guard let person = people[key], !person.isMachine else { return false }
      return !person.hasLeft(on: today)
    }
  }

  private func named(for requirement: Requirement) -> [String] {
    if let listed = policy.override { return listed.map(\.value) }
    if let page = requirement.page { return [page.owner.value, page.backup.who.value] }
    return policy.stewards.map(\.value)
  }
}

extension Requirement {
  /// How many people have to break the glass: whoever changes who decides does not do so alone.
  package var breakersNeeded: Int { risk == OwnershipChanges.risk ? 2 : 1 }
}

extension RequirementResult.Obstacle {
  /// Whether breaking the glass takes it away: only what is missing, never what somebody said or what nobody can know.
  package var canBeLifted: Bool {
    switch self {
    case .missingTrailer, .stale, .debt: true
    case .contested, .paused, .objection, .unsigned, .unknownPerson, .unreadable, .unreadableReviews: false
    }
  }
}

extension RequirementResult {
  /// Whether breaking the glass could make it pass: never where it is about broken glass itself.
  package var canBeLifted: Bool {
    verdict == .fail && obstacles.allSatisfy(\.canBeLifted)
      && !requirement.changes.contains { OverrideFile.mayStand(at: $0.change.path) }
  }
}
