import Git
package import Ownership
package import Paths

extension Responsibility {
  /// Who answers for one path.
  package struct PathAnswer: Sendable {
    package var path: RepositoryPath
    package var isFolder: Bool
    /// Every claim that matches, winners first, then by system.
    package var claims: [Claim]
    /// One for each system that owns it, sorted by name; more than one where claims are equally specific.
    package var systems: [SystemAnswer]
    /// The risks that its place alone puts it under, also for what it is: a page, the policy, `.gitmodules`.
    package var risks: [PathRisk]
    /// For a folder: systems that claim something inside it, sorted.
    package var systemsInside: [String]
    /// What the policy says where nobody owns it.
    package var unowned: Unowned?
    /// Debts that list it and are not of one of the systems.
    package var debts: [Debt]
  }

  /// A pattern of a page that matches the path, and what became of it.
  package struct Claim: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
      case wins
      /// A claim with a longer literal folder won.
      case lessSpecific
      /// The page takes the path out again.
      case excluded(by: Located<PathPattern>)
    }
    package var system: String
    package var pattern: Located<PathPattern>
    package var outcome: Outcome
  }

  /// A risk of a path.
  package struct PathRisk: Sendable, Equatable {
    package var name: String
    /// `matches '**/migrations/' (Rails)`.
    package var cause: String
    package var location: SourceLocation?
  }

  /// A path that no page claims.
  package struct Unowned: Sendable {
    package var stewards: [Holder]
    package var needs: [Need]
    /// The line of the policy that wants it owned.
    package var mustBeOwned: Located<PathPattern>?
    /// The line of the policy that ignores it.
    package var ignored: Located<PathPattern>?
    /// Systems of the nearest folder above it that holds any, sorted by name; empty where that is only the root.
    package var nearby: [Nearby]
  }

  /// A system beside a path that nobody owns.
  package struct Nearby: Sendable {
    package var system: String
    /// The folder that it claims; the first of several.
    package var folder: RepositoryPath
    package var decider: Holder?
  }

  /// The risks that patterns name.
  func risks(of paths: [RepositoryPath]) -> [[PathRisk]] {
    guard let policy else { return paths.map { _ in [] } }
    var assessment = RiskAssessment(risks: policy.risks, changes: paths.count)
    let changes = paths.map { LandingChange(change: Change(path: $0, old: nil, new: nil), isContested: false) }
    assessment.assessPaths(changes, ignoring: policy.ignore.map(\.value))
    return assessment.hits.map { hits in
      hits.map { PathRisk(name: policy.risks[$0.risk].name, cause: $0.cause.text, location: $0.cause.location) }
        .sorted { $0.name < $1.name }
    }
  }

  func pathAnswer(_ asked: AskedPath, claims: [PathClaims.Claim], risks: [PathRisk]) -> PathAnswer {
    let found = claims.map { claim(of: $0) }
    let winners = found.filter { $0.outcome == .wins }
    let owners = Set(winners.map(\.system))
    let names = asked.isFolder ? nil : risks.map(\.name)
    return PathAnswer(
      path: asked.path, isFolder: asked.isFolder,
      claims: winners.sorted { $0.system < $1.system }
        + found.filter { $0.outcome != .wins }.sorted { $0.system < $1.system },
      systems: systems.filter { owners.contains($0.name.value) }.map { page in
        var answer = systemAnswer(page, risks: names)
        answer.needs += builtInNeeds(of: asked.path, risks: risks, page: page)
        return answer
      },
      risks: risks, systemsInside: asked.isFolder ? systemsInside(asked.path) : [],
      unowned: owners.isEmpty
        ? unowned(asked.path, risks: names, builtIn: builtInNeeds(of: asked.path, risks: risks, page: nil)) : nil,
      debts: debts.filter { debt in debt.lists(asked.path) && !owners.contains(where: debt.isAbout) })
  }

  private func claim(of found: PathClaims.Claim) -> Claim {
    let page = systems[found.page]
    let outcome: Claim.Outcome =
      switch found.outcome {
      case .wins: .wins
      case .lessSpecific: .lessSpecific
      case .excluded(let index): .excluded(by: page.exclude[index])
      }
    return Claim(system: page.name.value, pattern: page.paths[found.patternIndex], outcome: outcome)
  }

  private func systemsInside(_ folder: RepositoryPath) -> [String] {
    systems.filter { system in
      system.paths.contains { $0.value.literalFolder.isBelow(folder) }
    }.map(\.name.value)
  }

  private func unowned(_ path: RepositoryPath, risks: [String]?, builtIn: [Need]) -> Unowned {
    Unowned(
      stewards: stewards, needs: needs(of: nil, risks: risks) + builtIn,
      mustBeOwned: policy?.mustBeOwned.first { $0.value.matches(path) },
      ignored: policy?.ignore.first { $0.value.matches(path) }, nearby: nearby(path))
  }

  /// Whoever owns a part of the nearest folder above is likely to know whose the path should be.
  private func nearby(_ path: RepositoryPath) -> [Nearby] {
    for folder in path.ancestors where !folder.isRoot {
      let found = systems.compactMap { system -> Nearby? in
        let claimed = system.paths.map(\.value.literalFolder).first { $0 == folder || $0.isBelow(folder) }
        return claimed.map {
          Nearby(system: system.name.value, folder: $0, decider: decider(on: ladder(of: system)))
        }
      }
      if !found.isEmpty { return found }
    }
    return []
  }
}
