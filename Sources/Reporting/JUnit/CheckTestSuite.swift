import Evidence
import Gate
import Git
import Ownership
import Paths

/// A check as test cases: one for each requirement, and one for each other reason why it does not pass.
struct CheckTestSuite {
  private let context: CheckContext

  init(_ decision: Decision) {
    context = CheckContext(decision, .unbroken)
  }

  private var decision: Decision { context.decision }

  var suite: TestSuite {
    let headline = Headline(context: context)
    let requirements =
      decision.steps.isEmpty
      ? decision.requirements.map { item($0, context, "onus check") }
      : decision.steps.flatMap { step in
        let inner = CheckContext(step, .unbroken)
        return step.requirements.map { item($0, inner, "onus check, \(Headline(context: inner).range)") }
      }
    let all = requirements + problems + findings
    // A report without a case reads as if nothing had run.
    let calm = TestSuite.Case(name: headline.verdict.text, group: "onus check", outcome: .passed([]))
    return TestSuite(name: headline.range, cases: all.isEmpty ? [calm] : all, whole: "onus check --why")
  }

  private func item(_ result: RequirementResult, _ context: CheckContext, _ group: String) -> TestSuite.Case {
    let requirement = RequirementGroup(results: [result])
    let statement = RequirementStatement(context: context, group: requirement).text
    let lines = RequirementBlock(context: context, group: requirement).rows.map(\.plain)
    return TestSuite.Case(
      name: requirement.title, group: group, file: requirement.changes.first?.change.path.display,
      outcome: result.verdict == .pass ? .passed([statement] + lines) : outcome(result.verdict, statement, lines))
  }

  private var problems: [TestSuite.Case] {
    decision.problems.map { problem in
      TestSuite.Case(
        name: problem.message.visible(upTo: 200), group: "onus check",
        outcome: outcome(problem.verdict, problem.message.visible, problem.help.map(\.visible)))
    }
  }

  private var findings: [TestSuite.Case] {
    decision.findings.map { Notice($0) }.sorted(by: Notice.inOrder).map { notice in
      TestSuite.Case(
        name: "\(notice.rule.id): \(notice.title)", group: "onus check", file: notice.place?.path.display,
        outcome: notice.level == .error ? outcome(.fail, notice.title, notice.details) : .passed(notice.lines))
    }
  }

  private func outcome(_ verdict: Verdict, _ message: String, _ lines: [String]) -> TestSuite.Case.Outcome {
    if decision.letsPass {
      let told = "would \(verdict == .fail ? "fail" : "be undecided"): \(message)"
      return .skipped(told, [told] + lines)
    }
    return verdict == .undecided ? .undecided(message, [message] + lines) : .failed(message, [message] + lines)
  }
}
