/// How many of the systems rest on each person, as owner and as backup.
struct LoadBars {
  let contents: ReportContents

  struct Load {
    var name: String
    var owns = 0
    var backs = 0
    var all: Int { owns + backs }
  }

  static let most = 20

  /// Most loaded first.
  private var loads: [Load] {
    var loads: [String: Load] = [:]
    for system in contents.systems {
      let (owner, backup) = (system.report.owner, system.report.backup)
      loads[owner.key, default: Load(name: owner.name)].owns += 1
      loads[backup.key, default: Load(name: backup.name)].backs += 1
    }
    return loads.sorted { ($1.value.all, $1.value.owns, $0.key) < ($0.value.all, $0.value.owns, $1.key) }
      .map(\.value)
  }

  var picture: Picture? {
    let loads = loads
    guard let largest = loads.map(\.all).max() else { return nil }
    let shown = loads.prefix(Self.most)
    var html = Tag.defs {
      Tag.pattern(
        .id(Anchor("hatch")), Attribute(.width, 6), Attribute(.height, 6), Attribute(.units, "userSpaceOnUse"),
        Attribute(.turn, "rotate(45)")
      ) {
        Draw.rect(x: 0, y: 0, width: 6, height: 6, .class("hatch-ground"), radius: 0)
        Draw.rect(x: 0, y: 0, width: 2, height: 6, .class("hatch-line"), radius: 0)
      }
    }
    let room = Picture.width - 140 - 150
    for (row, load) in shown.enumerated() {
      let y = row * 28
      let (owns, backs) = (room * load.owns / largest, room * load.backs / largest)
      html += Draw.text(Draw.fitting(load.name, 132), x: 0, y: y + 17)
      if owns > 0 { html += Draw.rect(x: 140, y: y + 4, width: owns, height: 18, .class("owns"), radius: 2) }
      if backs > 0 { html += Draw.rect(x: 140 + owns, y: y + 4, width: backs, height: 18, .class("backs"), radius: 2) }
      html += Draw.text(
        "owns \(load.owns.grouped), backs up \(load.backs.grouped)", x: 148 + owns + backs, y: y + 17,
        "start", .class("faint"))
    }
    let rest = loads.count - shown.count
    let left =
      rest == 0 ? "" : " It shows the \(shown.count) of \(loads.count.grouped) with most; the table has all of them."
    return Picture(
      name: "load", title: "Who carries how much",
      description: loads.prefix(8).map { "\($0.name) owns \($0.owns) and backs up \($0.backs)." }
        .joined(separator: " "),
      caption: "Systems of this report: plain as owner, hatched as backup.\(left)", height: shown.count * 28 + 2,
      drawing: html, table: table(loads))
  }

  private func table(_ loads: [Load]) -> DataTable {
    DataTable(
      caption: "Systems of this report by person",
      columns: [.init("person"), .init("owns", isNumber: true), .init("backs up", isNumber: true)],
      rows: loads.map { [Phrase.name($0.name), HTML($0.owns.grouped), HTML($0.backs.grouped)] })
  }
}
