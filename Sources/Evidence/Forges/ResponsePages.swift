/// The rows of a list that a forge answers page by page, the oldest first.
struct ResponsePages {
  /// How many rows a full page may have.
  let sizes: [Int]
  private(set) var rows: [JSONValue] = []
  private(set) var count = 0
  /// Whether the last page is a full one that was saved by itself, so that another may have followed.
  private(set) var endsFull = false

  init(sizes: [Int]) {
    self.sizes = sizes
  }

  /// Takes a page, or a list of all pages (`gh api --paginate --slurp`), which is complete.
  mutating func add(_ document: JSONValue, _ form: SavedResponse) throws(EvidenceError) {
    guard let values = document.array else { throw form.unknownShape("a page is \(document.kind), not a list") }
    count += 1
    if !values.isEmpty, values.allSatisfy({ $0.array != nil }) {
      rows += values.flatMap { $0.array ?? [] }
      endsFull = false
    } else {
      rows += values
      endsFull = sizes.contains(values.count)
    }
  }

  func mayBeCut(help: String) -> EvidenceError? {
    guard endsFull else { return nil }
    let what = count == 1 ? "it holds exactly \(rows.count) reviews, a full page" : "its last page is a full one"
    return EvidenceError("\(what), so it may be cut; save all of them", help: help)
  }
}
