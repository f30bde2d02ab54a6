import Gate
import Ownership
import Paths

/// The text of `onus report`: one sentence, then the systems of a range in full, or many landings one after the other.
struct ReleaseText {
  let report: ReleaseReport
  let console: Console

  var lines: [String] {
    let head =
      console.wrapped(Paragraph(ReleaseHeadline(report: report).text), hanging: 2).map { console.paint($0, .strong) }
      + report.notes.flatMap { console.wrapped(Paragraph(spaced: "note: \($0)"), hanging: 2) }
    if report.isSingle {
      return RangeLines(landing: report.landings[0], console: console).lines(after: head)
    }
    return joined([head] + LandingsText(report: report, console: console).blocks)
  }

  /// Blocks with a blank line between them.
  private func joined(_ blocks: [[String]]) -> [String] { Array(blocks.filter { !$0.isEmpty }.joined(separator: [""])) }
}

/// One range in full.
struct RangeLines {
  let landing: LandingReport
  let console: Console

  private var context: CheckContext { CheckContext(landing.decision, console) }
  private var decision: Decision { landing.decision }

  func lines(after head: [String]) -> [String] {
    let context = context
    let check = CheckText(decision, console)
    let glass = GlassBlocks(context: context)
    let closing = ClosingRows(context: context)
    let risky = landing.systems.filter(\.needsRoom)
    var blocks = [head + range(context), check.problems.flatMap { $0 }] + glass.broken
    blocks += risky.map { SystemBlock(system: $0, console: console).lines }
    blocks.append(others)
    blocks += calm
    blocks.append(OutsideRows(landing: landing, console: console).lines)
    blocks += check.findings
    blocks.append(glass.notes + closing.notes)
    blocks.append(closing.read)
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// What was judged, and what is odd about it.
  private func range(_ context: CheckContext) -> [String] {
    let notes = decision.range.notes + (decision.policySource == .none ? [] : decision.remarks)
    return console.wrapped(Paragraph(Headline(context: context).range), hanging: 2)
      + notes.flatMap { console.wrapped(Paragraph("note: \($0.visible)"), hanging: 2) }
  }

  private var others: [String] {
    landing.others.flatMap { requirement in
      RequirementLines(requirement: requirement, console: console, heading: requirement.title).lines(
        indent: 0, column: CheckText.column)
    }
  }

  /// Systems of which nothing risky changed: a line each, then whom they still want told and what comes soon.
  private var calm: [[String]] {
    let calm = landing.systems.filter { !$0.needsRoom }
    if calm.isEmpty { return [] }
    let rows =
      calm.filter { !$0.informs.isEmpty }.map { Row("tell", "\(Words.all($0.informs)), about \($0.name)") }
      + calm.flatMap { system in
        system.stale.map {
          Row("soon", "\(system.name): \($0.message) (\($0.actor.name)); blocks from \($0.blocksFrom)")
        }
      }
    return [
      [console.paint("nothing risky", .strong)] + SystemTable(systems: calm, console: console).lines,
      console.lines(rows, indent: 0, labelWidth: 12),
    ]
  }
}

extension SystemReport {
  /// Whether there is more to tell about it than who answers for it.
  var needsRoom: Bool { !requirements.isEmpty || paused != nil || !debts.isEmpty || stale.contains(where: \.blocks) }
}

/// What belongs to no system, and who wrote all of it.
struct OutsideRows {
  let landing: LandingReport
  let console: Console

  /// Paths that are named; the rest is counted.
  static let mostPaths = 5

  var lines: [String] { console.lines(uncovered + written, indent: 0, labelWidth: 12) }

  private var uncovered: [Row] {
    let unknown = landing.unknownOwners.map { Row("no system", $0) }
    let paths = landing.decision.unownedPaths
    if paths.isEmpty { return unknown }
    let shown = paths.count == Self.mostPaths + 1 ? paths[...] : paths.prefix(Self.mostPaths)
    let rest = paths.count - shown.count
    return [Row("no system", "\(paths.count.counted("file")) that nobody answers for")]
      + shown.map { Row("no system", Paragraph([.fixed($0.brief)])) }
      + (rest > 0 ? [Row("no system", "and \(rest.counted("more file", "more files"))")] : []) + unknown
  }

  private var written: [Row] {
    AuthorWords(authors: landing.authors, names: Names(landing.decision.people)).rows.map { Row($0.label, $0.words) }
  }
}

/// Systems in columns: name, tier, files, owner and backup.
struct SystemTable {
  let systems: [SystemReport]
  let console: Console

  var lines: [String] {
    let names = systems.map(\.name.displayWidth).max() ?? 0
    let counts = systems.map { $0.changes.counted("file").displayWidth }.max() ?? 0
    let used = 2 + names + 2 + 6 + 2 + counts + 2
    return systems.flatMap { system -> [String] in
      let people = "\(system.owner.name), else \(system.backup.name)" + absence(system)
      let files = system.changes.counted("file")
      if console.isNarrow || console.width - used < 24 {
        return console.wrapped(Paragraph("\(system.name) · tier \(system.tier) · \(files)"), indent: 2, hanging: 2)
          + console.wrapped(Paragraph(people), indent: 4)
      }
      let head = "  \(system.name.padded(to: names))  tier \(system.tier)  \(files.padded(to: counts))  "
      return Paragraph(people).lines(width: console.width - used, on: console).enumerated().map { index, line in
        (index == 0 ? head : String(repeating: " ", count: used)) + line
      }
    }
  }

  private func absence(_ system: SystemReport) -> String {
    system.decider.why.map { " (\($0))" } ?? ""
  }
}
