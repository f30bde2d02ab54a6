import Evidence
import Gate
import Git
import Ownership
import Paths

/// A report for a release ticket: the sentence on top, what is missing first, what is known of each system folded below it.
struct ReleaseMarkdown {
  let report: ReleaseReport

  private static let caution =
    "Days and times are what commits and statements say; each landing is judged by the files and the day before it."

  var page: MarkdownPage {
    let head = ["### \(Markdown.escaped(ReleaseHeadline(report: report).text))"] + Markdown.list(report.notes)
    if report.isSingle { return RangeMarkdown(landing: report.landings[0]).page(below: head) }
    let totals = ReleaseTotals(report)
    let isPast = report.scope != .ranges && !report.landings.isEmpty
    return MarkdownPage(
      marker: "report", head: head + items(totals), blocks: tables(totals) + report.landings.map(block),
      closing: [isPast ? Self.caution : nil, report.readLine.map(Markdown.escaped)].compactMap(\.self),
      whole: "onus report")
  }

  private func items(_ totals: ReleaseTotals) -> [String] {
    let people = report.landings.reduce(into: [:]) { $0.merge($1.decision.people) { _, new in new } }
    let late = totals.late > 0 ? ["late: \(totals.late.counted("approval")) came after the landing"] : []
    return Markdown.list(AuthorWords(authors: totals.authors, names: Names(people)).items + late)
  }

  private func tables(_ totals: ReleaseTotals) -> [MarkdownPage.Block] {
    var blocks: [MarkdownPage.Block] = []
    if !totals.systems.isEmpty {
      let rows = totals.systems.map { system in
        Markdown.row([
          system.report.name, "\(system.report.tier)", system.landings.grouped, system.risky.grouped,
          system.report.owner.name, system.report.backup.name,
        ])
      }
      blocks.append(
        .init(
          "**\(totals.systems.count.counted("system"))**",
          details: ["| system | tier | landings | risky | owner | backup |", "|---|---|---|---|---|---|"] + rows,
          summary: "which, and who answers for each", isOpen: true))
    }
    if !totals.approvers.isEmpty {
      let rows = totals.approvers.map { Markdown.row([$0.name, $0.requirements.grouped, $0.landings.grouped]) }
      blocks.append(
        .init(
          "**approved by \(totals.approvers.count.counted("person", "people"))**",
          details: ["| approved by | requirements | landings |", "|---|---|---|"] + rows, summary: "who, and how often",
          isOpen: true))
    }
    return blocks
  }

  private func block(_ landing: LandingReport) -> MarkdownPage.Block {
    let range = RangeMarkdown(landing: landing)
    return .init(
      "**\(landing.mark.text) \(Markdown.escaped(title(of: landing)))**",
      details: range.paragraphs.flatMap { [$0, ""] } + range.blocks.flatMap { [$0.brief, ""] + $0.details + [""] })
  }

  private func title(of landing: LandingReport) -> String {
    guard let landed = landing.landed else { return ReleaseHeadline.sentence(landing) }
    let day = CalendarDate(secondsSince1970: landed.time)
    return "\(day) \(landed.commit.short) \(landed.title.visible(upTo: 100)) · \(landed.by.visible(upTo: 60))"
  }
}

/// One range: what is asked and how it stands, with what is known of each system.
private struct RangeMarkdown {
  let landing: LandingReport

  private var decision: Decision { landing.decision }

  func page(below head: [String]) -> MarkdownPage {
    MarkdownPage(
      marker: "report", head: head + paragraphs, blocks: blocks,
      closing: [Markdown.escaped(read)].filter { !$0.isEmpty },
      whole: CheckContext(decision, Console()).onus("report"))
  }

  private var read: String {
    ClosingRows(context: CheckContext(decision, Console())).read.joined(separator: " ")
  }

  /// What was judged, and what is odd about it.
  var paragraphs: [String] {
    let context = CheckContext(decision, Console())
    let remarks = decision.policySource == .none ? [] : decision.remarks
    let landed = [landing.landed?.branch.map { "landed on \($0)" }, landing.landed?.doubt].compactMap(\.self)
    let notes = decision.range.notes + remarks + landed
    return [Markdown.escaped(Headline(context: context).range)] + Markdown.list(notes.map { "note: \($0)" })
      + Markdown.list(decision.problems.map(\.message))
  }

  var blocks: [MarkdownPage.Block] {
    let names = CheckContext(decision, Console()).names
    return decision.overrides.map { broken($0, names) } + landing.systems.filter(\.needsRoom).map(block)
      + landing.others.map { .init(Self.line($0), details: RequirementMarkdown(requirement: $0).lines) } + calm
      + outside
  }

  private func block(_ system: SystemReport) -> MarkdownPage.Block {
    let title = "**\(Markdown.escaped("\(system.name) · tier \(system.tier)"))**"
    return .init(
      ([title] + system.requirements.map(Self.line)).joined(separator: "<br>"),
      details: SystemMarkdown(system: system).lines, isOpen: system.requirements.contains { $0.state != .met })
  }

  static func line(_ requirement: RequirementReport) -> String {
    "**\(requirement.mark.text) \(Markdown.escaped(requirement.title))**: \(Markdown.escaped(requirement.statement))"
  }

  private func broken(_ override: Override, _ names: Names) -> MarkdownPage.Block {
    let statement = override.statement
    let why = [statement.incident, statement.reason].compactMap { $0?.visible(upTo: 500) }.joined(separator: ", ")
    return .init(
      "**! \(Markdown.escaped(names.full(statement.person))) broke the glass**: \(Markdown.escaped(why)) "
        + "(key \(Markdown.escaped(override.key.visible(upTo: 80))), \(Timestamp.text(statement.time)))")
  }

  private var calm: [MarkdownPage.Block] {
    let calm = landing.systems.filter { !$0.needsRoom }
    if calm.isEmpty { return [] }
    let rows = calm.map {
      Markdown.row([$0.name, "\($0.tier)", $0.changes.grouped, $0.owner.name, $0.backup.name])
    }
    return [
      .init(
        "**nothing risky**: \(calm.count.counted("system"))",
        details: ["| system | tier | files | owner | backup |", "|---|---|---|---|---|"] + rows,
        summary: "which, and who answers for each")
    ]
  }

  private var outside: [MarkdownPage.Block] {
    let words = AuthorWords(authors: landing.authors, names: Names(decision.people)).items
    let written =
      (words.isEmpty ? [] : [MarkdownPage.Block(Markdown.list(words).joined())])
      + landing.unknownOwners.map { MarkdownPage.Block("**no system**: \(Markdown.escaped($0))") }
    let paths = decision.unownedPaths
    if paths.isEmpty { return written }
    let shown = paths.prefix(100).map { "- \(Markdown.code($0.brief))" }
    let rest = paths.count - shown.count
    return written + [
      .init(
        "**no system**: \(paths.count.counted("file")) that nobody answers for",
        details: shown + (rest > 0 ? ["- and \(rest.counted("more file", "more files"))"] : []), summary: "which")
    ]
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
      let roles = incident.roles.map(\.sentence) + [incident.channel].compactMap { $0 }
      items.append("if it breaks: \(roles.joined(separator: ", "))")
    }
    return Markdown.list(items)
      + system.requirements.flatMap { requirement in
        ["", RangeMarkdown.line(requirement), ""] + RequirementMarkdown(requirement: requirement).lines
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
        "\(approval.person.name): \(proof.key == nil ? proof.description : proof.subject), \(Timestamp.text(proof.time))"
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
    return paths + (rest > 0 ? ["- and \(rest.counted("more file", "more files"))"] : []) + Markdown.list(items) + links
  }
}

extension AuthorWords {
  /// A line each.
  fileprivate var items: [String] {
    rows.map { "\($0.label): \($0.words)" }
  }
}
