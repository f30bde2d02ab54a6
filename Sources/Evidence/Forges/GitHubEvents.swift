/// The list of a pull request's events: when it was pointed at another branch.
struct GitHubEvents {
  private static let retargets = ["base_ref_changed", "automatic_base_change_succeeded"]
  /// Only the timeline has these; and of the timeline nobody promises that it tells of every new base.
  private static let ofTimeline = ["committed", "commented", "reviewed", "cross-referenced", "line-commented"]

  private var times: [Int64] = []
  private var pages = ResponsePages(sizes: [30, 100])
  private var isTimeline = false

  init() {}

  /// Whether a document is a list of events, or of pages of them.
  static func isList(_ document: JSONValue) -> Bool {
    let first = document.array?.first
    return (first?.array?.first ?? first)?.object?["event"] != nil
  }

  mutating func add(_ document: JSONValue, _ form: SavedResponse) throws(EvidenceError) {
    let known = pages.rows.count
    try pages.add(document, form)
    for row in pages.rows[known...] {
      let event = try form.object(row, "an event")
      let name = try event.text("event")
      if Self.retargets.contains(name) { times.append(try event.time("created_at")) }
      if Self.ofTimeline.contains(name) { isTimeline = true }
    }
  }

  var retargeting: ForgeResponse.Retargeting {
    .init(times: times, isComplete: !pages.rows.isEmpty && !isTimeline && !pages.endsFull)
  }
}
