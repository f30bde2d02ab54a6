import Gate

/// How the program ends; the only place that knows exit codes.
package enum ExitStatus: Int32, Comparable, Sendable {
  /// Nothing stands in the way; help and version too.
  case pass = 0
  /// Someone has to act.
  case fail = 1
  /// onus could not decide: bad arguments, unreadable policy, missing objects, an internal error.
  case undecided = 2

  package static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }

  /// A fail that is not in force yet ends as a pass.
  init(_ decision: Decision) {
    if decision.letsPass {
      self = .pass
    } else {
      self = decision.verdict == .undecided ? .undecided : .fail
    }
  }
}
