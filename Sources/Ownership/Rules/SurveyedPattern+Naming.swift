import Paths

extension LintInput {
  /// The system whose page a pattern stands in; else the policy's path.
  func holder(of pattern: SurveyedPattern) -> String {
    switch pattern.role {
    case .claim(let system), .exclusion(let system): record.systems[system].name.value
    case .mustBeOwned, .ignore, .riskPlace, .riskExclusion, .exception: pattern.pattern.location.file.display
    }
  }
}

extension SurveyedPattern {
  /// The key it stands under: `paths`, `exclude`, `must_be_owned`, `ignore`.
  var key: String {
    switch role {
    case .claim, .riskPlace: "paths"
    case .exclusion, .riskExclusion: "exclude"
    case .mustBeOwned: "must_be_owned"
    case .ignore: "ignore"
    case .exception: "allow"
    }
  }
}
