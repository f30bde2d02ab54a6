import Gate
import Ownership
import Paths

/// What is due as JSON.
struct StaleJSON {
  let report: StaleReport
  let exitCode: Int32

  var value: JSONText {
    .object([
      ("schema_version", .count(JSONFormat.schemaVersion)), ("report", .string("stale")),
      ("exit_code", .integer(Int64(exitCode))), ("today", .date(report.today)), ("until", .date(report.until)),
      ("person", .optional(report.person)), ("system", .optional(report.system)),
      (
        "counts",
        .object(
          DueDate.Urgency.allCases.map { ($0.name, .count(report.count($0))) } + [("systems", .count(report.pages))])
      ),
      ("due", .array(report.rows.map(row))), ("next", report.dates.next.map(row) ?? .null),
      ("unreadable", .array(report.unreadable.map { .object(JSONText.members(of: $0, named: "file")) })),
      ("untold", .untold(report.untold)),
    ])
  }

  private func row(_ row: DueDate) -> JSONText {
    .object([
      ("due", .date(row.deadline.due)), ("urgency", .string(row.urgency.name)),
      ("blocks_from", .date(row.deadline.blocksFrom)), ("person", .optional(row.actor)),
      ("name", .optional(row.actor.flatMap { report.people[$0]?.name })), ("system", .optional(row.system)),
      ("why", .string(row.why)), ("next", .optional(row.nextStep)), ("finding", .finding(row.finding)),
    ])
  }
}
