import Evidence
import Gate
import Git
import Ownership
import Paths

/// One group of requirements: a head line, and rows that tell how it stands.
struct RequirementBlock {
  let context: CheckContext
  let group: RequirementGroup

  static func mark(_ verdict: Verdict) -> (text: String, style: TextStyle) {
    switch verdict {
    case .pass: ("✓", .good)
    case .fail: ("✗", .bad)
    case .undecided: ("?", .doubtful)
    }
  }

  /// `✗ billing · migration      needs Ada Lovelace, who has not approved`; titles are padded to `column`.
  func head(column: Int) -> [String] {
    let console = context.console
    let mark = group.lifting == nil ? Self.mark(group.verdict) : ("!", .doubtful)
    let title = group.title
    let statement = Paragraph(RequirementStatement(context: context, group: group).text)
    let shownTitle = group.verdict == .pass ? title : console.paint(title, .strong)
    let start = console.paint(mark.text, mark.style) + " " + shownTitle
    let used = 2 + max(column, title.displayWidth + 3)
    let beside = statement.lines(width: max(16, console.width - used), on: console)
    if !console.isNarrow, beside.count == 1, used + beside[0].displayWidth <= console.width {
      return [start + String(repeating: " ", count: used - 2 - title.displayWidth) + beside[0]]
    }
    return [start] + console.wrapped(statement, indent: 4)
  }

  /// How it was met, or what is missing and what to do next.
  var rows: [Row] { group.verdict == .pass ? passedRows : openRows }

  /// The rows below the head, indented.
  var details: [String] { context.console.lines(rows, indent: 4) }

  private var passedRows: [Row] {
    ChangeRows(context: context, group: group).rows + paid + lifted + PassedRows(context: context, group: group).rows
  }

  /// What the end of a debt says yes to, and who broke the glass.
  private var paid: [Row] {
    group.results.compactMap(\.requirement.payment).flatMap { GlassBlocks.paid($0, context.names) }.uniqued
  }

  /// What breaking the glass took away.
  private var lifted: [Row] {
    guard let lifting = group.lifting else { return [] }
    let missing = RequirementStatement(context: context, group: group).missing.map { [Row("lifted", $0)] } ?? []
    let obstacles = ObstacleRows(context: context, group: group)
    return missing + lifting.obstacles.flatMap { obstacles.rows(for: $0) }.map { Row("lifted", $0.body) }
  }

  private var openRows: [Row] {
    let isOvertaken = group.emptySeats.contains { $0.candidates.contains { $0.overtaken != nil } }
    let obstacles = ObstacleRows(context: context, group: group)
    let statement = RequirementStatement(context: context, group: group)
    var rows = ChangeRows(context: context, group: group, namesEditors: isOvertaken).rows
    rows += paid + causes
    if !group.emptySeats.isEmpty { rows += rules }
    if statement.hidesMissingSeats, let missing = statement.missing { rows.append(Row("open", missing)) }
    if group.emptySeats.isEmpty {
      rows += PassedRows(context: context, group: group).rows
    } else {
      rows += PassedRows.trailers(group) + PassedRows.first(group)
    }
    if let day = group.first.requirement.enforceFrom { rows.append(Row("from", "enforced from \(day) on")) }
    rows += obstacles.rows
    rows += TriedRows(context: context, group: group).rows
    return rows + obstacles.next + NextRows(context: context, group: group).rows
  }

  private var rules: [Row] {
    group.rules.map { rule in
      Row("rule", Paragraph([.text(rule.text.visible(upTo: 160))] + (rule.location.map { [.place($0)] } ?? [])))
    }
  }

  /// Why the change is risky at all, where its path does not show it.
  private var causes: [Row] {
    let hidden = group.causes.filter { !$0.text.hasPrefix("matches ") && group.first.requirement.subject == nil }
    let texts = hidden.map { cause in
      Paragraph([.text(cause.text.visible(upTo: 200))] + (cause.location.map { [.place($0)] } ?? []))
    }
    return texts.uniqued.prefix(3).map { Row("because", $0) }
  }
}
