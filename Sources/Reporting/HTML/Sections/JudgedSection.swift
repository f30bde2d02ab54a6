import Gate
import Git
import Ownership
import Paths

/// What exactly the answer is about, so that anybody can ask again: ranges, policy, notes.
struct JudgedSection {
  let contents: ReportContents

  var html: HTML? {
    if contents.landings.isEmpty { return nil }
    let all = contents.report.notes + [contents.report.readLine].compactMap(\.self)
    let notes = all.map(\.visible) + contents.landings.flatMap(notes)
    return HTMLBuilder.buildBlock(table, Phrase.list(notes.uniqued) ?? .nothing)
  }

  private var table: HTML {
    DataTable(
      caption: contents.isSingle ? "The range" : "The ranges, each judged by the policy of its base",
      columns: [
        .init("range"), .init("onto"), .init("base"), .init("head"), .init("policy"), .init("as of"),
        .init("files", isNumber: true),
      ],
      rows: contents.landings.map { landing in
        let range = landing.decision.range
        return [
          Phrase.name("\(range.baseName.visible(upTo: 60))..\(range.headName.visible(upTo: 60))"),
          range.target.map { Phrase.code($0.visible(upTo: 100)) } ?? HTML("–"), Phrase.commit(range.base),
          Phrase.commit(range.head), policy(landing.decision), Phrase.day(landing.day), HTML(range.files.grouped),
        ]
      }
    ).html
  }

  private func policy(_ decision: Decision) -> HTML {
    switch decision.policySource {
    case .commit(let name, let id):
      name == id.short
        ? Phrase.commit(id) : [Phrase.name(name.visible(upTo: 60)), Phrase.commit(id)].joined(" at ")
    case .workingTree: HTML("of the working tree")
    case .none: HTML("none: nothing is enforced")
    }
  }

  private func notes(_ landing: LandingReport) -> [String] {
    let decision = landing.decision
    let soon = decision.leniency.map { ["not enforced: \($0.text)"] } ?? []
    return (decision.range.notes + decision.remarks).map(\.visible) + soon
  }
}
