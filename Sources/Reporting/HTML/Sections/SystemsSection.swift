import Gate
import Ownership
import Paths

/// The systems in order: in full those of which something is risky, owed or out of date, the rest in a table.
struct SystemsSection {
  let contents: ReportContents

  var html: HTML {
    let full = contents.systems.filter { $0.risky > 0 || $0.report.needsRoom }
    let calm = contents.systems.filter { $0.risky == 0 && !$0.report.needsRoom }
    let others = contents.isSingle ? contents.landings[0].others : []
    return HTMLBuilder.buildBlock(
      HTMLBuilder.buildArray(full.map { SystemHTML(contents: contents, system: $0).html }),
      others.isEmpty ? .nothing : article(others), calm.isEmpty ? .nothing : table(calm))
  }

  /// The policy, people, risky paths that nobody owns.
  private func article(_ others: [RequirementReport]) -> HTML {
    Tag.article {
      Tag.h3 { "Of no system" }
      for requirement in others {
        RequirementHTML(requirement: requirement, heading: requirement.title, level: Tag.h4).html
      }
    }
  }

  private func table(_ calm: [ReportedSystem]) -> HTML {
    DataTable(
      caption: "\(calm.count.counted("system")) of which nothing risky changed",
      columns: [
        .init("system"), .init("tier", isNumber: true), .init("files", isNumber: true),
        .init("landings", isNumber: true), .init("owner"), .init("backup"), .init("decides now"),
      ].filter { !contents.isSingle || $0.title != "landings" },
      rows: calm.map { system in
        let report = system.report
        let counts = contents.isSingle ? [system.changes] : [system.changes, system.landings]
        return [Tag.span(.id(system.anchor)) { Phrase.name(report.name) }, HTML("\(report.tier)")]
          + counts.map { HTML($0.grouped) } + [
            Phrase.name(report.owner.name), Phrase.name(report.backup.name),
            report.decider.person.map { Phrase.name($0.name) } ?? HTML("nobody"),
          ]
      }
    ).html
  }
}

/// One system: who answers for it, what was asked, what to do if it breaks.
private struct SystemHTML {
  let contents: ReportContents
  let system: ReportedSystem

  private var report: SystemReport { system.report }

  var html: HTML {
    Tag.article(.id(system.anchor)) {
      Tag.h3 {
        Phrase.name(report.name)
        " "
        Tag.span(.class("tier")) { "tier \(report.tier)" }
        " "
        Phrase.badge(system.standing)
      }
      if let purpose = report.purpose { Tag.p { purpose } }
      Phrase.facts(people + duties)
      if contents.isSingle {
        for requirement in report.requirements {
          RequirementHTML(requirement: requirement, heading: requirement.heading, level: Tag.h4).html
        }
      }
    }
  }

  private var people: [(label: String, text: HTML)] {
    [
      ("owner", contact(report.owner)), ("backup", contact(report.backup)),
      (
        "decides now",
        HTMLBuilder.buildBlock(
          report.decider.person.map { Phrase.name($0.name) } ?? HTML("nobody"),
          HTML(report.decider.why.map { ": \($0)" } ?? ""))
      ),
    ]
  }

  private func contact(_ person: SystemReport.Someone) -> HTML {
    ([Phrase.name(person.name)] + [person.reach, person.absence].compactMap { $0 }.map { HTML($0) }).joined(" · ")
  }

  private var duties: [(label: String, text: HTML)] {
    var rows: [(String, HTML)] = [("changed", HTML(changed))]
    func add(_ label: String, _ text: HTML?) { if let text { rows.append((label, text)) } }
    add("paused", report.paused.map { HTML($0) })
    add("owed", Phrase.few(report.debts))
    add("out of date", Phrase.few(report.stale.filter(\.blocks).map(\.sentence)))
    add("soon", Phrase.few(report.stale.filter { !$0.blocks }.map(\.sentence)))
    add("tell", report.informs.isEmpty ? nil : report.informs.map(Phrase.name).joined(", "))
    add(
      "roll back",
      report.rollback.map { HTML("\($0.how ?? "not written down"); \($0.tested(isPast: contents.isPast))") })
    add("runbook", report.runbook.map { Phrase.address($0) })
    add("if it breaks", report.incident.flatMap(incident))
    add("see", Phrase.few(report.links.map { Phrase.address($0.address, $0.name) }))
    add("page", Phrase.path(report.page))
    return rows
  }

  private var changed: String {
    if contents.isSingle { return Words.counted(system.changes, "file", risky: report.riskyPaths.count) }
    return "\(system.changes.counted("file")); \(Words.counted(system.landings, "landing", risky: system.risky))"
  }

  private func incident(_ incident: SystemReport.Incident) -> HTML? {
    var items = incident.roles.map { role in
      var html = role.acting.map { Phrase.name($0.name) } ?? HTML("nobody")
      html += HTML(" \(role.verb)")
      if let aside = role.aside { html += HTML(" (\(aside))") }
      return html
    }
    if let channel = incident.channel { items.append([HTML("channel"), Phrase.code(channel)].joined(" ")) }
    if let updates = incident.updates { items.append(HTML("news every \(updates)")) }
    if let counts = incident.countsAs { items.append(HTML("counts as one: \(counts)")) }
    if let person = incident.followUp { items.append([Phrase.name(person.name), HTML("follows up")].joined(" ")) }
    return Phrase.few(items)
  }
}

extension SystemReport.Stale {
  /// `page last reviewed 2026-08-31 (Ada Lovelace); blocks from 2026-12-01`.
  var sentence: String { "\(message) (\(actor.name)); \(blocks ? "blocks since" : "blocks from") \(blocksFrom)" }
}
