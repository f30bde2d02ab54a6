/// What the rules look at: the ownership files, the day, and what one walk over the tree has shown.
package struct LintInput: Sendable {
  package let record: OwnershipRecord
  package let today: CalendarDate
  /// Nil when only the ownership files are judged: rules about the tree then find nothing.
  package let survey: LintSurvey?
  /// Nil when nobody has looked at the history: rules about it then find nothing.
  package let history: LintHistory?
  /// How many days from today on a rule tells of what comes; nil: as many as its notice has.
  package let ahead: Int?
  /// Every place that names a person, in the order of the files.
  package let references: [PersonReference]
  /// What the exceptions of the policy have silenced; nil until every other rule has run.
  package internal(set) var exceptionUse: ExceptionUse?

  package init(
    record: OwnershipRecord, today: CalendarDate, survey: LintSurvey? = nil, history: LintHistory? = nil,
    ahead: Int? = nil
  ) {
    self.record = record
    self.today = today
    self.survey = survey
    self.history = history
    self.ahead = ahead
    references = record.personReferences
  }

  /// Nil where there is no policy or it cannot be read.
  package var policy: Policy? { record.readPolicy }

  /// Returns whether what is due on that day is told: once the day is over, and before it only to who looks ahead.
  func tells(ofDue due: CalendarDate) -> Bool { ahead.map { due <= today + $0 } ?? (due < today) }

  /// The entry of that name; nil when nobody is on file under it, or the file cannot be read.
  package func person(_ name: Located<String>) -> Person? { record.people[name.value] }
}

extension OwnershipRecord {
  /// The policy, where it is there and can be read.
  package var readPolicy: Policy? {
    if case .read(let policy) = policy { policy } else { nil }
  }
}

/// What became of the exceptions while the other rules ran.
package struct ExceptionUse: Sendable {
  /// Indices into the policy's `allow` that silenced something.
  package var used: Set<Int> = []
  /// The rules that ran with all they need; of the others nobody knows what they would have found.
  package var judged: Set<String> = []
}
