import Gate
import Ownership
import Paths

/// The text of `onus stale`: a sentence, a table, and who does what next.
struct StaleText {
  let report: StaleReport
  let console: Console

  /// Columns that the reason keeps; where fewer are left it stands below.
  private static let leastReason = 24
  /// Systems in one command, so that it stays a line.
  private static let mostInCommand = 4
  private static let widestLabel = 20

  private let names: Names

  init(report: StaleReport, console: Console) {
    self.report = report
    self.console = console
    names = Names(report.people)
  }

  var lines: [String] {
    let head = console.wrapped(Paragraph(report.headline), hanging: 2).map { console.paint($0, .strong) }
    return Array([head, table, next, closing].filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private struct Cells {
    var row: DueDate
    var who: String
    var system: String
  }

  private var table: [String] {
    let cells = report.rows.map { row in
      Cells(
        row: row, who: row.actor.map(names.full) ?? "nobody is left", system: row.system?.visible(upTo: 60) ?? "–")
    }
    if cells.isEmpty { return [] }
    let who = max(3, cells.map(\.who.displayWidth).max() ?? 0) + 2
    let system = max(6, cells.map(\.system.displayWidth).max() ?? 0) + 2
    let column = 14 + who + system
    if console.width - column < Self.leastReason { return cells.flatMap(stacked) }
    let header = "  " + "due".padded(to: 12) + "who".padded(to: who) + "system".padded(to: system) + "why"
    return [console.paint(header, .faint)]
      + cells.flatMap { cell -> [String] in
        let reason = Paragraph(cell.row.why.visible).lines(width: console.width - column, on: console)
        let head = "\(cell.row.deadline.due)  " + cell.who.padded(to: who) + cell.system.padded(to: system)
        return [mark(cell.row) + " " + head + reason[0]]
          + reason.dropFirst().map { String(repeating: " ", count: column) + $0 }
      }
  }

  /// Where the columns do not fit beside each other.
  private func stacked(_ cell: Cells) -> [String] {
    let head = Paragraph("\(cell.row.deadline.due) \(cell.who) · \(cell.system)")
    return head.lines(width: console.width - 4, on: console).enumerated()
      .map { ($0 == 0 ? mark(cell.row) + " " : "    ") + $1 }
      + console.wrapped(Paragraph(cell.row.why.visible), indent: 4)
  }

  private func mark(_ row: DueDate) -> String { console.paint(row.urgency.mark, row.urgency.style) }

  /// Who runs what about all that blocks or will, and about what a review mends.
  private var next: [String] {
    let pressing = report.dates.all.filter { $0.urgency != .advice || $0.command != nil }
    let rows = pressing.map(\.actor).uniqued.flatMap { actor -> [Row] in
      let mine = pressing.filter { $0.actor == actor }
      let name = actor.map(label) ?? "a steward"
      let systems = mine.compactMap { row -> String? in
        guard case .review(let system) = row.step else { return nil }
        return ShellWord.quoted(system)
      }.uniqued
      let reviews = stride(from: 0, to: systems.count, by: Self.mostInCommand).map { start in
        let some = systems[start..<min(start + Self.mostInCommand, systems.count)]
        return Row(name, Paragraph([.fixed("onus review \(Array(some).joined(separator: " "))")]))
      }
      let others = mine.filter { $0.command == nil }.compactMap(\.nextStep).uniqued
      return reviews + others.map { Row(name, $0.visible) }
    }
    return rows.isEmpty ? [] : [console.paint("next", .strong)] + console.lines(rows, indent: 2, labelWidth: 4)
  }

  /// The first name, or where it would leave no room for a command, the key.
  private func label(_ actor: String) -> String {
    let name = names.short(actor)
    return name.displayWidth <= Self.widestLabel ? name : actor.visible(upTo: Self.widestLabel)
  }

  private var closing: [String] {
    var lines: [String] = []
    let marks = DueDate.Urgency.allCases.filter { report.count($0) > 0 }
    if !marks.isEmpty {
      lines += console.wrapped(Paragraph(marks.map { .text("\($0.mark) \($0.meaning)") }))
    }
    if report.dates.hasUndated, report.person == nil, report.system == nil {
      lines += console.wrapped(
        Paragraph([
          .text("some things have no day, as a drill that never was:"), .fixed("onus lint --select stale"),
        ]), hanging: 2)
    }
    for file in report.unreadable {
      lines += console.wrapped(
        Paragraph([.text("unknown: \(file.brief) cannot be read"), .fixed("onus lint")]), hanging: 2)
    }
    return lines
  }
}
