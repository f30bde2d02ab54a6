import Ownership

/// Findings as JSON.
struct LintJSON {
  let report: LintReport
  let exitCode: Int32

  var value: JSONText {
    .object([
      ("schema_version", .count(JSONFormat.schemaVersion)), ("report", .string("lint")),
      ("exit_code", .integer(Int64(exitCode))), ("strict", .bool(report.isStrict)),
      (
        "counts",
        .object([
          ("errors", .count(report.count(.error))), ("warnings", .count(report.count(.warning))),
          ("advice", .count(report.count(.advice))), ("systems", .count(report.systems)),
          ("people", .count(report.people)), ("files", report.files.map { .count($0) } ?? .null),
        ])
      ),
      ("findings", .array(report.findings.map { .finding($0) })), ("untold", .untold(report.untold)),
    ])
  }
}

extension JSONText {
  /// A rule each, with the systems; empty where everything could be told.
  static func untold(_ untold: UntoldRules?) -> JSONText {
    .array(
      (untold?.rules ?? []).map {
        .object([
          ("rule", .string($0.rule)), ("systems", .strings($0.systems)), ("reason", .optional(untold?.cut.reason)),
        ])
      })
  }
}
