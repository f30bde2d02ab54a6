package import Ownership
package import Paths

/// What `onus lint` found, and what it looked at.
package struct LintReport: Sendable {
  /// In printing order.
  package let findings: [Finding]
  /// The ids of the rules that looked at all they need, in the order of the registry.
  package var judged: [String]
  package var systems: Int
  package var people: Int
  /// Nil where only the ownership files were read.
  package var files: Int?
  /// The bytes of a file a finding points into; nil where it cannot be shown.
  package var source: @Sendable (RepositoryPath) -> [UInt8]?
  /// Warnings fail too: `--strict`.
  package var isStrict: Bool
  /// Nil where everything could be told.
  package var untold: UntoldRules?

  package init(
    findings: [Finding], judged: [String] = [], systems: Int, people: Int, files: Int?, isStrict: Bool = false,
    untold: UntoldRules? = nil,
    source: @escaping @Sendable (RepositoryPath) -> [UInt8]?
  ) {
    self.findings = findings.sorted(by: Finding.inPrintingOrder)
    self.judged = judged
    self.systems = systems
    self.people = people
    self.files = files
    self.source = source
    self.isStrict = isStrict
    self.untold = untold
  }

  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  var fails: Bool { findings.contains { $0.severity == .error || (isStrict && $0.severity == .warning) } }

  /// `1 error, 0 warnings · 12 systems, 9 people, 4,212 files`.
  var summary: String {
    let warnings = count(.warning)
    // Without an error a reader would not know why it failed.
    let isWhy = isStrict && warnings > 0 && count(.error) == 0
    let strict = isWhy ? ", which --strict fails" : ""
    var found = [count(.error).counted("error"), warnings.counted("warning") + strict]
    if count(.advice) > 0 { found.append(count(.advice).counted("piece of advice", "pieces of advice")) }
    let looked = [
      systems.counted("system"), people.counted("person", "people"), files?.counted("file"),
    ]
    return "\(found.joined(separator: ", ")) · \(looked.compactMap { $0 }.joined(separator: ", "))"
  }
}
