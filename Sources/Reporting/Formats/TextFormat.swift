/// For people at a terminal.
package enum TextFormat: ReportFormat {
  package static let name = "text"

  package static func text(of report: Report, for console: Console) -> String {
    lines(of: report, console).map { $0.withoutTrailingSpaces + "\n" }.joined()
  }

  private static func lines(of report: Report, _ console: Console) -> [String] {
    switch report {
    case .check(let decision, explainsAll: false): CheckText(decision, console).lines
    case .check(let decision, explainsAll: true): WhyText(decision, console).lines
    case .lint(let lint): LintText(report: lint, console: console).lines
    case .report(let report): ReleaseText(report: report, console: console).lines
    case .stale(let report): StaleText(report: report, console: console).lines
    case .who(let answers, let context): WhoText(answers: answers, context: context, console: console).lines
    }
  }
}
