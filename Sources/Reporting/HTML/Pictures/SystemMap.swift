import Ownership

/// The systems by tier, coloured and marked by how they stand, as wide as much of them changed.
struct SystemMap {
  let contents: ReportContents

  static let most = 60
  private static let (gap, high, narrow) = (6, 40, 84)

  /// The widest box: of many systems at least five fit beside each other, so that the picture stays on one printed page.
  private static func widest(of count: Int) -> Int { count <= 12 ? 240 : count <= 30 ? 160 : 106 }

  var picture: Picture? {
    let all = contents.systems
    if all.isEmpty { return nil }
    // Whatever is not well is drawn before what is merely large.
    let shown = all.sorted {
      ($0.standing == .calm ? 1 : 0, $0.standing, -$0.changes, $0.name)
        < ($1.standing == .calm ? 1 : 0, $1.standing, -$1.changes, $1.name)
    }.prefix(Self.most)
    let (drawing, height) = draw(Array(shown))
    let rest = all.count - shown.count
    let left =
      rest == 0
      ? "" : " It shows \(shown.count) of \(all.count.grouped), the gravest and largest; the table has all of them."
    return Picture(
      name: "map", title: "Systems by tier", description: description,
      caption: "A box for each system, wider where more files change. \(legend)\(left)", height: height,
      drawing: drawing, table: table)
  }

  private var legend: String {
    Standing.allCases.filter { standing in contents.systems.contains { $0.standing == standing } }
      .map { "\($0.sign) \($0.words)" }.joined(separator: ", ") + "."
  }

  private var description: String {
    let tiers = Set(contents.systems.map(\.report.tier)).sorted()
    return tiers.map { tier in
      let systems = contents.systems.filter { $0.report.tier == tier }
      let standings = Standing.allCases.compactMap { standing -> String? in
        let count = systems.count { $0.standing == standing }
        return count == 0 ? nil : "\(count.grouped) \(standing.words)"
      }
      return "Tier \(tier): \(systems.count.counted("system")), \(standings.joined(separator: ", "))."
    }.joined(separator: " ")
  }

  private func draw(_ systems: [ReportedSystem]) -> (HTML, height: Int) {
    var html = HTML.nothing
    var y = 0
    let widest = Self.widest(of: systems.count)
    let largest = max(1, systems.map(\.changes).max() ?? 1)
    for tier in Set(systems.map(\.report.tier)).sorted() {
      html += Draw.text("tier \(tier)", x: 0, y: y + 14, "start", .class("faint"))
      y += 22
      var x = 0
      for system in systems.filter({ $0.report.tier == tier }) {
        let share = (10_000 * system.changes / largest).root
        let width = Self.narrow + (widest - Self.narrow) * share / 100
        if x > 0, x + width > Picture.width {
          x = 0
          y += Self.high + Self.gap
        }
        html += box(system, x, y, width)
        x += width + Self.gap
      }
      y += Self.high + 16
    }
    return (html, y - 12)
  }

  private func box(_ system: ReportedSystem, _ x: Int, _ y: Int, _ width: Int) -> HTML {
    Tag.g(.class(system.standing)) {
      Tag.title { "\(system.name): \(system.standing.words), \(system.changes.counted("file"))" }
      Draw.rect(x: x, y: y, width: width, height: Self.high, .class("box"))
      Draw.text(Draw.fitting(system.name, width - 14), x: x + 8, y: y + 17, "start", .class("name"))
      Draw.text(
        Draw.fitting("\(system.standing.sign) \(system.changes.counted("file"))", width - 14), x: x + 8, y: y + 32)
    }
  }

  private var table: DataTable {
    DataTable(
      caption: "\(contents.systems.count.counted("system")) by tier",
      columns: [
        .init("system"), .init("tier", isNumber: true), .init("state"), .init("files", isNumber: true),
        .init("owner"), .init("backup"), .init("reviewed"),
      ],
      rows: contents.systems.map { system in
        [
          Tag.a(.href(system.anchor)) { Phrase.name(system.name) }, HTML("\(system.report.tier)"),
          Phrase.badge(system.standing), HTML(system.changes.grouped), Phrase.name(system.report.owner.name),
          Phrase.name(system.report.backup.name), system.page.map { Phrase.day($0.reviewed.value) } ?? HTML("–"),
        ]
      })
  }
}
