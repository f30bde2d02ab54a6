import Ownership
import Paths

/// Findings as test cases: one for each rule that looked, because only those are the same from run to run.
struct LintTestSuite {
  let report: LintReport

  var suite: TestSuite {
    let findings = Dictionary(grouping: report.findings, by: \.rule)
    // What the loader says under a name that no rule has is said all the same.
    let unlisted = findings.keys.filter { !report.judged.contains($0) }.sorted()
    return TestSuite(
      name: "onus lint: \(report.summary)",
      cases: (report.judged + unlisted).map { rule in
        let rule = NoticeRule.finding(rule)
        let notices = (findings[rule.name] ?? []).map { Notice($0, isStrict: report.isStrict) }.sorted(
          by: Notice.inOrder)
        return TestSuite.Case(
          name: rule.id, group: "onus lint, \(rule.family)", file: notices.first?.place?.path.display,
          outcome: outcome(notices))
      }, whole: "onus lint")
  }

  private func outcome(_ notices: [Notice]) -> TestSuite.Case.Outcome {
    let lines = notices.flatMap { notice in
      let place = notice.place.map { "\($0.path.display):\($0.line): " } ?? ""
      return ["\(place)\(notice.title)"] + notice.details.map { "  \($0)" }
    }
    let errors = notices.filter { $0.level == .error }
    guard let first = errors.first else { return .passed(lines) }
    let rest = errors.count > 1 ? " and \((errors.count - 1).counted("more error"))" : ""
    return .failed(first.title + rest, lines)
  }
}

extension NoticeRule {
  /// The rule's id as findings carry it.
  fileprivate var name: String { if case .finding(let name) = self { name } else { id } }
}
