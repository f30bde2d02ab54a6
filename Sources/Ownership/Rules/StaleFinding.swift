extension LintInput {
  /// Returns what is out of date about pages, of one kind.
  ///
  /// That is what blocks today, what will within the gate's notice, and what is due by the day up to which the asker looks.
  func staleness(_ kind: Staleness.Kind) -> [(system: System, stale: Staleness)] {
    guard let policy else { return [] }
    return record.systems.flatMap { system in
      Staleness.of(system, people: record.people, policy: policy, today: today)
        .filter {
          $0.kind == kind && ($0.blocks(on: today) || $0.isUpcoming(on: today) || ahead != nil && tells(ofDue: $0.due))
        }
        .map { (system, $0) }
    }
  }

  /// What risky changes meet while the page stays as it is: `until then: risky changes to search fail`.
  fileprivate func consequence(of stale: Staleness) -> String {
    let start = start(of: stale)
    return "\(start <= today ? "until then" : "from \(start)"): risky changes to \(stale.system) fail"
  }

  /// The first day on which it fails some of them: never before the policy is enforced, or a risk that has a day of its own.
  fileprivate func start(of stale: Staleness) -> CalendarDate {
    guard let policy, let general = policy.enforceFrom?.value else { return stale.blocksFrom }
    let own = policy.risks.filter { $0.off == nil }.compactMap { $0.enforceFrom?.value }
    return max(stale.blocksFrom, own.reduce(general, min))
  }
}

extension Rule {
  /// The finding for what is out of date: an error once it blocks, a warning while that comes.
  static func finding(
    _ message: String, _ stale: Staleness, in input: LintInput, notes: [Finding.Note]? = nil,
    help: [String]
  ) -> Finding {
    var finding = finding(
      message, at: stale.location, holder: stale.system, subject: stale.subject,
      severity: stale.blocks(on: input.today) ? .error : .warning, notes: notes ?? stale.notes, help: help,
      deadline: Finding.Deadline(
        due: stale.due, actor: stale.actor, blocksFrom: input.start(of: stale), why: stale.message))
    finding.consequence = input.consequence(of: stale)
    return finding
  }
}
