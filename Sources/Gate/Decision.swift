package import Evidence
package import Git
package import Ownership
package import Paths

/// Everything the gate found out about one question: what every report renders.
package struct Decision: Sendable {
  /// A whole-range reason why it does not pass, requirements aside.
  package struct Problem: Sendable, Equatable {
    package var verdict: Verdict
    package var message: String
    /// What to do next, one line each.
    package var help: [String]

    package init(_ verdict: Verdict, _ message: String, help: [String] = []) {
      self.verdict = verdict
      self.message = message
      self.help = help
    }
  }

  /// Where the rules came from.
  package enum PolicySource: Sendable, Equatable {
    /// `policy of main at 7c1e2aa`.
    case commit(name: String, id: ObjectID)
    case workingTree
    /// Nothing is enforced.
    case none

    /// The commit, where it is one.
    package var commit: ObjectID? { if case .commit(_, let id) = self { id } else { nil } }
  }

  /// The range as it was judged.
  package struct Range: Sendable {
    package var baseName: String
    package var headName: String
    package var base: ObjectID
    package var head: ObjectID
    package var mergeBases: [ObjectID]
    package var target: String?
    package var notes: [String]
    /// Nil where nothing risky changed and nobody needed to know.
    package var commits: Int?
    /// The authors' names, sorted and without repetition; nil as above.
    package var authors: [String]?
    package var files: Int
    /// For what is to be run next.
    package var command = CommandRange()
  }

  /// A system that the range touches.
  package struct AffectedSystem: Sendable {
    package var page: System
    package var changes: Int
    /// The page of the same name where policy and people come from, where that one says something else: only it goes out of date.
    package var living: System? = nil
  }

  /// An author or committer whom `people.yml` does not list.
  package struct Stranger: Hashable, Sendable {
    package var name: String
    package var email: String
  }

  /// Why a fail is shown as `would fail`, with exit 0.
  package enum Leniency: Sendable, Equatable {
    /// Another policy than the one that governs is tried.
    case trial
    /// It will be in force from that day on.
    case enforceFrom(CalendarDate)

    /// `trial`, `enforce_from: 2026-12-15`.
    package var text: String {
      switch self {
      case .trial: "trial"
      case .enforceFrom(let day): "enforce_from: \(day)"
      }
    }
  }

  package var verdict: Verdict
  /// Nil when it is in force.
  package var leniency: Leniency?
  package var range: Range
  package var policySource: PolicySource
  /// The policy that decided; nil where there is none or it cannot be read.
  package var policy: Policy? = nil
  /// `repository:` of the policy that decides, which every signed statement names.
  package var repository: String?
  /// Sorted by tier, then name.
  package var systems: [AffectedSystem]
  /// How many changed files no system owns, as far as the pages can be read.
  package var unownedFiles: Int
  /// Their paths, sorted; empty where nothing is enforced.
  package var unownedPaths: [RepositoryPath] = []
  /// Pages that cannot be read, and the paths that they may claim while no other page does.
  package var unknownOwners: [UnknownOwner] = []
  /// What does not pass first; then by system and risk.
  package var requirements: [RequirementResult]
  package var problems: [Problem]
  /// Findings that the base did not have.
  package var findings: [Finding]
  package var people: [String: Person]
  package var evidence: EvidenceRead
  /// Commits on which somebody approved what was edited later, and which are not here.
  package var absentCommits: Set<ObjectID> = []
  package var strangers: [Stranger]
  /// What will block soon, of the systems that are asked.
  package var upcoming: [UpcomingStaleness]
  /// Things a person should know that decide nothing.
  package var remarks: [String]
  /// The steps of a push that passes one by one though not as a whole.
  package var steps: [Decision]
  /// The overrides that count, sorted by path; those of its steps for a push that passes step by step.
  package var overrides: [Override] = []
  /// Files that would be overrides and do not count, sorted by path.
  package var refusedOverrides: [RefusedOverride] = []
  /// Overrides on the base that nobody has paid for, of the systems that the range touches.
  package var debts: [Debt] = []
  /// What it takes to ask again.
  package var inputs: Inputs

  /// Whether there is anything that somebody may have to do about it.
  package var asksForSomething: Bool { !requirements.isEmpty || !problems.isEmpty || !steps.isEmpty }

  /// Whether something passes only because the glass was broken.
  package var breaksGlass: Bool {
    requirements.contains { $0.lifting != nil } || steps.contains(where: \.breaksGlass)
  }
}

/// Something that will block risky changes of a system on a known day.
package struct UpcomingStaleness: Sendable, Equatable {
  package var system: String
  package var person: String
  /// From this day on it blocks.
  package var day: CalendarDate
  package var message: String
}
