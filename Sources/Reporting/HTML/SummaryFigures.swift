import Gate

/// The numbers that people ask for first.
struct SummaryFigures {
  let contents: ReportContents

  var html: HTML {
    Tag.dl(.class("figures")) {
      for figure in figures {
        Tag.div {
          Tag.dt { figure.label }
          Tag.dd { figure.number }
        }
      }
    }
  }

  private var figures: [(label: String, number: String)] {
    let requirements = contents.requirements
    let met = requirements.count { $0.state == .met }
    let authors = contents.totals.authors
    let machines = authors.count(.machines) + authors.count(.both)
    var figures: [(String, String)] = []
    if !contents.isSingle { figures.append(("landings", contents.landings.count.grouped)) }
    figures.append(("systems changed", contents.systems.count.grouped))
    figures.append(("files changed", contents.landings.reduce(0) { $0 + $1.decision.range.files }.grouped))
    figures.append(
      ("approved, of what was asked", requirements.isEmpty ? "0" : "\(met.grouped) / \(requirements.count.grouped)"))
    if authors.commits > 0 {
      figures.append(("commits by or with machines", "\(machines.grouped) / \(authors.commits.grouped)"))
    }
    return figures
  }
}
