import Evidence
import Git
import Ownership
import Paths

/// A base whose policy or people cannot be read decides nothing, except that a change which only repairs them may be approved by a steward
/// of the last readable version on the base's first-parent line.
struct RepairOfUnreadable {
  private let question: GateQuestion
  private let repository: Repository
  private let changes: [LandingChange]

  init(_ question: GateQuestion, _ repository: Repository, _ changes: [LandingChange]) {
    self.question = question
    self.repository = repository
    self.changes = changes
  }

  func decide(_ decision: inout Decision, _ findings: [Finding], _ commit: ObjectID, _ name: String) throws {
    guard let repair = try repair(of: commit) else {
      decision.problems.append(
        Decision.Problem(
          .undecided, "the ownership files of \(commit.named(name)) cannot be read",
          help: findings.filter { $0.severity == .error }.map(\.onOneLine) + [
            "repair them in a change of its own; a steward of the last readable version approves it"
          ]))
      return
    }
    var governance = repair.governance
    governance.unreadablePages = []
    decision.people = governance.people
    decision.repository = repair.policy.repository?.value
    decision.remarks.append(
      "this repairs ownership files that cannot be read; the stewards of \(repair.lastReadable.short) decide")
    try RequirementsJudgement(
      question: question, repository: repository, governance: governance, policy: repair.policy,
      authorship: Authorship(question, governance.people, repository)
    ).judge(repair.requirements, into: &decision)
  }

  private struct Repair {
    var governance: Governance
    var policy: Policy
    var lastReadable: ObjectID
    var requirements: [Requirement]
  }

  /// What the change asks where it only repairs what cannot be read at `commit`; nil where it does more, or less, or elsewhere.
  private func repair(of commit: ObjectID) throws -> Repair? {
    guard commit == question.base, !changes.isEmpty, changes.allSatisfy({ isCentralFile($0.change.path) }) else {
      return nil
    }
    let trees = OwnershipTrees(question, repository, changes)
    let landed = try trees.central().landed
    guard landed.record.readPolicy != nil, !landed.record.peopleAreUnreadable,
      let last = try OwnershipReader(repository).lastReadable(before: question.base),
      let policy = last.record.readPolicy
    else { return nil }
    var governance = try Governance(question, repository: repository, paths: [])
    governance.people = last.record.people
    governance.layers = [Governance.layer(last, label: nil)]
    let ownership = OwnershipChanges(
      changes: changes, governance: governance, policy: policy, question: question, repository: repository,
      seats: SeatBuilder(policy), trees: trees)
    let people = changes.filter { OwnershipFileKind.of($0.change.path) != .policy }
    // Breaking a file and mending it otherwise must not be a way round those who would have been asked.
    return Repair(
      governance: governance, policy: policy, lastReadable: last.commit,
      requirements: [ownership.stewardRequirement("the repair", changes, cause: "repairs what cannot be read")]
        + ownership.entryRequirements(people, from: last.record.people, to: landed.record.people))
  }

  /// Policy and people, and what only looks like them.
  private func isCentralFile(_ path: RepositoryPath) -> Bool {
    if path == OwnershipReader.centralFolder { return true }
    return switch OwnershipFileKind.of(path) {
    case .policy, .people: true
    case .nearMiss(let expected):
      switch OwnershipFileKind.of(RepositoryPath(expected)) {
      case .policy, .people: true
      case .nearMiss, .centralPage, .pageBesideCode, .none: false
      }
    case .centralPage, .pageBesideCode, .none: false
    }
  }
}
