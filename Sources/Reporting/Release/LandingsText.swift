import Evidence
import Gate
import Git
import Ownership
import Paths

/// Many landings: what they come to, each of them, then who answers for the systems they changed.
struct LandingsText {
  let report: ReleaseReport
  let console: Console

  /// The page of the documentation that says what a day of the past is worth.
  private static let caution =
    "days and times are what commits and statements say; each landing is judged by the files and the day before it"

  /// Systems that are counted by name; formats for programs have all.
  private static let mostSystems = 20

  var blocks: [[String]] {
    let totals = ReleaseTotals(report)
    var blocks = [totalRows(totals)]
    blocks += report.landings.map { LandingBlock(landing: $0, console: console).lines }
    // What people want to see first is what is risky; of the rest a line is enough.
    blocks += totals.systems.filter { $0.risky > 0 || $0.report.needsRoom }.map {
      SystemBlock(system: $0.report, console: console).answerLines
    }
    let isPast = report.scope != .ranges && !report.landings.isEmpty
    let closing = [isPast ? Self.caution : nil, report.readLine].compactMap(\.self)
    return blocks + [closing.flatMap { console.wrapped(Paragraph($0), hanging: 2) }]
  }

  private func totalRows(_ totals: ReleaseTotals) -> [String] {
    var rows = totals.approvers.map { approver in
      Row("approved by", "\(approver.name): \(Self.approvals(approver))")
    }
    rows += totals.systems.prefix(Self.mostSystems).map { system in
      Row(
        "systems",
        "\(system.report.name) (tier \(system.report.tier)): "
          + Words.counted(system.landings, "landing", risky: system.risky))
    }
    let more = totals.systems.count - Self.mostSystems
    if more > 0 { rows.append(Row("systems", "and \(more.counted("more system", "more systems"))")) }
    let unowned = Set(report.landings.flatMap(\.decision.unownedPaths)).count
    if unowned > 0 { rows.append(Row("no system", "\(unowned.counted("file")) that nobody answers for")) }
    rows += report.landings.flatMap(\.unknownOwners).uniqued.map { Row("no system", $0) }
    let people = report.landings.reduce(into: [:]) { $0.merge($1.decision.people) { _, new in new } }
    rows += AuthorWords(authors: totals.authors, names: Names(people)).rows.map { Row($0.label, $0.words) }
    if totals.late > 0 {
      rows.append(Row("late", "\(totals.late.counted("approval")) came after the landing and did not count"))
    }
    return console.lines(rows, indent: 0, labelWidth: 12)
  }

  private static func approvals(_ approver: ReleaseTotals.Approver) -> String {
    let requirements = approver.requirements.counted("requirement")
    return "\(requirements) in \(approver.landings.counted("landing"))"
  }
}

/// One landing among many: when, what, by whom, then what was asked and how it stood.
struct LandingBlock {
  let landing: LandingReport
  let console: Console

  private var decision: Decision { landing.decision }

  var lines: [String] {
    let requirements = landing.requirements.flatMap { requirement in
      RequirementLines(requirement: requirement, console: console, heading: requirement.title).lines(
        indent: 2, column: CheckText.column - 2)
    }
    return head + problems + console.lines(notes, indent: 2) + quiet + requirements + findings
  }

  private var head: [String] {
    let mark = landing.mark
    let range = "\(decision.range.baseName.visible(upTo: 60))..\(decision.range.headName.visible(upTo: 60))"
    let what =
      landing.landed.map { landed in
        "\(CalendarDate(secondsSince1970: landed.time)) \(landed.commit.short) \(landed.title.visible(upTo: 100)) · "
          + landed.by.visible(upTo: 60)
      } ?? range
    let lines = console.wrapped(Paragraph("\(mark.text) \(what)"), hanging: 2)
    return [console.paint(mark.text, mark.style) + console.paint(String(lines[0].dropFirst()), .strong)]
      + lines.dropFirst().map { console.paint($0, .strong) }
  }

  private var problems: [String] {
    decision.problems.flatMap { problem in console.wrapped(Paragraph(problem.message.visible), indent: 4) }
  }

  private var findings: [String] {
    let errors = decision.findings.filter { $0.severity == .error }
    return errors.flatMap { console.wrapped(Paragraph("\($0.message.visible) [\($0.rule.visible)]"), indent: 4) }
  }

  private var notes: [Row] {
    var rows: [Row] = []
    if let branch = landing.landed?.branch { rows.append(Row("landed on", branch.visible(upTo: 60))) }
    if let doubt = landing.landed?.doubt { rows.append(Row("doubt", Paragraph(spaced: doubt.visible))) }
    rows += decision.overrides.map { override in
      let names = Names(decision.people)
      let why = [override.statement.incident, override.statement.reason].compactMap { $0?.visible(upTo: 200) }
      return Row(
        "broken glass",
        "\(names.full(override.statement.person)): \(why.joined(separator: ", ")) (key \(override.key.visible(upTo: 80)), \(CalendarDate(secondsSince1970: override.statement.time)))"
      )
    }
    return rows
  }

  /// What there is to say where nothing was asked.
  private var quiet: [String] {
    guard landing.requirements.isEmpty, decision.problems.isEmpty else { return [] }
    let files = decision.range.files == 0 ? "no files" : decision.range.files.counted("file")
    let systems = landing.systems.map(\.name)
    let place = systems.isEmpty ? "" : " of \(Words.some(systems, most: 4, "more system"))"
    let what = decision.policySource == .none ? "no policy governed it: \(files)" : "nothing risky: \(files)\(place)"
    return console.wrapped(Paragraph(what), indent: 2, hanging: 2)
  }
}

extension LandingReport {
  var mark: (text: String, style: TextStyle) {
    switch outcome {
    case .passed: ("✓", .good)
    case .glass: ("!", .doubtful)
    case .lenient: ("!", .doubtful)
    case .failed: ("✗", .bad)
    case .undecided: ("?", .doubtful)
    case .ungoverned: ("·", .faint)
    }
  }
}
