/// One thing that can be wrong with the ownership files, or with the people and paths in them.
///
/// A rule is one file in the folder of its family and one line in `RuleRegistry`. It looks at what it is given and nothing
/// else, so that the same input yields the same findings.
package protocol Rule: SendableMetatype {
  /// What users read, and what its tests run.
  static var documentation: RuleDocumentation { get }

  /// Whether it finds nothing without a survey of the tree.
  static var needsTree: Bool { get }

  /// Returns what the rule finds, in any order.
  static func findings(in input: LintInput) -> [Finding]
}

extension Rule {
  package static var id: String { documentation.id }

  package static var needsTree: Bool { false }

  /// A finding of this rule, of its own severity unless another is given.
  static func finding(
    _ message: String, at location: SourceLocation?, holder: String, subject: String, severity: Severity? = nil,
    notes: [Finding.Note] = [], help: [String] = []
  ) -> Finding {
    Finding(
      rule: id, severity: severity ?? documentation.severity, message, at: location, holder: holder, subject: subject,
      notes: notes, help: help)
  }
}

/// A rule that the loader raises while it reads: here it only has its documentation and its place in the list.
package protocol LoaderRule: Rule {}

extension LoaderRule {
  package static func findings(in input: LintInput) -> [Finding] {
    input.record.findings.filter { $0.rule == id }
  }
}
