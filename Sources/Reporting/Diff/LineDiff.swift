/// Which lines two texts share: the shortest way from one to the other (Myers, "An O(ND) Difference Algorithm", 1986).
struct LineDiff {
  enum Step: Equatable {
    /// By the numbers of the lines, from 0.
    case both(old: Int, new: Int)
    case removed(old: Int)
    case added(new: Int)
  }

  /// Texts further apart than this are shown as one replaced by the other: the way is kept in memory step by step.
  private static let mostEdits = 1_000

  /// In the order of the texts, removed lines before added ones.
  private(set) var steps: [Step] = []

  init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(most).count
    for line in 0..<start { steps.append(.both(old: line, new: line)) }
    steps += Self.middle(old[start..<(old.count - end)], new[start..<(new.count - end)])
    for line in (0..<end).reversed() {
      steps.append(.both(old: old.count - 1 - line, new: new.count - 1 - line))
    }
  }

  private static func middle(_ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>) -> [Step] {
    guard let trace = trace(old, new) else {
      return old.indices.map { .removed(old: $0) } + new.indices.map { .added(new: $0) }
    }
    var steps: [Step] = []
    var (x, y) = (old.count, new.count)
    for (edits, reached) in trace.enumerated().reversed() {
      let diagonal = x - y
      let isDown =
        edits > 0 && (diagonal == -edits || (diagonal != edits && reached.at(diagonal - 1) < reached.at(diagonal + 1)))
      let from = edits == 0 ? 0 : reached.at(isDown ? diagonal + 1 : diagonal - 1)
      // Where this step was taken; what lies behind it on the diagonal is shared.
      let meeting =
        edits == 0 ? (x: 0, y: 0) : isDown ? (x: from, y: from - diagonal) : (x: from + 1, y: from + 1 - diagonal)
      while x > meeting.x && y > meeting.y {
        x -= 1
        y -= 1
        steps.append(.both(old: old.startIndex + x, new: new.startIndex + y))
      }
      if edits == 0 { break }
      if isDown {
        y -= 1
        steps.append(.added(new: new.startIndex + y))
      } else {
        x -= 1
        steps.append(.removed(old: old.startIndex + x))
      }
    }
    return steps.reversed()
  }

  /// For each number of edits how far each diagonal was reached before it; nil past the limit.
  private static func trace(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
  ) -> [Reached]? {
    var reached = Reached(edits: 0)
    var trace: [Reached] = []
    for edits in 0...min(mostEdits, old.count + new.count) {
      trace.append(reached)
      var next = Reached(edits: edits)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        var x = 0
        if edits > 0 {
          let isDown = diagonal == -edits || (diagonal != edits && reached.at(diagonal - 1) < reached.at(diagonal + 1))
          x = isDown ? reached.at(diagonal + 1) : reached.at(diagonal - 1) + 1
        }
        while x < old.count, x - diagonal < new.count,
          old[old.startIndex + x] == new[new.startIndex + x - diagonal]
        {
          x += 1
        }
        next.set(diagonal, x)
        if x >= old.count, x - diagonal >= new.count { return trace }
      }
      reached = next
    }
    return nil
  }
}

/// How far into the old text each diagonal (old minus new line) has come.
private struct Reached {
  private let edits: Int
  private var places: [Int]

  init(edits: Int) {
    self.edits = edits
    places = Array(repeating: 0, count: 2 * edits + 1)
  }

  func at(_ diagonal: Int) -> Int {
    // A diagonal that was not reached lies behind every other.
    abs(diagonal) <= edits ? places[diagonal + edits] : -1
  }

  mutating func set(_ diagonal: Int, _ place: Int) { places[diagonal + edits] = place }
}
