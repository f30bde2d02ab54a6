import Evidence
import Git
import Ownership
import Paths

/// The overrides that a range brings, the debts that stand on its base, and what becomes of both.
struct BrokenGlass {
  /// The debts of the base's tree, with whom their payment asks.
  let debts: [Debt]
  /// The changes of the range without overrides that may count: adding one asks nobody.
  let rest: [LandingChange]
  private(set) var overrides: [Override] = []
  private(set) var refused: [RefusedOverride] = []
  /// The files that were added, by path.
  private let added: [RepositoryPath: LandingChange]
  private let removed: Set<RepositoryPath>
  private let touched: [(change: LandingChange, debt: Debt)]
  private let payments: DebtPayments
  private let breakers: GlassBreakers

  init(
    _ debts: [Debt], _ changes: [LandingChange], _ payments: DebtPayments
  ) throws {
    self.payments = payments
    breakers = GlassBreakers(
      payments.policy, people: payments.governance.people,
      today: payments.question.today)
    self.debts = debts.map { debt in
      var debt = debt
      debt.asks = debt.statement.map { payments.asks(for: $0) } ?? payments.policy.stewards.map(\.value)
      return debt
    }
    let known = Dictionary(self.debts.map { ($0.path, $0) }) { first, _ in first }
    touched = changes.compactMap { landing in known[landing.change.path].map { (landing, $0) } }
    removed = Set(touched.map(\.change.change).filter { $0.new == nil }.map(\.path))
    let candidates = changes.filter { $0.change.old == nil && OverrideFile.mayStand(at: $0.change.path) }
    added = Dictionary(candidates.map { ($0.change.path, $0) }) { first, _ in first }
    let reader = OverrideReader(payments, paths: candidates.map(\.change.path))
    for landing in candidates {
      switch try reader.read(landing) {
      case .success(let override): overrides.append(override)
      case .failure(let reason): refused.append(reason.refused)
      }
    }
    let counted = Set(overrides.map(\.file.path))
    rest = changes.filter { !counted.contains($0.change.path) }
  }

  /// Returns what the files of overrides themselves ask, and sets aside the overrides that are good for none of `others`.
  mutating func requirements(besides others: [Requirement]) throws -> [Requirement] {
    for override in overrides {
      guard let reason = problem(of: override, others) else { continue }
      overrides.removeAll { $0.file.path == override.file.path }
      refused.append(RefusedOverride(path: override.file.path, person: override.statement.person, reason: reason))
    }
    refused.sort { $0.path < $1.path }
    let strangers = refused.compactMap { refused in
      added[refused.path].map { landing in
        Requirement(
          system: nil, risk: OwnershipChanges.risk, subject: "an override that does not count", changes: [landing],
          causes: [.init(path: refused.path, text: "does not count: \(refused.reason)")],
          seats: [payments.seats.stewardSeat()])
      }
    }
    return try strangers + touched.flatMap { try payments.requirements(for: $0.change, of: $0.debt) }
  }

  // MARK: - What an override is good for

  /// Why an override is good for nothing here; nil when it is good for something.
  private func problem(of override: Override, _ requirements: [Requirement]) -> String? {
    let statement = override.statement
    let meant = requirements.filter { statement.names($0) }
    if meant.isEmpty { return "it covers nothing of this range" }
    let covered = meant.filter { statement.covers($0) }
    guard let first = covered.first else {
      let listed = Set(statement.changes)
      let other = meant.flatMap(\.changes).map(\.change).first { !listed.contains($0) }
      return "it is for other content\(other.map { " than '\($0.path.display)' has here" } ?? "")"
    }
    if covered.contains(where: { breakers.people(for: $0).contains(statement.person) }) { return nil }
    let able = breakers.people(for: first).map { "'\($0)'" }
    return "'\(statement.person)' may not break the glass here"
      + (able.isEmpty ? "" : ", only \(able.joined(separator: " and "))")
  }

  /// The overrides that are good for a requirement.
  private func good(for requirement: Requirement) -> [Override] {
    let able = Set(breakers.people(for: requirement))
    return overrides.filter { able.contains($0.statement.person) && $0.statement.covers(requirement) }
  }

  /// Returns the result as breaking the glass leaves it: passed, where enough people did and nothing stands in the way that it
  /// cannot take away.
  func lifted(_ result: RequirementResult) -> RequirementResult {
    guard result.canBeLifted else { return result }
    let good = good(for: result.requirement)
    let people = Set(good.map(\.statement.person)).sorted()
    guard people.count >= result.requirement.breakersNeeded else { return result }
    var lifted = result
    lifted.verdict = .pass
    lifted.lifting = Lifting(people: people, files: good.map(\.file.path).sorted(), obstacles: result.obstacles)
    lifted.obstacles = []
    return lifted
  }

  // MARK: - What a debt stops

  /// The debts that a requirement has to wait for.
  func obstacles(to requirement: Requirement) -> [RequirementResult.Obstacle] {
    if requirement.payment != nil { return [] }
    let changes = requirement.changes.map(\.change)
    return debts.filter { !removed.contains($0.path) }.compactMap { debt in
      let blocked = debt.blocked(changes)
      return blocked.isEmpty ? nil : .debt(debt, blocked)
    }
  }

  /// Says what the range has to do with broken glass.
  func describe(in decision: inout Decision) {
    decision.overrides = overrides
    decision.refusedOverrides = refused
    let systems = decision.systems.map(\.page.name.value)
    decision.debts = debts.filter { debt in !removed.contains(debt.path) && systems.contains(where: debt.isAbout) }
  }
}

extension OverrideStatement {
  /// Whether it speaks of the requirement's system and risk.
  fileprivate func names(_ requirement: Requirement) -> Bool {
    lifts.contains(Lift(system: requirement.system, risk: requirement.risk))
  }

  /// Whether it speaks of exactly what the requirement is about: every one of its changes.
  package func covers(_ requirement: Requirement) -> Bool {
    let listed = Set(changes)
    return names(requirement) && requirement.changes.allSatisfy { listed.contains($0.change) }
  }
}
