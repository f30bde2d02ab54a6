/// Commits waiting for their turn, the latest first; of equal dates, the one that came first.
struct CommitQueue {
  private var heap: [(date: Int64, turn: Int, node: Int)] = []
  private var turns = 0

  var isEmpty: Bool { heap.isEmpty }
  var latestDate: Int64? { heap.first?.date }

  mutating func insert(_ node: Int, date: Int64) {
    heap.append((date, turns, node))
    turns += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(child, parent) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func popLatest() -> Int? {
    guard let latest = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return latest.node }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, parent) else { break }
      heap.swapAt(child, parent)
      parent = child
    }
    return latest.node
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (heap[one], heap[other])
    return first.date == second.date ? first.turn < second.turn : first.date > second.date
  }
}
