import Evidence
package import Gate
package import Git
import Ownership
import Paths

/// What a check says about broken glass: loudly who broke it and what it costs, and what of it does not count.
struct GlassBlocks {
  let context: CheckContext

  private var decision: Decision { context.decision }
  private var names: Names { context.names }

  /// An override that lifts something.
  struct Told {
    var override: Override
    var title: String
    var rows: [Row]
  }

  var told: [Told] {
    decision.overrides.filter { isUsed($0) }.map { override in
      let title = "\(names.full(override.statement.person)) broke the glass on \(Self.title(override.statement))"
      return Told(override: override, title: title, rows: rows(override))
    }
  }

  /// A block for each override that lifts something.
  var broken: [[String]] {
    told.map { block in
      context.console.wrapped(Paragraph("! \(block.title)"), hanging: 2).enumerated().map { index, line in
        index == 0 ? context.console.paint(line, .doubtful) : line
      } + context.console.lines(block.rows, indent: 4)
    }
  }

  private func isUsed(_ override: Override) -> Bool {
    let results = decision.requirements + decision.steps.flatMap(\.requirements)
    return results.contains { $0.lifting?.files.contains(override.file.path) ?? false }
  }

  private func rows(_ override: Override) -> [Row] {
    let statement = override.statement
    var rows: [Row] = []
    if let revert = statement.revert { rows.append(Row("undoes", "the landing of \(revert.short)")) }
    if let incident = statement.incident { rows.append(Row("incident", incident.visible(upTo: 200))) }
    if let reason = statement.reason { rows.append(Row("reason", reason.visible(upTo: 500))) }
    rows.append(
      Row(
        "when",
        "\(Timestamp.text(statement.time)), to land by \(Timestamp.text(statement.time + OverrideStatement.span))"))
    rows.append(
      Row("proof", Paragraph([.fixed(override.file.path.brief), .text("key \(override.key.visible(upTo: 80))")])))
    let who = override.asks.isEmpty ? "a steward" : Words.either(override.asks.map { names.full($0) })
    let files = statement.changes.count == 1 ? "this file" : "these \(statement.changes.count.counted("file"))"
    rows.append(Row("debt", "risky changes of \(files) fail, unless they go back, until \(who) approves it"))
    rows.append(
      Row(
        "next", Paragraph([.text("tell \(who), who approves this:"), .line("git rm \(override.file.path.shellWord)")])))
    return rows
  }

  /// `billing · billing, migration and login · auth`.
  private static func title(_ statement: OverrideStatement) -> String {
    var systems: [(name: String, risks: [String])] = []
    for lift in statement.lifts {
      let name = (lift.system ?? "unowned").visible(upTo: 60)
      if systems.last?.name != name { systems.append((name, [])) }
      systems[systems.count - 1].risks.append(lift.risk.visible(upTo: 40))
    }
    return Words.some(systems.map { "\($0.name) · \($0.risks.joined(separator: ", "))" }, most: 3, "more system")
  }

  /// What does not count or is not needed, and what is still owed: a paragraph each.
  var notes: [String] {
    let refused = decision.refusedOverrides.map { refused in
      "\(refused.path.brief)\(refused.person.map { " by \(names.full($0))" } ?? "") does not count: "
        + refused.reason.visible(upTo: 300)
    }
    let idle = decision.overrides.filter { !isUsed($0) }.map { override in
      "\(override.file.path.brief) lifts nothing here, and landing it would leave a debt: "
        + "git rm it where everything is approved"
    }
    return (refused + idle).flatMap { context.console.wrapped(Paragraph($0), hanging: 2) }
  }

  /// `owed  Grace Hopper broke the glass on search on 2026-11-20 …`.
  var owed: [Row] {
    let told = Set(
      decision.requirements.flatMap(\.obstacles).compactMap { obstacle -> RepositoryPath? in
        if case .debt(let debt, _) = obstacle { debt.path } else { nil }
      })
    return decision.debts.filter { !told.contains($0.path) }.map { Row("owed", Self.sentence($0, names)) }
  }

  /// A debt in a sentence.
  static func sentence(_ debt: Debt, _ names: Names) -> Paragraph {
    guard let statement = debt.statement else {
      guard case .unreadable(let reason) = debt.content else { return Paragraph(debt.path.brief) }
      return Paragraph([
        .text("an override cannot be read, so nobody knows what it is about: \(reason.visible(upTo: 200))"),
        .fixed(debt.path.brief),
      ])
    }
    let day = CalendarDate(secondsSince1970: statement.time)
    let why = statement.incident.map { " (\($0.visible(upTo: 100)))" } ?? ""
    return Paragraph([
      .text("\(names.full(statement.person)) broke the glass on \(day)\(why), and nobody has said yes to that since"),
      .fixed(debt.path.brief),
    ])
  }

  /// What landed under the broken glass, with the command that shows it, and who broke it; empty for one that cannot be read.
  static func paid(_ payment: Payment, _ names: Names) -> [Row] {
    guard let statement = payment.debt.statement else { return [] }
    let day = CalendarDate(secondsSince1970: statement.time)
    let why = [statement.incident, statement.reason].compactMap { $0?.visible(upTo: 200) }
    let broken =
      "by \(names.full(statement.person)) on \(day)" + (why.isEmpty ? "" : ": \(why.joined(separator: ", "))")
    let command = payment.command(from: statement.base).map { [Paragraph.Piece.line($0)] } ?? []
    let count = statement.changes.count.counted("file")
    return [Row("landed", Paragraph([.text("\(count), which this says may stay")] + command)), Row("broken", broken)]
  }

  /// What pays a debt.
  static func payment(_ debt: Debt, _ names: Names) -> Paragraph {
    let who = debt.asks.isEmpty ? "a steward" : Words.either(debt.asks.map { names.short($0) })
    return Paragraph([
      .text("\(who) says yes to it, in a change that takes the file away:"), .line("git rm \(debt.path.shellWord)"),
    ])
  }
}

extension Payment {
  /// A longer command would be no help: then all is shown that landed with it.
  private static let mostPaths = 8

  /// The command that shows what landed under the broken glass; nil where nobody knows.
  package func command(from before: ObjectID?) -> String? {
    guard let landing, let before, let statement = debt.statement else { return nil }
    let paths = statement.changes.map(\.path.shellWord)
    return "git diff \(before.short) \(landing.short)"
      + (paths.count > Self.mostPaths ? "" : " -- \(paths.joined(separator: " "))")
  }
}
