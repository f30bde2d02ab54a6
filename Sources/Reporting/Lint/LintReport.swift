package import Ownership
package import Paths

/// What `onus lint` found, and what it looked at.
package struct LintReport: Sendable {
  /// In printing order.
  package let findings: [Finding]
  package var systems: Int
  package var people: Int
  /// Nil where only the ownership files were read.
  package var files: Int?
  /// The bytes of a file a finding points into; nil where it cannot be shown.
  package var source: @Sendable (RepositoryPath) -> [UInt8]?
  /// Warnings fail too: `--strict`.
  package var isStrict: Bool

  package init(
    findings: [Finding], systems: Int, people: Int, files: Int?, isStrict: Bool = false,
    source: @escaping @Sendable (RepositoryPath) -> [UInt8]?
  ) {
    self.findings = findings.sorted(by: Finding.inPrintingOrder)
    self.systems = systems
    self.people = people
    self.files = files
    self.source = source
    self.isStrict = isStrict
  }

  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  var fails: Bool { findings.contains { $0.severity == .error || (isStrict && $0.severity == .warning) } }
}
