import Evidence
import Gate
import Git
import Ownership

/// Who broke the glass and why, what of it does not count, and what nobody has paid for yet.
struct GlassSection {
  let contents: ReportContents

  var html: HTML? {
    let html = HTMLBuilder.buildBlock(overrides, refused, debts)
    return html.isEmpty ? nil : html
  }

  private var overrides: HTML {
    let rows = contents.landings.flatMap { landing in landing.decision.overrides.map { row(landing, $0) } }
    if rows.isEmpty { return .nothing }
    return DataTable(
      caption: "Broken glass: each is a debt until somebody who was to be asked has said yes",
      columns: [
        .init("who"), .init("lifted"), .init("incident and reason"), .init("when"), .init("file"), .init("key"),
        .init("who can pay it off"),
      ], rows: rows
    ).html
  }

  private func row(_ landing: LandingReport, _ override: Override) -> [HTML] {
    let names = Names(landing.decision.people, areIsolated: true)
    let statement = override.statement
    let why =
      [statement.incident, statement.reason].compactMap { $0?.visible }
      + (statement.revert.map { ["undoes the landing of \($0.short)"] } ?? [])
    return [
      Phrase.name(names.full(statement.person)), Phrase.few(statement.lifts.map(\.title)) ?? HTML("–"),
      HTML(why.joined(separator: ": ")), Phrase.moment(Timestamp.text(statement.time)), Phrase.path(override.file.path),
      Phrase.code(override.key),
      HTML(override.asks.isEmpty ? "a steward" : Words.either(override.asks.map(names.full))),
    ]
  }

  private var refused: HTML {
    let rows = contents.landings.flatMap { landing in
      landing.decision.refusedOverrides.map { refused -> [HTML] in
        [
          Phrase.path(refused.path),
          refused.person.map { Phrase.name(contents.names.full($0)) } ?? HTML("nobody can read it"),
          HTML(refused.reason),
        ]
      }
    }
    if rows.isEmpty { return .nothing }
    return DataTable(
      caption: "Overrides that do not count", columns: [.init("file"), .init("from"), .init("why not")], rows: rows
    ).html
  }

  /// Each once, however many landings it stood over.
  private var debts: HTML {
    var rows: [RepositoryDebt] = []
    for landing in contents.landings {
      let names = Names(landing.decision.people, areIsolated: true)
      for debt in landing.decision.debts where !rows.contains(where: { $0.debt.path == debt.path }) {
        rows.append(RepositoryDebt(debt: debt, names: names))
      }
    }
    if rows.isEmpty { return .nothing }
    return DataTable(
      caption: "\(rows.count.counted("debt")) on the base",
      columns: [.init("file"), .init("what"), .init("what pays it")],
      rows: rows.map { row in
        [
          Phrase.path(row.debt.path), HTML(GlassBlocks.sentence(row.debt, row.names).plain),
          HTML(GlassBlocks.payment(row.debt, row.names).plain),
        ]
      }
    ).html
  }

  private struct RepositoryDebt {
    var debt: Debt
    var names: Names
  }
}
