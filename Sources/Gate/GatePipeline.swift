import Evidence
package import Git
import Ownership
import Paths

/// range → changes → systems → risks → requirements → evidence → verdict.
package struct GatePipeline {
  let question: GateQuestion
  let repository: Repository

  package init(_ question: GateQuestion, in repository: Repository) {
    self.question = question
    self.repository = repository
  }

  /// Decides the question.
  ///
  /// A push that does not pass as a whole passes when each of its first-parent steps passes alone.
  ///
  /// Throws when the repository cannot be read; the caller reports that as undecided.
  package func decision() throws -> Decision {
    let whole = try decisionOnTheWhole()
    guard whole.verdict != .pass else { return whole }
    return try PushSteps(question, repository).decision(insteadOf: whole) ?? whole
  }

  func decisionOnTheWhole() throws -> Decision {
    let range = try JudgedRange(question, repository)
    var decision = range.emptyDecision
    let changes = range.changes
    let debts = try Debt.all(in: question.base, of: repository)
    // The pages of what a debt is about say who can pay it.
    var paths = changes.map(\.change.path)
    let owed = debts.flatMap { $0.statement?.changes.map(\.path) ?? [] }
    // The changes alone are sorted already.
    if !owed.isEmpty { paths = Set(paths + owed).sorted() }
    let governance = try Governance(question, repository: repository, paths: paths)
    decision.people = governance.people
    decision.policySource = governance.source
    decision.remarks = governance.remarks
    decision.inputs.note(governance)

    switch governance.state {
    case .ungoverned(let pages):
      decision.sayUngoverned(pages: pages, requiresPolicy: question.requiresPolicy)
      return decision.concluded()
    case .unreadable(let findings, let commit, let name):
      decision.problems = range.problems
      try RepairOfUnreadable(question, repository, changes).decide(&decision, findings, commit, name)
      return decision.concluded()
    case .governed(let policy):
      decision.problems = range.problems
      try decide(&decision, range, governance, policy, debts)
      return decision.concluded(under: policy, question)
    }
  }

  private func decide(
    _ decision: inout Decision, _ range: JudgedRange, _ governance: Governance, _ policy: Policy, _ debts: [Debt]
  ) throws {
    decision.policy = policy
    decision.repository = policy.repository?.value
    let seats = SeatBuilder(policy)
    var glass = try BrokenGlass(
      debts, range.changes,
      DebtPayments(
        question: question, repository: repository, governance: governance, policy: policy, seats: seats))
    var range = range
    range.changes = glass.rest
    let changes = range.changes
    let owned = AffectedSystems(of: changes, under: governance)
    tellOwners(&decision, of: changes, owned, governance)
    let authorship = Authorship(question, governance.people, repository)

    let trees = OwnershipTrees(question, repository, changes)
    let assessment = try assess(range, owned, governance, policy, authorship)
    let builder = RequirementBuilder(
      changes: changes, owned: owned, governance: governance, policy: policy, seats: seats)
    var requirements =
      builder.requirements(for: assessment)
      + (try OwnershipChanges(
        changes: changes, governance: governance, policy: policy, question: question, repository: repository,
        seats: seats, trees: trees
      ).requirements())

    requirements += try glass.requirements(besides: requirements)
    try RequirementsJudgement(
      question: question, repository: repository, governance: governance, policy: policy, authorship: authorship,
      glass: glass
    ).judge(requirements.sorted(by: Requirement.inOrder), into: &decision)
    glass.describe(in: &decision)
    try NewFindings(question, repository, trees, governance)
      .report(changes, under: policy, into: &decision)
  }

  private func tellOwners(
    _ decision: inout Decision, of changes: [LandingChange], _ owned: AffectedSystems, _ governance: Governance
  ) {
    decision.systems = governance.affected(owned)
    let unreadable = UnreadablePages(governance)
    if owned.unowned > 0 {
      decision.unknownOwners = unreadable.unknownOwners(of: changes, owned)
      let unknown = Set(decision.unknownOwners.flatMap(\.paths))
      decision.unownedPaths = zip(changes, owned.claims).filter { $1.isEmpty }.map(\.0.change.path)
        .filter { !unknown.contains($0) }
    }
    decision.unownedFiles = decision.unownedPaths.count
    decision.problems += unreadable.problems(changes, owned)
  }

  private func assess(
    _ range: JudgedRange, _ owned: AffectedSystems, _ governance: Governance, _ policy: Policy,
    _ authorship: Authorship
  ) throws -> RiskAssessment {
    let changes = range.changes
    var assessment = RiskAssessment(risks: policy.risks, changes: changes.count)
    assessment.assessPaths(changes, ignoring: policy.ignore.map(\.value))
    try assessment.assessAddedTexts(changes, in: repository)
    try assessment.assessOpaque(
      changes, owned: owned, governance: governance, question: question, repository: repository)
    try assessment.assessTwins(changes, governance: governance, range: range, repository: repository)
    if assessment.dependsOnAuthors {
      let parts = try authorship.contributions(to: changes.map(\.change.path))
      assessment.assessAuthors(changes, contributions: parts)
    }
    return assessment
  }
}
