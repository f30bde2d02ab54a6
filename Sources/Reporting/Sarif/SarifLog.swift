import Gate
import Ownership
import Paths

/// A report as SARIF 2.1.0 with one run, as GitHub's code scanning and other viewers read it.
struct SarifLog {
  let report: Report
  private let notices: [Notice]
  private let rules: [NoticeRule]

  /// `most`: the results that it holds at most.
  init(_ report: Report, most: Int = SarifLimits.results) {
    self.report = report
    notices = report.notices.cut(to: most, "onus \(report.kind) --format json")
    rules = notices.map(\.rule).uniqued.sorted { $0.id < $1.id }
  }

  var value: JSONText {
    .object([
      (
        "$schema",
        .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      ),
      ("version", .string("2.1.0")), ("runs", .array([run])),
    ])
  }

  private var run: JSONText {
    let numbers = Dictionary(zip(rules, rules.indices)) { first, _ in first }
    let results = zip(notices, Fingerprints.of(notices)).map { notice, fingerprint in
      SarifResult(notice: notice, rule: numbers[notice.rule] ?? 0, fingerprint: fingerprint).value
    }
    return .object([
      (
        "tool",
        .object([
          ("driver", .object([("name", .string("onus")), ("rules", .array(rules.map { SarifRule($0).value }))]))
        ])
      ),
      // What follows the last slash would name one run among those of a category.
      ("automationDetails", .object([("id", .string("onus/\(report.kind)/"))])),
      ("columnKind", .string("unicodeCodePoints")), ("invocations", .array([invocation])),
      ("results", .array(results)),
    ])
  }

  private var invocation: JSONText {
    var notes = report.remarks
    if notices.count > SarifLimits.shownResults {
      notes.append("GitHub shows the \(SarifLimits.shownResults.grouped) most severe results")
    }
    return .object([
      ("executionSuccessful", .bool(report.exitCode != 2)), ("exitCode", .integer(Int64(report.exitCode))),
      (
        "toolExecutionNotifications",
        .array(
          notes.map { note in
            .object([("level", .string("note")), ("message", .object([("text", .string(note.sarifMessage))]))])
          })
      ),
    ])
  }
}

extension Report {
  /// What came out, in a sentence, and what else a person should know.
  var remarks: [String] {
    switch self {
    case .check(let decision, _):
      let verdict = Headline(context: CheckContext(decision, .unbroken)).verdict
      return ["\(verdict.word): \(verdict.text)"] + (decision.range.notes + decision.remarks).map(\.visible)
    case .lint(let lint): return [lint.summary] + [lint.untold?.sentence].compactMap { $0 }
    case .stale(let stale): return [stale.headline] + [stale.untold?.sentence].compactMap { $0 }
    default: return []
    }
  }
}
