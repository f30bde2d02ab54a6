import Evidence
import Gate
import Git
import Ownership
import Paths

/// Reads a decision as the systems and requirements of a report.
struct RequirementReports {
  private let decision: Decision
  /// Without a console's width or links: sentences only.
  private let context: CheckContext
  private let bySystem: [String?: [RequirementReport]]

  init(_ decision: Decision, hasLanded: Bool, isolatesNames: Bool) {
    self.decision = decision
    var context = CheckContext(decision, Console(), isolatesNames: isolatesNames)
    context.datesProofs = hasLanded
    self.context = context
    // What a push lacks as a whole and has step by step stands in its steps.
    let results = decision.steps.isEmpty ? decision.requirements : decision.steps.flatMap(\.requirements)
    let sorted = results.sorted { Requirement.inOrder($0.requirement, $1.requirement) }
    let all = RequirementGroup.groups(of: sorted).map { RequirementReport($0, context, hasLanded: hasLanded) }
    bySystem = Dictionary(grouping: all, by: \.system).mapValues { $0.sorted(by: RequirementReport.inOrder) }
  }

  /// What no changed system is asked about.
  var others: [RequirementReport] {
    let names = Set(decision.systems.map(\.page.name.value))
    return bySystem.filter { $0.key.map { !names.contains($0) } ?? true }.sorted { ($0.key ?? "") < ($1.key ?? "") }
      .flatMap(\.value)
  }

  func systems(on day: CalendarDate) -> [SystemReport] {
    // Two branches' pages of one system are one system to whoever releases it.
    var told: Set<String> = []
    return decision.changedSystems(on: day).filter { told.insert($0.page.name.value).inserted }.map { system in
      SystemReport(system, bySystem[system.page.name.value] ?? [], names: context.names, day)
    }.sorted(by: SystemReport.inOrder)
  }
}

extension RequirementReport {
  init(_ group: RequirementGroup, _ context: CheckContext, hasLanded: Bool) {
    let names = context.names
    self.group = group
    title = group.title
    system = group.system
    risks = group.risks
    state =
      switch group.verdict {
      case .pass: group.lifting == nil ? .met : .lifted
      case .fail: .unmet
      case .undecided: .undecided
      }
    let late = Self.late(group, context)
    self.late = late
    let isOpen = group.verdict != .pass
    let belated = late.map(\.person.name).uniqued
    // Of several that came late a check names any; here each requirement has its own.
    let belatedProofs = late.isEmpty ? [] : context.decision.evidence.refused.compactMap(\.late).map(ProofReport.init)
    statement =
      isOpen && !belated.isEmpty
      ? "\(Words.all(belated)) approved only after it had landed"
      : RequirementStatement(context: context, group: group).text
    changes = group.changes.map(\.change)
    approvals = group.seats.compactMap { seat in seat.filledBy.map { Approval(seat, $0, context) } }
    missing = isOpen ? Self.missing(group, names) : []
    let obstacles = ObstacleRows(context: context, group: group)
    let lifted = group.lifting.map { $0.obstacles.flatMap { obstacles.rows(for: $0) } } ?? []
    let told = lifted + (isOpen ? obstacles.rows + TriedRows(context: context, group: group).rows : [])
    let elsewhere = isOpen && hasLanded ? Self.elsewhere(group, context) : []
    reasons = (told.filter { !$0.speaks(of: belatedProofs) } + elsewhere).map { ($0.label, $0.body.plain) }
    // What has landed cannot be approved any more.
    let steps = isOpen && !hasLanded ? obstacles.next + NextRows(context: context, group: group).rows : []
    next = steps.map(\.body.plain)
    rows =
      RequirementBlock(context: context, group: group).rows.filter { row in
        !row.speaks(of: belatedProofs) && !(hasLanded && row.label == "next")
      } + elsewhere
    trailers = group.foundTrailers
    absentTrailers = group.obstacles.compactMap { obstacle in
      if case .missingTrailer(let key) = obstacle { key.value.visible(upTo: 60) } else { nil }
    }
    first = group.firstSteps.map { $0.visible(upTo: 120) }
    authors = Self.authors(group, names)
    enforceFrom = group.verdict == .fail ? group.first.requirement.enforceFrom : nil
  }

  private static func missing(_ group: RequirementGroup, _ names: Names) -> [[SystemReport.Someone]] {
    SeatNeed.of(group.seats).flatMap { need in
      Array(repeating: need.people.map { names.someone($0.person, away: $0.away) }, count: need.count)
    }
  }

  private static func authors(_ group: RequirementGroup, _ names: Names) -> [Author] {
    let writers = group.contributions.filter { $0.role == .author || $0.role == .coAuthor }.map(\.who).uniqued
    return writers.map { Author(name: $0.name(names), isMachine: $0.isMachine) }.sorted {
      ($0.isMachine ? 1 : 0, $0.name) < ($1.isMachine ? 1 : 0, $1.name)
    }
  }

  /// How to see what a yes to exactly these changes was worth on the branch it was given for.
  private static func elsewhere(_ group: RequirementGroup, _ context: CheckContext) -> [Row] {
    guard let range = context.decision.range.command.argument else { return [] }
    let branches = group.emptySeats.flatMap(\.candidates).compactMap { candidate -> String? in
      guard case .refused(let evidence) = candidate.attempt.outcome, let other = evidence.elsewhere else { return nil }
      let covered = Set(other.proof.changes)
      return group.changes.allSatisfy { covered.contains($0.change) } ? context.branch(other.target) : nil
    }
    return branches.uniqued.map { branch in
      Row(
        "see",
        Paragraph([
          .text("how it stands for \(branch):"),
          .fixed("onus check \(ShellWord.quoted(range)) --onto \(ShellWord.quoted(branch))"),
        ]))
    }
  }

  /// What the people on its seats said yes to after it had landed, each proof once.
  private static func late(_ group: RequirementGroup, _ context: CheckContext) -> [LateApproval] {
    let asked = Set(group.seats.flatMap(\.candidates).map(\.person))
    let proofs = context.decision.evidence.refused.compactMap(\.late).filter { proof in
      let covered = Set(proof.changes)
      return proof.verb == .approve && asked.contains(proof.person)
        && group.results.contains { result in
          proof.isFor(result.requirement) && result.requirement.changes.allSatisfy { covered.contains($0.change) }
        }
    }
    return proofs.map { LateApproval(person: context.names.someone($0.person), proof: .init($0)) }.uniqued
  }

  /// What cannot be decided, then what is missing, then what was lifted; else as the decision has them.
  static func inOrder(_ left: RequirementReport, _ right: RequirementReport) -> Bool {
    (left.state.order, left.title) < (right.state.order, right.title)
  }
}

extension RequirementReport.State {
  var order: Int {
    switch self {
    case .undecided: 0
    case .unmet: 1
    case .lifted: 2
    case .met: 3
    }
  }
}

extension RequirementReport.Approval {
  init(_ seat: SeatResult, _ filling: SeatResult.Filling, _ context: CheckContext) {
    let names = context.names
    person = names.someone(filling.person)
    rank = filling.rank
    standsInFor = seat.standsIn(filling.rank) ? seat.named.map { names.full($0.person) } : []
    why = PassedRows.why(seat, filling, context)
    accepts = seat.seat.purpose == .acceptance
    proofs = filling.proofs.map(RequirementReport.ProofReport.init)
  }
}

extension RequirementReport.ProofReport {
  init(_ proof: Proof) {
    self.init(
      kind: proof.source.kind, description: proof.source.text, key: proof.source.key, link: proof.source.link,
      commit: proof.commit,
      time: proof.time)
  }

  /// What tells it from others: the description up to the key, which a refusal does not name.
  var subject: String {
    description.firstRange(of: ", key ").map { String(description[..<$0.lowerBound]) } ?? description
  }
}

extension Row {
  /// Whether it tells of an approval that came late, which is told in a row of its own.
  fileprivate func speaks(of late: [RequirementReport.ProofReport]) -> Bool {
    label == "tried" && late.contains { body.plain.contains($0.subject) }
  }
}

extension Proof {
  /// Whether it speaks of the requirement's system and risk.
  func isFor(_ requirement: Requirement) -> Bool {
    switch scope {
    case .everything: true
    case .requirement(let system, let risk): system == requirement.system && risk == requirement.risk
    }
  }
}

extension Names {
  /// A person for a report; `absence` where it is known that they are not there.
  func someone(_ key: String, absence: String? = nil) -> SystemReport.Someone {
    SystemReport.Someone(
      key: key, name: full(key), reach: person(key)?.reach.map { $0.visible(upTo: 100) }, absence: absence)
  }

  func someone(_ key: String, away: Absence?) -> SystemReport.Someone {
    someone(key, absence: away.map { "is away until \($0.until)" })
  }
}
