/// How something stands, gravest first: what a mark, a colour and a word say together.
enum Standing: Int, Sendable, CaseIterable, Comparable {
  case undecided, missing, lifted, met, calm

  static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }

  /// One column wide, told apart without colour.
  var sign: String {
    switch self {
    case .undecided: "?"
    case .missing: "✗"
    case .lifted: "!"
    case .met: "✓"
    case .calm: "·"
    }
  }

  var words: String {
    switch self {
    case .undecided: "cannot be decided"
    case .missing: "approval missing"
    case .lifted: "lifted by breaking the glass"
    case .met: "approved"
    case .calm: "nothing risky"
    }
  }
}

extension RequirementReport.State {
  var standing: Standing {
    switch self {
    case .met: .met
    case .lifted: .lifted
    case .unmet: .missing
    case .undecided: .undecided
    }
  }
}

extension LandingReport {
  var standing: Standing {
    switch outcome {
    case .passed: requirements.isEmpty ? .calm : .met
    case .glass, .lenient: .lifted
    case .failed: .missing
    case .undecided: .undecided
    case .ungoverned: .calm
    }
  }

  /// `passed`, `may not land yet`: in the past for what has landed.
  var outcomeWords: String {
    let isPast = landed != nil
    switch outcome {
    case .passed: return isPast ? "passed" : "may land"
    case .glass: return isPast ? "broke the glass" : "may land by breaking the glass"
    case .lenient: return isPast ? "did not pass, was not enforced" : "would not pass"
    case .failed: return isPast ? "did not pass" : "may not land yet"
    case .undecided: return "cannot be decided"
    case .ungoverned: return isPast ? "had no policy" : "is not governed"
    }
  }
}
