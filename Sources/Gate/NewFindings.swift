import Git
import Ownership
import Paths

/// The findings that a range adds: what the base had already never blocks a change.
///
/// Ownership files are judged by the rules of the families *files*, *people* and *authority* wherever the finding stands: taking a
/// person off the list breaks pages that nobody touched. Changed paths are judged by `unowned-path`.
struct NewFindings {
  private let trees: OwnershipTrees
  private let governance: Governance
  private let today: CalendarDate

  init(on today: CalendarDate, _ trees: OwnershipTrees, _ governance: Governance) {
    self.trees = trees
    self.governance = governance
    self.today = today
  }

  func report(_ changes: [LandingChange], under policy: Policy, into decision: inout Decision) throws {
    let paths = changes.map(\.change.path)
    guard paths.contains(where: { OwnershipFileKind.of($0) != nil }) else {
      decision.findings = unowned(changes, policy, before: governance.layers.first, after: governance.layers.first)
      return
    }
    let (base, landed) = try trees.whole()
    let added = newFindings(
      head: Linter.ofChangedFiles.lint(landed.record, today: today),
      base: Linter.ofChangedFiles.lint(base.record, today: today))
    let unowned = unowned(
      changes, policy, before: Governance.layer(base, label: nil), after: Governance.layer(landed, label: nil))
    decision.findings = (added + unowned).sorted(by: Finding.inPrintingOrder)
  }

  /// Changed files that must have an owner and would have none, where the base did not have the same gap.
  private func unowned(
    _ changes: [LandingChange], _ policy: Policy, before: Governance.Layer?, after: Governance.Layer?
  ) -> [Finding] {
    if policy.mustBeOwned.isEmpty { return [] }
    var duties = PatternSet(policy.mustBeOwned.map(\.value)).matcher()
    let allowed = policy.allow.filter { $0.rule.value == "unowned-path" && today <= $0.until.value }
    var exempt = PatternSet(policy.ignore.map(\.value) + allowed.compactMap { $0.path?.value }).matcher()
    var ownersBefore = before?.claims.resolver()
    var ownersAfter = after?.claims.resolver()
    var findings: [Finding] = []
    for landing in changes where landing.change.new != nil {
      let path = landing.change.path
      guard let duty = duties.matches(path).first, exempt.matches(path).isEmpty,
        ownersAfter?.owners(of: path).isEmpty ?? true
      else { continue }
      let isOld = landing.change.old != nil && ownersBefore?.owners(of: path).isEmpty ?? true
      if isOld { continue }
      findings.append(
        Finding(
          rule: "unowned-path", "'\(path.display)' has no owner", at: policy.mustBeOwned[duty].location,
          holder: policy.file.display, subject: path.display,
          help: ["add a page beside the code, or extend the 'paths' of the system it belongs to"]))
    }
    return findings
  }
}
