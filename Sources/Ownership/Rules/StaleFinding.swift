extension LintInput {
  /// Returns what is out of date about pages, of one kind: what blocks today, and what will within the gate's notice.
  func staleness(_ kind: Staleness.Kind) -> [(system: System, stale: Staleness)] {
    guard let policy else { return [] }
    return record.systems.flatMap { system in
      Staleness.of(system, people: record.people, policy: policy, today: today)
        .filter { $0.kind == kind && ($0.blocks(on: today) || $0.isUpcoming(on: today)) }
        .map { (system, $0) }
    }
  }

  /// What risky changes meet while the page stays as it is: `until then: risky changes to search fail`.
  fileprivate func consequence(of stale: Staleness) -> String {
    let start = max(stale.blocksFrom, policy?.enforceFrom?.value ?? stale.blocksFrom)
    return "\(start <= today ? "until then" : "from \(start)"): risky changes to \(stale.system) fail"
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
      deadline: Finding.Deadline(due: stale.due, actor: stale.actor, blocksFrom: stale.blocksFrom))
    finding.consequence = input.consequence(of: stale)
    return finding
  }
}
