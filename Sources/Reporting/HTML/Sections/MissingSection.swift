import Gate
import Git
import Ownership
import Paths

/// What stands in the way and who must do what about it; of what has landed, what was never approved.
struct MissingSection {
  let contents: ReportContents

  var html: HTML {
    let open = contents.landings.indices.flatMap { index in
      contents.landings[index].requirements.filter { $0.state == .unmet || $0.state == .undecided }.map { (index, $0) }
    }.sorted { ($0.1.state.order, $0.0) < ($1.1.state.order, $1.0) }
    let problems = contents.landings.flatMap { landing in landing.decision.problems.map { (landing, $0) } }
    let findings = contents.landings.flatMap { landing in
      landing.decision.findings.filter { $0.severity == .error }.sorted(by: Finding.inPrintingOrder).map {
        (landing, $0)
      }
    }
    // Nothing at all looks like good news: it says why there is nothing.
    if contents.landings.isEmpty {
      return HTMLBuilder.buildBlock(
        Tag.p { "Nothing landed." }, Phrase.list(contents.report.notes) ?? .nothing)
    }
    if open.isEmpty, problems.isEmpty, findings.isEmpty { return Tag.p { nothing } }
    return HTMLBuilder.buildBlock(
      persons(open.map(\.1)), problemList(problems), table(open), findingList(findings))
  }

  private var nothing: String {
    if contents.standing == .lifted { return "No approval is waited for, but not all of it was approved: see below." }
    return contents.isPast ? "Everything that was asked for had been approved." : "Nothing: nobody is waited for."
  }

  /// Who is waited for, each person once, with how much: what a release owner sends around.
  private func persons(_ open: [RequirementReport]) -> HTML {
    if contents.isPast { return .nothing }
    var order: [SystemReport.Someone] = []
    var titles: [String: [String]] = [:]
    for requirement in open {
      for person in requirement.missing.flatMap({ $0 }).uniqued {
        if titles[person.key] == nil { order.append(person) }
        titles[person.key, default: []].append(requirement.title)
      }
    }
    return Phrase.list(
      order.map { person in
        [RequirementHTML.candidates([person]), HTML(Words.some(titles[person.key] ?? [], most: 6))].joined(
          " can say yes to: ")
      } + contents.landings.compactMap(\.wantedTrailers).uniqued.map { HTML($0) }) ?? .nothing
  }

  private func table(_ open: [(landing: Int, RequirementReport)]) -> HTML {
    if open.isEmpty { return .nothing }
    // What has landed is past helping: it says who should have been asked, and nothing to do next.
    let columns: [(DataTable.Column, (Int, RequirementReport) -> HTML)?] = [
      (.init("what"), { what($1) }),
      contents.isSingle ? nil : (.init("landing"), { landing, _ in contents.link(toLanding: landing) }),
      (.init("state"), { Phrase.badge($1.state.standing) }),
      (.init(contents.isPast ? "who could have said yes" : "who can say yes"), { candidates($1) }),
      (.init(contents.isPast ? "how it stood" : "what stands in the way"), { HTML($1.statement) }),
      contents.isPast ? nil : (.init("next"), { Phrase.few($1.next) ?? HTML("–") }),
    ]
    return DataTable(
      caption: contents.isPast
        ? "\(open.count.counted("requirement")) that nobody had met"
        : "\(open.count.counted("requirement")) to be met, what cannot be decided first",
      columns: columns.compactMap { $0?.0 },
      rows: open.map { landing, requirement in columns.compactMap { $0?.1(landing, requirement) } }
    ).html
  }

  private func candidates(_ requirement: RequirementReport) -> HTML {
    requirement.missing.isEmpty
      ? HTML("nobody has to") : requirement.missing.map(RequirementHTML.candidates).joined("; and ")
  }

  private func what(_ requirement: RequirementReport) -> HTML {
    guard let system = requirement.system.flatMap(contents.system(named:)) else {
      return Phrase.name(requirement.title)
    }
    return Tag.a(.href(system.anchor)) { Phrase.name(requirement.title) }
  }

  private func problemList(_ problems: [(LandingReport, Decision.Problem)]) -> HTML {
    Phrase.list(
      problems.map { landing, problem in
        var html = Phrase.badge(problem.verdict == .undecided ? .undecided : .missing, problem.verdict.name)
        html += HTML(" \(contents.isSingle ? "" : "\(contents.mark(of: landing)): ")\(problem.message.visible)")
        html += Phrase.list(problem.help.map(\.visible)) ?? .nothing
        return html
      }) ?? .nothing
  }

  private func findingList(_ findings: [(LandingReport, Finding)]) -> HTML {
    if findings.isEmpty { return .nothing }
    return DataTable(
      caption: "New errors in the ownership files", columns: [.init("file and line"), .init("what"), .init("rule")],
      rows: findings.map { _, finding in
        let place = finding.location.map { [Phrase.path($0.file), HTML("\($0.line)")].joined(":") }
        return [place ?? HTML("–"), HTML(finding.message), Phrase.code(finding.rule)]
      }
    ).html
  }
}
