package import Ownership
package import Paths

/// Something about a page or a person that is out of date on a day, and who has to act.
package struct DueDate: Sendable, Equatable {
  /// What follows, the most pressing first.
  package enum Urgency: Int, Sendable, CaseIterable {
    case blocks, willBlock, advice
  }

  /// What the actor does about it.
  package enum Step: Sendable, Equatable {
    case review(system: String)
    /// Writes another name onto the page, in place of `person`.
    case replace(person: String, file: RepositoryPath)
    /// Whatever the finding's help says.
    case other
  }

  package var finding: Finding
  package var deadline: Finding.Deadline
  package var urgency: Urgency
  /// By key: who has to act, or where that one is gone, the next of the page or a steward; nil where nobody is left.
  package var actor: String?
  /// Nil for what is about a person or the policy.
  package var system: String?
  package var step: Step

  /// The day that decides how urgent it is.
  package var day: CalendarDate { urgency == .willBlock ? deadline.blocksFrom ?? deadline.due : deadline.due }

  /// First what blocks, then what will, then advice; each by day.
  package static func inUrgencyOrder(_ left: DueDate, _ right: DueDate) -> Bool {
    let (one, other) = (left.urgency.rawValue, right.urgency.rawValue)
    if one != other || left.day != right.day { return (one, left.day) < (other, right.day) }
    return (left.system ?? "", left.finding.rule, left.finding.holder, left.finding.subject)
      < (right.system ?? "", right.finding.rule, right.finding.holder, right.finding.subject)
  }
}

/// All that is out of date, or will be within some days: the findings of the rules of that family that have a day.
package struct DueDates: Sendable {
  /// In the order of urgency.
  package let all: [DueDate]
  /// The first that comes after these days; nil where `all` has something, or nothing comes.
  package let next: DueDate?
  /// Whether there are findings that no day decides, as a drill that never was.
  package let hasUndated: Bool
  /// What could not be told, because the history is cut short.
  package let untold: [Linter.Untold]

  /// How far ahead the next one is looked for where nothing is out of date: no interval of the rules is longer by default.
  private static let farthest = 3_660

  /// `isAsked` says whether a row is wanted; without a history nothing is said that only it can tell.
  package init(
    _ record: OwnershipRecord, history: LintHistory? = nil, within days: Int, today: CalendarDate,
    where isAsked: (DueDate) -> Bool = { _ in true }
  ) {
    let reader = DueDateReader(record, today: today)
    let linter = Linter.ofStaleness
    // What lint says today stays as it says it; looking ahead only adds.
    let present = linter.lint(record, history: history, today: today)
    var rows: [DueDate] = []
    var known: Set<Finding.Key> = []
    for finding in present + linter.lint(record, history: history, ahead: days, today: today) {
      guard known.insert(finding.key).inserted, let row = reader.dueDate(of: finding), isAsked(row),
        row.urgency == .blocks || row.deadline.due <= today + days
      else { continue }
      rows.append(row)
    }
    // A row is large: what is moved about is its place.
    all = rows.indices.sorted { DueDate.inUrgencyOrder(rows[$0], rows[$1]) }.map { rows[$0] }
    hasUndated = present.contains { $0.deadline == nil && DueDateReader.rules.contains($0.rule) }
    untold = linter.untold(record, history, today: today)
    next =
      rows.isEmpty
      ? linter.lint(record, history: history, ahead: max(days, Self.farthest), today: today)
        .compactMap(reader.dueDate).filter(isAsked)
        .min { ($0.deadline.due, $0.finding.holder) < ($1.deadline.due, $1.finding.holder) } : nil
  }
}

/// Reads findings as rows of one table.
private struct DueDateReader {
  static let rules = Set(RuleRegistry.all.filter { $0.documentation.family == .stale }.map { $0.id })
  /// What a review with today's date mends.
  private static let mendedByReview = Set(
    Staleness.Kind.allCases.filter { $0 != .personLeft }.map(\.rawValue)
      + ["owner-changed", "first-review-due", "review-not-by-owner"])

  private let responsibility: Responsibility
  private let pages: [RepositoryPath: [System]]
  private let today: CalendarDate

  init(_ record: OwnershipRecord, today: CalendarDate) {
    responsibility = Responsibility(record, today: today)
    pages = Dictionary(grouping: record.systems, by: \.file)
    self.today = today
  }

  /// Nil for what has no day.
  func dueDate(of finding: Finding) -> DueDate? {
    guard Self.rules.contains(finding.rule), let deadline = finding.deadline else { return nil }
    let page = finding.location.flatMap { pages[$0.file] }?.first { $0.name.value == finding.holder }
    let actor = actor(deadline.actor, page)
    var step = DueDate.Step.other
    if let page, Self.mendedByReview.contains(finding.rule) {
      let pair = [page.owner.value, page.backup.who.value]
      step =
        actor.map(pair.contains) ?? false
        ? .review(system: page.name.value) : .replace(person: page.owner.value, file: page.file)
    } else if finding.rule == Staleness.Kind.personLeft.rawValue, let file = finding.location?.file {
      step = .replace(person: finding.subject, file: file)
    }
    return DueDate(
      finding: finding, deadline: deadline, urgency: urgency(of: deadline), actor: actor,
      system: page?.name.value, step: step)
  }

  private func urgency(of deadline: Finding.Deadline) -> DueDate.Urgency {
    guard let start = deadline.blocksFrom else { return .advice }
    return start <= today ? .blocks : .willBlock
  }

  /// Nobody who is gone can act; who is only away can be waited for.
  private func actor(_ key: String, _ page: System?) -> String? {
    let named = page.map { [$0.owner.value, $0.backup.who.value] + $0.escalate.map(\.value) } ?? []
    return ([key] + named + responsibility.stewards.map(\.person)).first { name in
      switch responsibility.standing(of: name) {
      case .there, .away: true
      case .left, .machine, .unknown: false
      }
    }
  }
}
