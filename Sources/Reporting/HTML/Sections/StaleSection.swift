import Gate
import Ownership

/// Pages that are out of date, or soon will be, and pauses: what blocks first comes first.
struct StaleSection {
  let contents: ReportContents

  var html: HTML? {
    let items = contents.systems.flatMap { system in system.report.stale.map { (system, $0) } }.sorted { left, right in
      (left.1.blocksFrom, left.0.name, left.1.message) < (right.1.blocksFrom, right.0.name, right.1.message)
    }
    if items.isEmpty { return nil }
    return DataTable(
      caption: "\(items.count.counted("page entry", "page entries")) out of date or soon to be",
      columns: [.init("system"), .init("state"), .init("blocks from"), .init("what"), .init("who must look at it")],
      rows: items.map { system, item in
        [
          Tag.a(.href(system.anchor)) { Phrase.name(system.name) },
          Phrase.badge(item.blocks ? .missing : .lifted, item.blocks ? "blocks" : "soon"), Phrase.day(item.blocksFrom),
          HTML(item.message), Phrase.name(item.actor.name),
        ]
      }
    ).html
  }
}

/// Changed files that no system owns, and those of which nobody can tell.
struct UnownedSection {
  let contents: ReportContents

  static func title(_ contents: ReportContents) -> String {
    contents.landings.allSatisfy(\.decision.unownedPaths.isEmpty) ? "Owners unknown" : "Nobody answers for"
  }

  var html: HTML? {
    let paths = Set(contents.landings.flatMap(\.decision.unownedPaths)).sorted()
    let unknown = Phrase.list(contents.landings.flatMap(\.unknownOwners).uniqued)
    if paths.isEmpty { return unknown }
    return HTMLBuilder.buildBlock(
      Phrase.paths("\(paths.count.counted("file")) that no system owns", paths.map(Phrase.path)), unknown ?? .nothing)
  }
}
