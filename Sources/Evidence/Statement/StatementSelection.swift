import Git
import Paths

/// Chooses which statements are worth checking, because checking a signature starts a program.
struct StatementSelection {
  private struct Requirement: Hashable {
    var system: String?
    var risk: String

    init(_ statement: ApprovalStatement) {
      system = statement.system
      risk = statement.risk
    }

    init(_ approval: WantedApproval) {
      system = approval.system
      risk = approval.risk
    }
  }

  /// What one person said of one path for one requirement.
  private struct Subject: Hashable {
    var requirement: Requirement
    var person: String
    var path: RepositoryPath
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
        byRequirement[Requirement(approval), default: [:]][change.path, default: []].insert(change.new)
      }
    }
    self.wanted = byRequirement
  }

  /// Returns those that speak of something wanted: all that cover its content or take something back; and of those that
  /// cover an earlier content, which only explain, each person's latest for each path that nothing else of theirs covers.
  ///
  /// Keeps the order.
  func relevant(_ all: [StoredStatement]) -> [StoredStatement] {
    guard let wanted else { return all }
    var chosen: Set<Int> = []
    var covered: Set<Subject> = []
    var outdated: [(index: Int, paths: [RepositoryPath])] = []
    for (index, stored) in all.enumerated() {
      let statement = stored.statement
      guard let paths = wanted[Requirement(statement)] else { continue }
      var old: [RepositoryPath] = []
      for change in statement.changes {
        guard let entries = paths[change.path] else { continue }
        if statement.verb == .withdraw {
          chosen.insert(index)
        } else if entries.contains(change.new) {
          chosen.insert(index)
          covered.insert(Self.subject(statement, change.path))
        } else {
          old.append(change.path)
        }
      }
      if !old.isEmpty { outdated.append((index, old)) }
    }
    chosen.formUnion(Self.explaining(outdated, all, besides: covered))
    return chosen.sorted().map { all[$0] }
  }

  private static func explaining(
    _ outdated: [(index: Int, paths: [RepositoryPath])], _ all: [StoredStatement], besides covered: Set<Subject>
  ) -> some Sequence<Int> {
    var latest: [Subject: Int] = [:]
    for (index, paths) in outdated {
      for path in paths {
        let subject = subject(all[index].statement, path)
        if covered.contains(subject) { continue }
        if let known = latest[subject], all[known].statement.time >= all[index].statement.time { continue }
        latest[subject] = index
      }
    }
    return latest.values
  }

  private static func subject(_ statement: ApprovalStatement, _ path: RepositoryPath) -> Subject {
    Subject(requirement: Requirement(statement), person: statement.person, path: path)
  }
}
