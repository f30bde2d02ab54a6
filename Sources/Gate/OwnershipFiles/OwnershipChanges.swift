import Evidence
import Git
import Ownership
import Paths

/// What a change does to the ownership files, and who must say yes to it: the table of the ownership changes.
///
/// Everything is judged by what stands at the base; the change only tells what would become of it once it has landed.
struct OwnershipChanges {
  static let risk = "ownership"

  let changes: [LandingChange]
  let governance: Governance
  let policy: Policy
  let question: GateQuestion
  let repository: Repository
  let seats: SeatBuilder
  let trees: OwnershipTrees

  /// The changed paths by what they are.
  private struct Sorted {
    var pages: [LandingChange] = []
    var people: [LandingChange] = []
    /// Public keys, by the fingerprint that names them.
    var keys: [String: [LandingChange]] = [:]
    var codeowners: [LandingChange] = []
    /// By subject.
    var stewarded: [String: [(change: LandingChange, cause: String)]] = [:]
  }

  func requirements() throws -> [Requirement] {
    let sorted = sort()
    var requirements = sorted.stewarded.map { subject, items in
      requirement(nil, subject, items.map(\.change), items.map(\.cause), [seats.stewardSeat()])
    }
    let needsPages = !sorted.pages.isEmpty || !sorted.codeowners.isEmpty
    if needsPages || !sorted.people.isEmpty || !sorted.keys.isEmpty {
      let (base, landed) = try needsPages ? trees.whole() : trees.central()
      requirements += peopleRequirements(sorted.people, sorted.keys, from: base.record, to: landed.record)
      if !sorted.pages.isEmpty {
        requirements += try PageChanges(self, pages: sorted.pages, base: base, landed: landed).requirements()
      }
      requirements += try codeownersRequirements(sorted.codeowners, landed.record)
    }
    return requirements + (try RunLines(self).requirements())
  }

  private func sort() -> Sorted {
    var sorted = Sorted()
    for landing in changes {
      switch OwnershipPlace(landing.change.path) {
      case .key(let fingerprint): sorted.keys[fingerprint, default: []].append(landing)
      case .policy: sorted.stewarded["the policy", default: []].append((landing, "is the policy"))
      case .people: sorted.people.append(landing)
      case .page: sorted.pages.append(landing)
      case .nearMiss(let expected):
        sorted.stewarded["ownership files", default: []].append((landing, "is named nearly like '\(expected)'"))
      case .folder: sorted.stewarded["ownership files", default: []].append((landing, "stands in ownership/"))
      case .codeowners: sorted.codeowners.append(landing)
      // What becomes of overrides is a matter of its own.
      case .override, nil: break
      }
    }
    return sorted
  }

  /// A CODEOWNERS that says what the ownership files say asks nobody: they have been asked.
  private func codeownersRequirements(_ files: [LandingChange], _ landed: OwnershipRecord) throws -> [Requirement] {
    if files.isEmpty { return [] }
    let exported = landed.isReadable ? question.exportedCodeowners?(landed) : nil
    let others = try files.filter { landing in
      guard let exported, let new = landing.change.new, !landing.isContested, new.mode == .file else { return true }
      return try repository.content(of: new, limit: exported.count) != exported
    }
    if others.isEmpty { return [] }
    return [stewardRequirement("CODEOWNERS", others, cause: "is read by the forge")]
  }
}

extension OwnershipChanges {
  func stewardRequirement(_ subject: String, _ changes: [LandingChange], cause: String) -> Requirement {
    requirement(nil, subject, changes, cause, [seats.stewardSeat()])
  }

  func requirement(
    _ system: String?, _ subject: String, _ changes: [LandingChange], _ cause: String, _ seats: [Seat],
    page: System? = nil
  ) -> Requirement {
    requirement(system, subject, changes, changes.map { _ in cause }, seats, page: page)
  }

  /// One cause for each change.
  private func requirement(
    _ system: String?, _ subject: String, _ changes: [LandingChange], _ causes: [String], _ seats: [Seat],
    page: System? = nil
  ) -> Requirement {
    Requirement(
      system: system, risk: Self.risk, subject: subject, changes: changes,
      causes: zip(changes, causes).map { .init(path: $0.change.path, text: $1) }, seats: seats, page: page)
  }
}

extension OwnershipRecord {
  /// Whether every ownership file can be read.
  fileprivate var isReadable: Bool {
    guard case .read = policy else { return false }
    return !peopleAreUnreadable && unreadablePages.isEmpty
  }
}
