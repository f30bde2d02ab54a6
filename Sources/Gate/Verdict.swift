/// The answer: for each requirement and for the whole.
package enum Verdict: Int, Comparable, Sendable {
  case pass = 0
  /// Someone has to act.
  case fail = 1
  /// onus could not decide; what cannot be decided does not pass.
  case undecided = 2

  /// Undecided wins over fail wins over pass.
  package static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }

  package var name: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .undecided: "undecided"
    }
  }
}
