import Git
import Ownership
import Paths

/// The findings that a range adds: what the base had already never blocks a change.
///
/// Ownership files are judged by the rules of the families *files*, *people* and *authority* wherever the finding stands: taking a
/// person off the list breaks pages that nobody touched. Changed paths are judged by `unowned-path`.
struct NewFindings {
  private let question: GateQuestion
  private let repository: Repository
  private let trees: OwnershipTrees
  private let governance: Governance
  private let today: CalendarDate

  init(_ question: GateQuestion, _ repository: Repository, _ trees: OwnershipTrees, _ governance: Governance) {
    self.question = question
    self.repository = repository
    self.trees = trees
    self.governance = governance
    today = question.today
  }

  func report(_ changes: [LandingChange], under policy: Policy, into decision: inout Decision) throws {
    let paths = changes.map(\.change.path)
    guard paths.contains(where: { OwnershipFileKind.of($0) != nil }) else {
      decision.findings = unowned(changes, policy, before: governance.layers.first, after: governance.layers.first)
      return
    }
    let (base, landed) = try trees.whole()
    let renamed = RenamedPeople(base: base.record.people, head: landed.record.people)
    let added = newFindings(
      head: try findings(landed.record, in: question.head), base: try findings(base.record, in: question.base),
      formerly: renamed.formerly)
    let unowned = unowned(
      changes, policy, before: Governance.layer(base, label: nil), after: Governance.layer(landed, label: nil))
    decision.findings = (added + unowned).sorted(by: Finding.inPrintingOrder)
  }

  private func findings(_ record: OwnershipRecord, in commit: ObjectID) throws -> [Finding] {
    let ofFolders = try Linter.patternsNamingFolders(record, today: today) { path in
      try repository.entry(at: path, in: commit)?.mode == .folder
    }
    return Linter.ofChangedFiles.lint(record, today: today) + ofFolders
  }

  /// Changed files that must have an owner and would have none, where the base did not have the same gap.
  private func unowned(
    _ changes: [LandingChange], _ policy: Policy, before: Governance.Layer?, after: Governance.Layer?
  ) -> [Finding] {
    if policy.mustBeOwned.isEmpty { return [] }
    var duties = PatternSet(policy.mustBeOwned.map(\.value)).matcher()
    var ignored = PatternSet(policy.ignore.map(\.value)).matcher()
    var ownersBefore = before?.claims.resolver()
    var ownersAfter = after?.claims.resolver()
    return changes.compactMap { landing in
      let path = landing.change.path
      guard landing.change.new != nil, let duty = duties.matches(path).first, ignored.matches(path).isEmpty,
        ownersAfter?.owners(of: path).isEmpty ?? true
      else { return nil }
      let isOld = landing.change.old != nil && ownersBefore?.owners(of: path).isEmpty ?? true
      if isOld { return nil }
      let finding = Finding(
        rule: "unowned-path", "'\(path.display)' has no owner", at: policy.mustBeOwned[duty].location,
        holder: policy.file.display, subject: path.display,
        help: ["add a page beside the code, or extend the 'paths' of the system it belongs to"])
      return policy.excepts(finding, on: today) ? nil : finding
    }
  }
}
