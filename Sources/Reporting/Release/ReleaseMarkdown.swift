import Evidence
import Gate
import Git
import Ownership
import Paths

/// A report for a release ticket: the sentence and a table on top, everything else folded below it.
struct ReleaseMarkdown {
  let report: ReleaseReport

  private static let caution =
    "Days and times are what commits and statements say; each landing is judged by the files and the day before it."

  var lines: [String] {
    let head = ["## \(Markdown.text(ReleaseHeadline(report: report).text))"]
    let notes = report.notes.flatMap { ["", "> \(Markdown.text($0.visible))"] }
    if report.isSingle { return head + notes + RangeMarkdown(landing: report.landings[0]).lines }
    var lines = head + notes + totals
    for landing in report.landings {
      lines += Markdown.folded("\(landing.mark.text) \(title(of: landing))", RangeMarkdown(landing: landing).lines)
    }
    return lines + (report.scope == .ranges || report.landings.isEmpty ? [] : ["", Self.caution])
  }

  private func title(of landing: LandingReport) -> String {
    guard let landed = landing.landed else { return ReleaseHeadline.sentence(landing) }
    let day = CalendarDate(secondsSince1970: landed.time)
    return "\(day) \(landed.commit.short) \(landed.title.visible(upTo: 100)) · \(landed.by.visible(upTo: 60))"
  }

  private var totals: [String] {
    let totals = ReleaseTotals(report)
    var lines: [String] = []
    if !totals.systems.isEmpty {
      lines += ["", "| system | tier | landings | risky | owner | backup |", "|---|---|---|---|---|---|"]
      lines += totals.systems.map { system in
        Markdown.row([
          system.report.name, "\(system.report.tier)", system.landings.grouped, system.risky.grouped,
          system.report.owner.name, system.report.backup.name,
        ])
      }
    }
    if !totals.approvers.isEmpty {
      lines += ["", "| approved by | requirements | landings |", "|---|---|---|"]
      lines += totals.approvers.map { Markdown.row([$0.name, $0.requirements.grouped, $0.landings.grouped]) }
    }
    var items: [String] = []
    let people = report.landings.reduce(into: [:]) { $0.merge($1.decision.people) { _, new in new } }
    items += AuthorWords(authors: totals.authors, names: Names(people)).items
    if totals.late > 0 { items.append("late: \(totals.late.counted("approval")) came after the landing") }
    return lines + Markdown.list(items)
  }
}

/// One range: a table of what is asked, then what is known of each system.
private struct RangeMarkdown {
  let landing: LandingReport

  private var decision: Decision { landing.decision }

  var lines: [String] {
    let context = CheckContext(decision, Console())
    var lines = ["", Markdown.text(Headline(context: context).range)]
    let remarks = decision.policySource == .none ? [] : decision.remarks
    for note in decision.range.notes + remarks + (landing.landed?.doubt.map { [$0] } ?? []) {
      lines += ["", "> \(Markdown.text(note.visible))"]
    }
    lines += Markdown.list(decision.problems.map(\.message.visible))
    lines += table
    lines += decision.overrides.flatMap { broken($0, context.names) }
    for system in landing.systems.filter(\.needsRoom) {
      lines += Markdown.folded("\(system.name) · tier \(system.tier)", SystemMarkdown(system: system).lines)
    }
    for requirement in landing.others {
      lines += Markdown.folded(requirement.title, RequirementMarkdown(requirement: requirement).lines)
    }
    lines += calm + outside
    let read = ClosingRows.evidence(decision)
    return lines + (read.isEmpty ? [] : ["", "<sub>\(Markdown.text(read))</sub>"])
  }

  /// What is asked, the gravest first.
  private var table: [String] {
    let all = landing.requirements
    if all.isEmpty { return [] }
    return ["", "| | what | state |", "|---|---|---|"]
      + all.map { Markdown.row([$0.mark.text, $0.title, $0.statement]) }
  }

  private func broken(_ override: Override, _ names: Names) -> [String] {
    let statement = override.statement
    let why = [statement.incident, statement.reason].compactMap { $0?.visible(upTo: 500) }.joined(separator: ", ")
    return [
      "",
      "**! \(Markdown.text(names.full(statement.person))) broke the glass**: \(Markdown.text(why)) "
        + "(key \(Markdown.text(override.key.visible(upTo: 80))), \(Timestamp.text(statement.time)))",
    ]
  }

  private var calm: [String] {
    let calm = landing.systems.filter { !$0.needsRoom }
    if calm.isEmpty { return [] }
    let rows = calm.map {
      Markdown.row([$0.name, "\($0.tier)", $0.changes.grouped, $0.owner.name, $0.backup.name])
    }
    return Markdown.folded(
      "nothing risky: \(calm.count.counted("system"))",
      ["", "| system | tier | files | owner | backup |", "|---|---|---|---|---|"] + rows)
  }

  private var outside: [String] {
    let words = AuthorWords(authors: landing.authors, names: Names(decision.people))
    var lines = Markdown.list(words.items)
    let paths = decision.unownedPaths
    if !paths.isEmpty {
      let shown = paths.prefix(100).map { "- \(Markdown.code($0.brief))" }
      let rest = paths.count - shown.count
      lines += Markdown.folded(
        "\(paths.count.counted("file")) that nobody answers for",
        [""] + shown + (rest > 0 ? ["- and \(rest.counted("more file", "more files"))"] : []))
    }
    return lines
  }
}

/// Who answers for a system, what is asked, what to do.
private struct SystemMarkdown {
  let system: SystemReport

  var lines: [String] {
    var items = ["owner: \(contact(system.owner))", "backup: \(contact(system.backup))"]
    if let why = system.decider.why { items.append("decides now: \(system.decider.person?.name ?? "nobody"): \(why)") }
    items.append("changed: \(system.changes.counted("file")), \(system.riskyPaths.count.grouped) of them risky")
    if let paused = system.paused { items.append("paused: \(paused)") }
    items += system.debts.map { "owed: \($0)" }
    items += system.stale.map {
      "\($0.blocks ? "stale" : "soon"): \($0.message) (\($0.actor.name))"
        + ($0.blocks ? "" : "; blocks from \($0.blocksFrom)")
    }
    if !system.informs.isEmpty { items.append("tell: \(Words.all(system.informs))") }
    if let rollback = system.rollback {
      items.append("roll back: \(rollback.how ?? "not written down") – \(rollback.tested())")
    }
    if let runbook = system.runbook { items.append("runbook: \(runbook)") }
    if let incident = system.incident, !incident.roles.isEmpty || incident.channel != nil {
      let roles = incident.roles.map { "\($0.who.name) \($0.verb)" } + [incident.channel].compactMap { $0 }
      items.append("if it breaks: \(roles.joined(separator: ", "))")
    }
    return Markdown.list(items)
      + system.requirements.flatMap { requirement in
        [
          "",
          "**\(requirement.mark.text) \(Markdown.text(requirement.heading))**: \(Markdown.text(requirement.statement))",
        ]
          + RequirementMarkdown(requirement: requirement).lines
      }
  }

  private func contact(_ person: SystemReport.Someone) -> String {
    [person.name, person.reach, person.absence].compactMap { $0 }.joined(separator: " · ")
  }
}

/// The changes of a requirement, how it was met or what is missing.
private struct RequirementMarkdown {
  let requirement: RequirementReport

  private static let mostPaths = 100

  var lines: [String] {
    let paths = requirement.changes.prefix(Self.mostPaths).map { "- \($0.kind.label) \(Markdown.code($0.path.brief))" }
    let rest = requirement.changes.count - paths.count
    var items: [String] = []
    for approval in requirement.approvals {
      if let why = approval.why { items.append("why: \(why)") }
      items += approval.proofs.map { proof in
        "\(approval.person.name): \(proof.description), \(Timestamp.text(proof.time))"
          + (proof.key.map { ", key \($0)" } ?? "")
      }
    }
    items += requirement.trailers.map {
      "\($0.key.visible(upTo: 60)): \($0.value.visible(upTo: 200)) (commit \($0.commit.short))"
    }
    if !requirement.first.isEmpty { items.append("first: \(requirement.first.joined(separator: "; ")) (not checked)") }
    items += requirement.reasons.map { "\($0.label): \($0.text)" }
    items += requirement.next.map { "next: \($0)" }
    items += requirement.late.map { "late: \($0.words)" }
    if !requirement.authors.isEmpty {
      items.append("by: \(Words.some(requirement.authors.map(\.name), most: 8))")
    }
    // Only what is safe to follow is ever a link.
    let links = requirement.approvals.flatMap(\.proofs).compactMap(\.link).uniqued.map { "- <\($0)>" }
    return [""] + paths + (rest > 0 ? ["- and \(rest.counted("more file", "more files"))"] : [])
      + Markdown.list(items).dropFirst() + links
  }
}

extension AuthorWords {
  /// A line each.
  fileprivate var items: [String] {
    rows.map { "\($0.label): \($0.words)" }
  }
}
