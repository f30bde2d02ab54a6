import Evidence
import Gate
import Git
import Ownership

/// Many landings: what they come to, each in a row, then each in full.
struct LandingsSection {
  let contents: ReportContents

  var html: HTML? {
    if contents.isSingle || contents.landings.isEmpty { return nil }
    return HTMLBuilder.buildBlock(
      totals, rows, approvers, HTMLBuilder.buildArray(contents.landings.indices.map(article)))
  }

  private var totals: HTML {
    let counts = ReleaseTotals.Outcome.allCases.compactMap { outcome -> HTML? in
      let some = contents.landings.filter { $0.outcome == outcome }
      guard let words = some.first?.outcomeWords, let standing = some.map(\.standing).min() else { return nil }
      return [Phrase.badge(standing, words), HTML(some.count.grouped)].joined(" ")
    }
    return Phrase.list(counts) ?? .nothing
  }

  private var rows: HTML {
    DataTable(
      caption:
        "\(contents.landings.count.counted("landing")), \(contents.isPast ? "oldest first" : "as they were named")",
      columns: [
        .init("landing"), .init("day"), .init("what"), .init("by"), .init("outcome"), .init("systems", isNumber: true),
        .init("files", isNumber: true),
      ],
      rows: contents.landings.enumerated().map { index, landing in
        let landed = landing.landed
        return [
          contents.link(toLanding: index), Phrase.day(landing.day),
          landed.map { Phrase.name($0.title.visible(upTo: 200)) } ?? HTML("–"),
          landed.map { Phrase.name($0.by.visible(upTo: 60)) } ?? HTML("–"),
          Phrase.badge(landing.standing, landing.outcomeWords), HTML(landing.systems.count.grouped),
          HTML(landing.decision.range.files.grouped),
        ]
      }
    ).html
  }

  private var approvers: HTML {
    let approvers = contents.totals.approvers
    if approvers.isEmpty { return .nothing }
    return DataTable(
      caption: "Whose yes counted",
      columns: [.init("who"), .init("requirements", isNumber: true), .init("landings", isNumber: true)],
      rows: approvers.map { [Phrase.name($0.name), HTML($0.requirements.grouped), HTML($0.landings.grouped)] }
    ).html
  }

  private func article(_ index: Int) -> HTML {
    let landing = contents.landings[index]
    let decision = landing.decision
    return Tag.article(.id(ReportContents.anchor(ofLanding: index))) {
      Tag.h3 {
        contents.id(of: landing)
        if let landed = landing.landed {
          " "
          Phrase.name(landed.title.visible(upTo: 200))
        }
        " "
        Phrase.badge(landing.standing, landing.outcomeWords)
      }
      Tag.p { Headline(context: CheckContext(decision, Console(), isolatesNames: true)).range }
      Phrase.list(decision.problems.map(\.message.visible))
      Phrase.facts(facts(landing))
      for requirement in landing.requirements {
        RequirementHTML(requirement: requirement, heading: requirement.title, level: Tag.h4).html
      }
      if landing.requirements.isEmpty, decision.problems.isEmpty { Tag.p { "Nothing was asked for." } }
    }
  }

  private func facts(_ landing: LandingReport) -> [(label: String, text: HTML)] {
    var facts: [(String, HTML)] = []
    if let landed = landing.landed {
      facts.append(("landed", Phrase.moment(Timestamp.text(landed.time))))
      facts.append(("by", Phrase.name(landed.by.visible(upTo: 60))))
      if let branch = landed.branch { facts.append(("on", Phrase.name(branch.visible(upTo: 60)))) }
      if let doubt = landed.doubt { facts.append(("doubt", HTML(doubt))) }
    }
    if !landing.systems.isEmpty {
      facts.append(("systems", landing.systems.map { contents.link(to: $0.name) }.joined(", ")))
    }
    return facts
  }
}
