package import Paths

/// A pattern of the ownership files, and what the walk over the tree has shown about it.
package struct SurveyedPattern: Sendable {
  /// Where it stands, and for which index of the record's systems, the policy's risks or its exceptions.
  package enum Role: Hashable, Sendable {
    case claim(system: Int), exclusion(system: Int)
    case mustBeOwned, ignore
    case riskPlace(risk: Int), riskExclusion(risk: Int)
    /// Of `unowned-path`, which has to know file by file what is allowed.
    case exception(Int)
  }

  package var role: Role
  package var pattern: Located<PathPattern>
  /// Files that it matches, whoever wins them.
  package var matched = 0
  /// Claims: files that it decides, alone or with an equal one.
  package var won = 0
  /// Claims: files that an exclusion of its own page takes from it.
  package var excluded = 0
  /// Claims: the pattern that won a file from it, by its index; nil when none did.
  package var beatenBy: Int?
  /// It names one file, and the tree has a folder there.
  package var namesFolder = false
  /// Patterns that match nothing: the pattern with the path of the tree that was probably meant.
  package var probablyMeant: String?

  init(_ role: Role, _ pattern: Located<PathPattern>) {
    self.role = role
    self.pattern = pattern
  }
}

extension OwnershipRecord {
  /// Every pattern that a person wrote, a system's claims and exclusions in a row; presets' lines are not among them.
  func surveyedPatterns(today: CalendarDate) -> [SurveyedPattern] {
    var patterns: [SurveyedPattern] = []
    for (index, system) in systems.enumerated() {
      patterns += system.paths.map { SurveyedPattern(.claim(system: index), $0) }
      patterns += system.exclude.map { SurveyedPattern(.exclusion(system: index), $0) }
    }
    guard let policy = readPolicy else { return patterns }
    patterns += policy.mustBeOwned.map { SurveyedPattern(.mustBeOwned, $0) }
    patterns += policy.ignore.map { SurveyedPattern(.ignore, $0) }
    for (index, risk) in policy.risks.enumerated() where risk.off == nil {
      patterns += risk.places.compactMap { $0.located.map { SurveyedPattern(.riskPlace(risk: index), $0) } }
      patterns += risk.exclude.compactMap { $0.located.map { SurveyedPattern(.riskExclusion(risk: index), $0) } }
    }
    for (index, exception) in policy.allow.enumerated() where exception.holds(on: today) {
      guard exception.rule.value == UnownedPath.id, let path = exception.path else { continue }
      // A file without an owner is about no system and no person, so that such an exception fits none.
      if exception.system != nil || exception.person != nil { continue }
      patterns.append(SurveyedPattern(.exception(index), path))
    }
    return patterns
  }
}

extension Risk.Place {
  /// Nil for a line of a preset.
  fileprivate var located: Located<PathPattern>? { location.map { Located(pattern, at: $0) } }
}
