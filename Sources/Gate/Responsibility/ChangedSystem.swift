package import Ownership

/// A system that a range changes, and who answers for it on the day that counts.
package struct ChangedSystem: Sendable {
  /// Who decides, what is due now, what is owed: as `onus who` answers, from the pages that the range was judged by.
  package var answer: Responsibility.SystemAnswer
  /// How many of the range's files are its.
  package var changes: Int
  /// What will block risky changes of it soon, first what does first.
  package var upcoming: [Staleness]

  package var page: System { answer.page }
}

extension Decision {
  /// Returns the systems that the range changes, in the decision's order, as things stood on `today`.
  ///
  /// Empty where nothing is enforced. What a change of a page would need is left out: the requirements say what this one does.
  package func changedSystems(on today: CalendarDate) -> [ChangedSystem] {
    guard let policy else { return [] }
    var responsibility = Responsibility(people: people, systems: [], policy: policy, today: today)
    responsibility.debts = debts
    return systems.map { system in
      let living = system.living ?? system.page
      var answer = responsibility.systemAnswer(system.page, risks: [])
      answer.stale = Staleness.blocking(living, people: people, policy: policy, today: today)
      return ChangedSystem(
        answer: answer, changes: system.changes,
        upcoming: Staleness.upcoming(living, people: people, policy: policy, today: today))
    }
  }
}
