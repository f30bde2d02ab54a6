import Paths

/// Which risks were asked about, and who said yes or could: risks across, people down.
struct RiskMatrix {
  let contents: ReportContents
  private var cells: [String: [String: Cell]] = [:]
  private var names: [String: String] = [:]
  /// Most asked first.
  private var risks: [String] = []
  /// By key; most involved first.
  private var people: [String] = []

  struct Cell {
    var approved = 0
    var missing = 0
    var all: Int { approved + missing }
  }

  static let (mostRisks, mostPeople) = (8, 12)

  init(contents: ReportContents) {
    self.contents = contents
    var sums: (risks: [String: Int], people: [String: Int]) = ([:], [:])
    for requirement in contents.requirements {
      for risk in requirement.risks.map({ $0.visible(upTo: 60) }) {
        sums.risks[risk, default: 0] += 1
        for person in requirement.approvals.map(\.person).uniqued {
          cells[risk, default: [:]][person.key, default: Cell()].approved += 1
          (names[person.key], sums.people[person.key]) = (person.name, (sums.people[person.key] ?? 0) + 1)
        }
        for person in requirement.missing.flatMap({ $0 }).uniqued {
          cells[risk, default: [:]][person.key, default: Cell()].missing += 1
          (names[person.key], sums.people[person.key]) = (person.name, (sums.people[person.key] ?? 0) + 1)
        }
      }
    }
    risks = sums.risks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    people = sums.people.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  var picture: Picture? {
    if risks.isEmpty || people.isEmpty { return nil }
    let (risks, people) = (risks.prefix(Self.mostRisks), people.prefix(Self.mostPeople))
    let top = 26
    let step = (Picture.width - 140) / risks.count
    var html = HTML.nothing
    for (column, risk) in risks.enumerated() {
      html += Draw.text(
        Draw.fitting(risk, step - 6), x: 140 + column * step + step / 2, y: 16, "middle", .class("faint"))
    }
    for (row, person) in people.enumerated() {
      let y = top + row * 34
      html += Draw.line(0, y, Picture.width, y, .class("rule"))
      html += Draw.text(Draw.fitting(names[person] ?? person, 132), x: 0, y: y + 22)
      for (column, risk) in risks.enumerated() {
        html += marks(cells[risk]?[person] ?? Cell(), at: 140 + column * step + step / 2, y + 17)
      }
    }
    let left = omitted(risks.count, people.count)
    return Picture(
      name: "matrix", title: "Risks and who approves them",
      description: self.risks.map(sentence).joined(separator: " "),
      caption: "✓ said yes, ✗ could say yes and has not: how many requirements.\(left)",
      height: top + people.count * 34 + 2, drawing: html, table: table)
  }

  private func omitted(_ risks: Int, _ people: Int) -> String {
    if risks == self.risks.count, people == self.people.count { return "" }
    return " It shows \(people) of \(self.people.count.counted("person", "people")) and \(risks) of "
      + "\(self.risks.count.counted("risk")), the most asked; the table has all of them."
  }

  private func marks(_ cell: Cell, at x: Int, _ y: Int) -> HTML {
    let parts = [(Standing.met, cell.approved), (.missing, cell.missing)].filter { $0.1 > 0 }
      .map { (standing: $0.0, words: "\($0.0.sign) \($0.1.grouped)") }
    let widths = parts.map { $0.words.count * 7 + 13 }
    var left = x - (widths.reduce(0, +) + 4 * (parts.count - 1)) / 2
    var html = HTML.nothing
    for (part, width) in zip(parts, widths) {
      html += Tag.g(.class(part.standing)) {
        Draw.rect(x: left, y: y - 11, width: width, height: 22, .class("box"), radius: 11)
        Draw.text(part.words, x: left + width / 2, y: y + 4, "middle")
      }
      left += width + 4
    }
    return html
  }

  private func sentence(_ risk: String) -> String {
    let row = cells[risk] ?? [:]
    let clauses = people.compactMap { person -> String? in
      guard let cell = row[person] else { return nil }
      let parts = [
        cell.approved > 0 ? "said yes to \(cell.approved)" : nil,
        cell.missing > 0 ? "is asked for \(cell.missing)" : nil,
      ].compactMap { $0 }
      return "\(names[person] ?? person) \(parts.joined(separator: " and "))"
    }
    return "\(risk): \(clauses.isEmpty ? "nobody" : Words.some(clauses, most: 6))."
  }

  private var table: DataTable {
    DataTable(
      caption: "Requirements by risk and person",
      columns: [
        .init("risk"), .init("person"), .init("said yes", isNumber: true), .init("could and has not", isNumber: true),
      ],
      rows: risks.flatMap { risk in
        people.compactMap { person -> [HTML]? in
          guard let cell = cells[risk]?[person] else { return nil }
          return [
            Phrase.name(risk), Phrase.name(names[person] ?? person), HTML(cell.approved.grouped),
            HTML(cell.missing.grouped),
          ]
        }
      })
  }
}
