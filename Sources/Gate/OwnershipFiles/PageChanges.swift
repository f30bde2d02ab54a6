import Git
import Ownership
import Paths

/// What a change does to pages: its owner at the base says yes to every change of a page, a steward and the owners of what it takes to
/// a new one, and a new owner or backup accepts.
struct PageChanges {
  private let changes: OwnershipChanges
  private let pages: [LandingChange]
  private let base: Governance.Layer
  private let landed: Governance.Layer
  /// Pages that cannot be read at the base: nobody knows whose they are.
  private let unreadable: Set<RepositoryPath>

  /// `landed` is what stands there after the change.
  init(
    _ changes: OwnershipChanges, pages: [LandingChange], base: OwnershipReader.Reading, landed: OwnershipReader.Reading
  ) {
    self.changes = changes
    self.pages = pages
    self.base = Governance.layer(base, label: nil)
    self.landed = Governance.layer(landed, label: nil)
    unreadable = Set(base.record.unreadablePages.map(\.file))
  }

  func requirements() throws -> [Requirement] {
    let touched = Set(pages.map(\.change.path))
    let before = Self.byName(base.systems)
    let after = Self.byName(landed.systems)
    let names = Set((base.systems + landed.systems).filter { touched.contains($0.file) }.map(\.name.value)).sorted()
    var requirements: [Requirement] = []
    for name in names {
      let (old, new) = (before[name], after[name])
      let files = pages.filter { [old?.file, new?.file].contains($0.change.path) }
      requirements += try pageRequirements(name, old: old, new: new, files)
    }
    requirements += brokenPages(seen: Set(requirements.flatMap(\.changes).map(\.change.path)))
    return requirements + (try TakenPaths(from: base, to: landed, by: pages).losses(changes)).map(requirement)
  }

  private static func byName(_ systems: [System]) -> [String: System] {
    Dictionary(systems.map { ($0.name.value, $0) }) { first, _ in first }
  }

  private func pageRequirements(
    _ name: String, old: System?, new: System?, _ files: [LandingChange]
  ) throws -> [Requirement] {
    let above = changes.governance.layers.dropFirst().compactMap { layer in
      layer.systems.first { $0.name.value == name }
    }
    var owned: [System] = []
    for page in [old].compactMap({ $0 }) + above where !owned.contains(where: { $0.owner.value == page.owner.value }) {
      owned.append(page)
    }
    var requirements = owned.map { page in
      changes.requirement(
        name, "the page of \(name)", files, "is the page of \(name)", [changes.seats.ownerSeat(of: page)], page: page)
    }
    let isRepair = files.contains { unreadable.contains($0.change.path) }
    if old == nil, !isRepair {
      requirements.append(
        changes.requirement(
          name, "the new page of \(name)", files, "is a new page", [changes.seats.stewardSeat()]))
    }
    if let new {
      let known = try old ?? above.first ?? (isRepair ? lastReadable(new) : nil)
      requirements += newcomers(on: new, since: known).map { acceptance(of: $0, system: name, files) }
    }
    return requirements
  }

  private func newcomers(on page: System, since known: System?) -> [Located<String>] {
    [(page.owner, known?.owner), (page.backup.who, known?.backup.who)].filter { $0.value != $1?.value }.map(\.0)
  }

  /// Whoever is not in `people.yml` at the base cannot accept: the judge says so, because nobody is on the seat who could.
  private func acceptance(of person: Located<String>, system: String, _ files: [LandingChange]) -> Requirement {
    let seat = Seat(
      purpose: .acceptance, ladder: [.init(.named, [person.value])], evenAsContributor: [person.value],
      rule: "named on the page: \(person.value)", location: person.location)
    return changes.requirement(
      system, "\(person.value) accepts", files, "names '\(person.value)' as new owner or backup", [seat])
  }

  /// Pages that cannot be read before or after: nobody knows whose they are, so a steward says yes.
  private func brokenPages(seen: Set<RepositoryPath>) -> [Requirement] {
    let rest = pages.filter { unreadable.contains($0.change.path) || !seen.contains($0.change.path) }
    if rest.isEmpty { return [] }
    return [changes.stewardRequirement("pages that cannot be read", rest, cause: "cannot be read, before or after")]
  }

  /// The newest version of a page on the base's first-parent line that can be read.
  private func lastReadable(_ page: System) throws -> System? {
    let reader = OwnershipReader(changes.repository)
    var line = FirstParentLine(from: changes.question.base, in: changes.repository)
    var previous: Entry?
    while let commit = try line.next() {
      let entry = try changes.repository.entry(at: page.file, in: commit)
      if let entry, entry != previous {
        let systems = try reader.reading(of: commit, for: [page.file]).record.systems
        if let found = systems.first(where: { $0.file == page.file && $0.name.value == page.name.value }) {
          return found
        }
      }
      previous = entry
    }
    return nil
  }

  private func requirement(for loss: TakenPaths.Loss) -> Requirement {
    let name = loss.system.name.value
    let what =
      loss.count == 1 ? "'\(loss.first.display)'" : "'\(loss.first.display)' and \(loss.count - 1) more"
    return changes.requirement(
      name, "paths that \(name) would lose", loss.takers, "takes \(what) from \(name)",
      [changes.seats.ownerSeat(of: loss.system)], page: loss.system)
  }
}
