package import Gate
package import Ownership
package import Paths

/// What `onus stale` found, and whom it was asked about.
package struct StaleReport: Sendable {
  /// How the rows of the table follow each other.
  package enum Grouping: String, Sendable, CaseIterable {
    case urgency, person, system
  }

  package let dates: DueDates
  package let people: [String: Person]
  package let today: CalendarDate
  /// The last day that was looked at.
  package let until: CalendarDate
  /// The names of all systems, sorted.
  package let systems: [String]
  /// Pages that cannot be read: what is due about them is unknown.
  package let unreadable: [RepositoryPath]
  /// The key of the only person asked about.
  package let person: String?
  /// The name of the only system asked about.
  package let system: String?
  package let grouping: Grouping
  /// Nil where everything could be told.
  package let untold: UntoldRules?

  package init(
    _ dates: DueDates, record: OwnershipRecord, today: CalendarDate, within days: Int, person: String? = nil,
    system: String? = nil, grouping: Grouping = .urgency, untold: UntoldRules? = nil
  ) {
    self.dates = dates
    people = record.people
    self.today = today
    until = today + days
    systems = record.systems.map(\.name.value).sorted()
    unreadable = record.unreadablePages.map(\.file)
    self.person = person
    self.system = system
    self.grouping = grouping
    self.untold = untold
  }

  /// How many pages there are.
  package var pages: Int { systems.count }

  /// The rows in the order that was asked for.
  var rows: [DueDate] {
    switch grouping {
    case .urgency: dates.all
    case .person: grouped { $0.actor ?? "" }
    case .system: grouped { $0.system ?? "" }
    }
  }

  private func grouped(by name: (DueDate) -> String) -> [DueDate] {
    dates.all.sorted { left, right in
      let (one, other) = (name(left), name(right))
      return one == other ? DueDate.inUrgencyOrder(left, right) : one < other
    }
  }

  func count(_ urgency: DueDate.Urgency) -> Int { dates.all.count { $0.urgency == urgency } }

  /// How many pages are concerned, each once and where it is most urgent.
  private func pages(_ urgency: DueDate.Urgency) -> Int {
    var first: [String: DueDate.Urgency] = [:]
    for row in dates.all { if let system = row.system, first[system] == nil { first[system] = row.urgency } }
    return first.values.count { $0 == urgency }
  }

  /// Whether risky changes fail today because of what was found.
  package var blocks: Bool { count(.blocks) > 0 }

  /// Whether every page could be read.
  package var isComplete: Bool { unreadable.isEmpty }

  var exitCode: Int32 { isComplete ? (blocks ? 1 : 0) : 2 }

  /// All of it in one sentence.
  var headline: String {
    let names = Names(people)
    let scope = [person.map(names.full), system.map { $0.visible(upTo: 60) }].compactMap { $0 }
    let about = scope.isEmpty ? "" : scope.joined(separator: ", ") + ": "
    if dates.all.isEmpty { return about + calm(names) }
    let (blocked, coming, advice) = (pages(.blocks), pages(.willBlock), count(.advice))
    var parts: [String] = []
    let whole = scope.isEmpty ? " of \(pages.counted("page"))" : blocked == 1 ? " page" : " pages"
    if blocked > 0 {
      parts.append(
        "\(blocked.grouped)\(whole) \(blocked == 1 ? "is stale and blocks" : "are stale and block") risky changes")
    } else {
      parts.append(isComplete ? "no page blocks risky changes" : undecided)
    }
    if coming > 0 {
      parts.append(
        "\(coming.grouped)\(blocked > 0 ? " more" : coming == 1 ? " page" : " pages") will unless reviewed or mended")
    }
    if advice > 0 { parts.append(advice.counted("piece of advice", "pieces of advice")) }
    return about + parts.joined(separator: "; ")
  }

  /// What is due about a page that cannot be read nobody knows; risky changes of what it owns do not pass.
  private var undecided: String {
    "cannot be decided: \(unreadable.count.counted("page")) cannot be read, and no other blocks risky changes"
  }

  private func calm(_ names: Names) -> String {
    if !isComplete { return undecided }
    guard let next = dates.next else { return "nothing is stale, and nothing comes due" }
    let what = next.system.map { "'\($0.visible(upTo: 60))'" } ?? "'\(next.finding.holder.visible(upTo: 60))'"
    let whose = next.actor.map { " (\(names.full($0)))" } ?? ""
    return "nothing is stale by \(until); next due is \(what) on \(next.deadline.due)\(whose)"
  }
}

extension DueDate {
  /// What is wrong, without what the other columns say.
  var why: String {
    let reason = deadline.why ?? finding.message
    guard urgency == .willBlock, let start = deadline.blocksFrom, start != deadline.due else { return reason }
    return "\(reason); blocks from \(start)"
  }

  /// What the actor runs or does; nil where the finding's help says more than a line can.
  var command: String? {
    switch step {
    case .review(let system): "onus review \(ShellWord.quoted(system))"
    case .replace, .other: nil
    }
  }

  /// The next step in words or as a command.
  var nextStep: String? {
    switch step {
    case .review: command
    case .replace(let person, let file): "name a successor of '\(person.visible(upTo: 60))' in \(file.brief)"
    case .other: finding.help.first
    }
  }
}

extension DueDate.Urgency {
  /// As reports for programs name it.
  var name: String {
    switch self {
    case .blocks: "blocks"
    case .willBlock: "will_block"
    case .advice: "advice"
    }
  }

  var mark: String {
    switch self {
    case .blocks: "✗"
    case .willBlock: "!"
    case .advice: "·"
    }
  }

  var meaning: String {
    switch self {
    case .blocks: "blocks now"
    case .willBlock: "will block"
    case .advice: "advice, never blocks"
    }
  }

  var style: TextStyle {
    switch self {
    case .blocks: .bad
    case .willBlock: .doubtful
    case .advice: .faint
    }
  }
}
