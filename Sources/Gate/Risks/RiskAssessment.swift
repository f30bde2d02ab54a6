import Git
import Ownership
import Paths

/// Which risks each change falls under, and why.
struct RiskAssessment {
  struct Hit {
    /// Index into the policy's risks.
    var risk: Int
    var cause: Requirement.Cause
  }

  /// For each change, by index, its risks; at most one hit for each risk.
  private(set) var hits: [[Hit]]
  let risks: [Risk]
  /// By change, the risks whose exclusions name its path, for those that have any.
  private var excluded: [Int: Set<Int>] = [:]

  init(risks: [Risk], changes: Int) {
    self.risks = risks
    hits = Array(repeating: [], count: changes)
  }

  /// The indices of the risky changes, ascending.
  var risky: [Int] { hits.indices.filter { !hits[$0].isEmpty } }

  mutating func add(_ change: Int, _ risk: Int, _ cause: Requirement.Cause) {
    guard risks[risk].off == nil, !hits[change].contains(where: { $0.risk == risk }),
      excluded[change]?.contains(risk) != true
    else { return }
    hits[change].append(Hit(risk: risk, cause: cause))
  }

  /// Records a built-in risk; the policy always has them.
  mutating func add(_ change: Int, builtIn name: String, _ cause: Requirement.Cause) {
    guard let risk = risks.firstIndex(where: { $0.name == name }) else { return }
    add(change, risk, cause)
  }
}

extension RiskAssessment {
  /// Risks by path: a place of the risk matches and the policy does not ignore the path.
  ///
  /// What an exclusion of a risk names is out of the risk altogether, also by texts and authors; so this comes before
  /// them.
  mutating func assessPaths(_ changes: [LandingChange], ignoring ignored: [PathPattern]) {
    var patterns: [PathPattern] = []
    var meanings: [(risk: Int, place: Risk.Place, excludes: Bool)] = []
    for (index, risk) in risks.enumerated() where risk.off == nil && mayName(risk, changes) {
      for (places, excludes) in [(risk.places, false), (risk.exclude, true)] {
        for place in places {
          patterns.append(place.pattern)
          meanings.append((index, place, excludes))
        }
      }
    }
    let firstIgnored = patterns.count
    var matcher = PatternSet(patterns + ignored).matcher()
    var found: [Int] = []
    for (index, landing) in changes.enumerated() {
      // Policy, people and pages are judged as what they are; a page in a folder called billing is no charge.
      if isOwnershipFile(landing.change.path) { continue }
      landing.change.path.bytes.withUnsafeBufferPointer { matcher.matches($0, into: &found) }
      if let inside = pathInside(landing.change) { found = Set(found + matcher.matches(inside)).sorted() }
      guard let last = found.last else { continue }
      for match in found where match < firstIgnored && meanings[match].excludes {
        excluded[index, default: []].insert(meanings[match].risk)
      }
      if last >= firstIgnored { continue }
      for match in found where !meanings[match].excludes {
        let place = meanings[match].place
        let tool = place.tool.map { " (\($0))" } ?? ""
        let text = "matches '\(place.pattern.text)'\(tool)"
        add(index, meanings[match].risk, .init(path: landing.change.path, text: text, location: place.location))
      }
    }
  }

  private func isOwnershipFile(_ path: RepositoryPath) -> Bool {
    switch OwnershipFileKind.of(path) {
    case .policy, .people, .centralPage, .pageBesideCode: true
    case .nearMiss, .none: false
    }
  }

  /// A path inside a symlink or a submodule, nil for anything else.
  ///
  /// Such an entry brings a whole folder, whose content stands elsewhere, so it also counts as content of a folder of its name.
  private func pathInside(_ change: Change) -> RepositoryPath? {
    let modes = [change.old?.mode, change.new?.mode]
    return modes.contains(.symlink) || modes.contains(.submodule) ? change.path.appending("content") : nil
  }

  /// A cheap look that spares a small change reading the presets which say nothing about it.
  private func mayName(_ risk: Risk, _ changes: [LandingChange]) -> Bool {
    guard let preset = risk.preset, changes.count <= Preset.fewPaths else { return true }
    // Where the policy adds to a preset, what the preset excludes matters for that too.
    guard risk.ownPlaces.isEmpty, risk.adds.isEmpty, !risk.authoredByMachine else { return true }
    return changes.contains { landing in
      preset.names(landing.change.path) || pathInside(landing.change).map(preset.names) ?? false
    }
  }

  /// The largest blob that is searched for added texts.
  ///
  /// A larger one is risky without a search: nothing hides behind its size.
  static let searchedBytes = 64 << 20

  /// Risks by content: the new blob has more lines with one of the texts than the old.
  mutating func assessAddedTexts(_ changes: [LandingChange], in repository: Repository) throws {
    let searching = risks.indices.filter { risks[$0].off == nil && !risks[$0].adds.isEmpty }
    if searching.isEmpty { return }
    let searches = try searching.map { ($0, try AddedTextSearch(risks[$0].adds)) }
    for (index, landing) in changes.enumerated() {
      guard let new = landing.change.new, new.mode != .submodule else { continue }
      let path = landing.change.path
      guard let after = try repository.text(of: new, limit: Self.searchedBytes) else {
        for (risk, _) in searches {
          let text = "is over \(Self.searchedBytes >> 20) MiB, too large to search for added texts"
          add(index, risk, .init(path: path, text: text))
        }
        continue
      }
      // An old side too large to read had nothing: every line counts as added.
      let before = try repository.text(of: landing.change.old, limit: Self.searchedBytes) ?? []
      for (risk, search) in searches {
        guard let found = search.firstFound(addedFrom: before, to: after) else { continue }
        add(index, risk, .init(path: path, text: "adds \(found.form.display)", location: found.location))
      }
    }
  }

  /// Whether any risk in force depends on who wrote the change.
  var dependsOnAuthors: Bool { risks.contains { $0.off == nil && $0.authoredByMachine } }

  /// Risks by authorship: a machine authored or co-authored the change.
  mutating func assessAuthors(_ changes: [LandingChange], contributions: [[Contribution]]) {
    for (risk, definition) in risks.enumerated() where definition.authoredByMachine {
      for (index, landing) in changes.enumerated() {
        for contribution in contributions[index] where contribution.role == .author || contribution.role == .coAuthor {
          guard case .machine(let name) = contribution.who else { continue }
          add(index, risk, .init(path: landing.change.path, text: "authored by \(name)", location: definition.place))
          break
        }
      }
    }
  }
}

extension AddedText.Form {
  /// As it is written in policy.yml, in quotes.
  var display: String {
    switch self {
    case .word(let word): "'\(word)'"
    case .expression(let expression): "'/\(expression)/'"
    }
  }
}

extension Risk {
  /// Where the policy defines it; nil for presets and what is built in.
  var place: SourceLocation? {
    if case .policy(let location) = origin { location } else { nil }
  }

  /// Returns whether the risk is asked of a system of this tier (nil: nobody owns the path).
  func applies(toTier tier: Int?) -> Bool {
    guard let tiers else { return true }
    return tier.map(tiers.contains) ?? false
  }
}
