import Gate
import Paths

/// `--system` and `--risk`: which of the requirements are meant.
struct ApprovalSelection {
  var systems: [String] = []
  var risks: [String] = []

  func takes(_ requirement: Requirement) -> Bool {
    (systems.isEmpty || requirement.system.map(systems.contains) ?? false)
      && (risks.isEmpty || risks.contains(requirement.risk))
  }

  /// Throws for a name that no requirement has: probably a slip, and then nothing else that was named may be signed.
  func check(against requirements: [Requirement]) throws {
    try Self.check(systems, "system", known: requirements.compactMap(\.system))
    try Self.check(risks, "risk", known: requirements.map(\.risk))
  }

  private static func check(_ names: [String], _ noun: String, known: [String]) throws {
    let known = Set(known).sorted()
    guard let wrong = names.first(where: { !known.contains($0) }) else { return }
    let meant = didYouMean(wrong, among: known)
    throw CommandError(
      "no \(noun) '\(wrong)' is asked for here\(meant)",
      help: known.isEmpty ? "nothing here has a \(noun)" : "asked for: \(known.joined(separator: ", "))")
  }
}
