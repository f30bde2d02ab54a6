/// One thing that can be wrong with the ownership files, or with the people and paths in them.
///
/// A rule is one file in the folder of its family and one line in `RuleRegistry`. It looks at what it is given and nothing
/// else, so that the same input yields the same findings.
package protocol Rule: SendableMetatype {
  /// What users read, and what its tests run.
  static var documentation: RuleDocumentation { get }

  /// Whether it finds nothing without a survey of the tree.
  static var needsTree: Bool { get }

  /// Whether it finds nothing without the repository's history.
  static var needsHistory: Bool { get }

  /// How far back it looks into history; nil where it does not.
  static func reach(in input: LintInput) -> HistoryReach?

  /// Returns the systems about which it cannot say anything, because history is cut short.
  static func untold(in input: LintInput) -> [String]

  /// Whether the gate fails changes for what it finds, so that no policy may make less of it.
  static var isBinding: Bool { get }

  /// Returns what the rule finds, in any order.
  static func findings(in input: LintInput) -> [Finding]
}

extension Rule {
  package static var id: String { documentation.id }

  package static var needsTree: Bool { false }

  package static var needsHistory: Bool { false }

  package static func reach(in input: LintInput) -> HistoryReach? { nil }

  package static func untold(in input: LintInput) -> [String] { [] }

  package static var isBinding: Bool {
    documentation.severity == .error && Linter.familiesOfGate.contains(documentation.family)
  }

  /// A finding of this rule, of its own severity unless another is given.
  static func finding(
    _ message: String, at location: SourceLocation?, holder: String, subject: String, severity: Severity? = nil,
    notes: [Finding.Note] = [], help: [String] = [], deadline: Finding.Deadline? = nil, fix: Finding.Fix? = nil
  ) -> Finding {
    Finding(
      rule: id, severity: severity ?? documentation.severity, message, at: location, holder: holder, subject: subject,
      notes: notes, help: help, deadline: deadline, fix: fix)
  }

  /// The severity of what it finds about a system: of a rule about completeness, less where the tier is not 1.
  static func severity(for system: System) -> Severity {
    documentation.isCompleteness && system.tier != 1 ? .advice : documentation.severity
  }
}

/// A rule that the loader raises while it reads: here it only has its documentation and its place in the list.
package protocol LoaderRule: Rule {}

extension LoaderRule {
  package static func findings(in input: LintInput) -> [Finding] {
    input.record.findings.filter { $0.rule == id }
  }
}
