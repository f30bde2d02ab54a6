import Git
import Paths

/// Chooses which statements are worth checking.
struct StatementSelection {
  private struct Requirement: Hashable {
    var system: String?
    var risk: String
  }

  /// By requirement and path: the entries that are wanted there.
  ///
  /// Nil: everything is relevant.
  private var wanted: [Requirement: [RepositoryPath: Set<Entry?>]]?

  init(_ wanted: [WantedApproval]?) {
    guard let wanted else { return }
    var byRequirement: [Requirement: [RepositoryPath: Set<Entry?>]] = [:]
    for approval in wanted {
      for change in approval.changes {
        let requirement = Requirement(system: approval.system, risk: approval.risk)
        byRequirement[requirement, default: [:]][change.path, default: []].insert(change.new)
      }
    }
    self.wanted = byRequirement
  }

  private enum Relevance { case covers, outdated, none }

  private func relevance(of statement: ApprovalStatement) -> Relevance {
    guard let wanted else { return .covers }
    guard let paths = wanted[Requirement(system: statement.system, risk: statement.risk)] else { return .none }
    var result = Relevance.none
    for change in statement.changes {
      guard let entries = paths[change.path] else { continue }
      if entries.contains(change.new) || statement.verb == .withdraw { return .covers }
      result = .outdated
    }
    return result
  }

  /// Returns those that speak of something wanted: all that cover its content or take something back; and of those that
  /// cover an earlier content, which only explain, each person's latest for each requirement.
  ///
  /// Keeps the order.
  func relevant(_ all: [StoredStatement]) -> [StoredStatement] {
    struct Explanation: Hashable {
      var requirement: Requirement
      var person: String
    }
    var chosen: [Int] = []
    var latest: [Explanation: Int] = [:]
    for (index, stored) in all.enumerated() {
      let statement = stored.statement
      switch relevance(of: statement) {
      case .none: continue
      case .covers: chosen.append(index)
      case .outdated:
        let requirement = Requirement(system: statement.system, risk: statement.risk)
        let key = Explanation(requirement: requirement, person: statement.person)
        if let known = latest[key], all[known].statement.time >= statement.time { continue }
        latest[key] = index
      }
    }
    return (chosen + latest.values).sorted().map { all[$0] }
  }
}
