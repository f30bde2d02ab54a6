import Evidence
import Git

/// A push or a queue of several merges passes when each first-parent step passes alone under its parent's policy.
struct PushSteps {
  private let question: GateQuestion
  private let repository: Repository

  init(_ question: GateQuestion, _ repository: Repository) {
    self.question = question
    self.repository = repository
  }

  /// Returns the decision with its steps when every step passes; nil when there is only one or one does not pass.
  func decision(insteadOf whole: Decision) throws -> Decision? {
    guard question.kind == .update, let line = try firstParentLine(), line.count > 2 else { return nil }
    var steps: [Decision] = []
    for (parent, commit) in zip(line, line.dropFirst()) {
      var step = question
      step.base = parent
      step.head = commit
      step.baseName = parent.short
      step.headName = commit.short
      step.notes = []
      let decision = try GatePipeline(step, in: repository).decisionOnTheWhole()
      guard decision.verdict == .pass else { return nil }
      steps.append(decision)
    }
    var decision = whole
    decision.steps = steps
    // What the whole lacks no longer counts; what was asked and given stands in the steps.
    decision.requirements = []
    decision.problems = []
    decision.findings = []
    for step in steps { decision.inputs.branches.merge(step.inputs.branches) }
    decision.evidence.approvals = Set(([whole] + steps).flatMap(\.evidence.approvals)).sorted { $0.hex < $1.hex }
    decision.overrides = steps.flatMap(\.overrides)
    decision.refusedOverrides = []
    decision.verdict = .pass
    decision.leniency = nil
    decision.remarks.append(
      "not approved as a whole, but each of its \(steps.count) steps is, under its parent's policy")
    return decision
  }

  /// BASE, then the commits of HEAD's first-parent line above it, oldest first; nil when BASE is not on that line.
  private func firstParentLine() throws -> [ObjectID]? {
    var line: [ObjectID] = [question.head]
    while let last = line.last, last != question.base {
      guard let parent = try repository.commit(last).parents.first, repository.contains(parent),
        try repository.isAncestor(question.base, of: parent)
      else { return nil }
      line.append(parent)
    }
    return line.reversed()
  }
}
