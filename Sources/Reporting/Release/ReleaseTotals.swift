import Gate
import Ownership
import Paths

/// What many landings come to: how they passed, by whom, who wrote them, which systems they changed.
struct ReleaseTotals {
  /// How a landing stands; each has exactly one.
  enum Outcome: CaseIterable {
    case passed
    /// Passed only because the glass was broken.
    case glass
    /// Did not pass, and was let through because nothing was enforced yet.
    case lenient
    case failed, undecided
    /// There was no policy.
    case ungoverned
  }

  /// How often a person's yes counted.
  struct Approver: Equatable {
    var name: String
    var landings: Int
    var requirements: Int
  }

  /// A system over all landings that change it.
  struct System {
    /// As the last landing that changes it tells.
    var report: SystemReport
    var landings: Int
    /// Landings that changed something risky of it.
    var risky: Int
  }

  let outcomes: [Outcome: Int]
  /// Whose yes counted most often comes first.
  let approvers: [Approver]
  /// By tier, then how many landings were risky, then by name.
  let systems: [System]
  let authors: RangeAuthors
  /// Pieces of evidence that were given too late.
  let late: Int

  init(_ report: ReleaseReport) {
    outcomes = Dictionary(report.landings.map { ($0.outcome, 1) }, uniquingKeysWith: +)
    authors = report.landings.reduce(RangeAuthors()) { $0 + $1.authors }
    late = report.landings.reduce(0) { sum, landing in
      sum + Set(landing.requirements.flatMap(\.late).map(\.proof.description)).count
    }
    var approvers: [String: Approver] = [:]
    var systems: [String: System] = [:]
    for landing in report.landings {
      var seen: Set<String> = []
      for requirement in landing.requirements {
        let people = requirement.approvals.map(\.person)
        for person in people.uniqued {
          var approver = approvers[person.key] ?? Approver(name: person.name, landings: 0, requirements: 0)
          approver.requirements += requirement.group.results.count
          if seen.insert(person.key).inserted { approver.landings += 1 }
          approvers[person.key] = approver
        }
      }
      for system in landing.systems {
        var sum = systems[system.name] ?? System(report: system, landings: 0, risky: 0)
        sum.report = system
        sum.landings += 1
        if !system.requirements.isEmpty { sum.risky += 1 }
        systems[system.name] = sum
      }
    }
    self.approvers = approvers.values.sorted { ($1.requirements, $0.name) < ($0.requirements, $1.name) }
    self.systems = systems.values.sorted {
      ($0.report.tier, -$0.risky, -$0.landings, $0.report.name)
        < ($1.report.tier, -$1.risky, -$1.landings, $1.report.name)
    }
  }

  func count(_ outcome: Outcome) -> Int { outcomes[outcome] ?? 0 }
}

extension LandingReport {
  var outcome: ReleaseTotals.Outcome {
    switch decision.verdict {
    case .pass where decision.policySource == .none: .ungoverned
    case .pass: decision.breaksGlass ? .glass : .passed
    case .fail: decision.letsPass ? .lenient : .failed
    case .undecided: .undecided
    }
  }
}
