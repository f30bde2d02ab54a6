import Gate
import Ownership
import Paths

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
