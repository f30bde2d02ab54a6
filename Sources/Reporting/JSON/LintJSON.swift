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
      ("findings", .array(report.findings.map { .finding($0) })),
    ])
  }
}
