import Ownership

extension Decision {
  /// Sets the verdict: undecided wins over fail wins over pass.
  func concluded() -> Decision {
    var decision = self
    let verdicts = problems.map(\.verdict) + requirements.map(\.verdict)
    decision.verdict = verdicts.max() ?? .pass
    if decision.verdict == .pass, findings.contains(where: { $0.severity == .error }) { decision.verdict = .fail }
    return decision
  }

  /// The same, and a fail that is not yet in force is only shown.
  func concluded(under policy: Policy, _ question: GateQuestion) -> Decision {
    var decision = concluded()
    if question.trial != nil {
      decision.leniency = .trial
    } else if decision.verdict == .fail {
      decision.leniency = decision.dayInForce(policy, after: question.today).map(Leniency.enforceFrom)
    }
    return decision
  }

  /// The first day on which something that fails here will be in force; nil when something of it is in force already.
  ///
  /// A risk's own `enforce_from` stands in place of the policy's.
  private func dayInForce(_ policy: Policy, after today: CalendarDate) -> CalendarDate? {
    let general = policy.enforceFrom?.value
    var days = requirements.filter { $0.verdict == .fail }.map { $0.requirement.enforceFrom ?? general }
    if !problems.isEmpty || findings.contains(where: { $0.severity == .error }) { days.append(general) }
    let later = days.compactMap { $0 }.filter { today < $0 }
    return later.count == days.count ? later.min() : nil
  }

  /// Whether it is to be treated as a pass by whoever acts on it: exit 0, a push that goes through.
  package var letsPass: Bool {
    verdict == .pass || (verdict == .fail && leniency != nil) || leniency == .trial
  }

  mutating func sayUngoverned(pages: Int, requiresPolicy: Bool) {
    if requiresPolicy {
      problems.append(
        Problem(
          .undecided, "\(range.baseName) has no ownership/policy.yml, and a policy is required",
          help: ["land a policy first: ownership/policy.yml with 'onus: 1' and 'stewards:'"]))
    } else if pages > 0 {
      let what = pages == 1 ? "1 page stands" : "\(pages) pages stand"
      remarks.append(
        "NOTHING IS ENFORCED: \(what) on \(range.baseName), but there is no ownership/policy.yml, so nobody has to approve anything"
      )
    } else {
      remarks.append("nothing is enforced: \(range.baseName) has no ownership/policy.yml")
    }
  }
}
