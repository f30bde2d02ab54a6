/// Many short lists of numbers that grow in any order and are then laid out one after the other.
struct NumberLists: Sendable {
  /// Stands for an empty list that was never made.
  static let none: Int32 = -1

  private var ends: [Int] = []
  private var values: [Int] = []
  /// What was added since the lists were laid out.
  private var pending: [(list: Int32, value: Int)] = []
  /// The number of the list made next.
  private(set) var nextList: Int32 = 0

  /// Appends `value` to `list`, which is made first if it is `none`.
  mutating func append(_ value: Int, to list: inout Int32) {
    if list == Self.none { list = nextList }
    append(value, to: list)
  }

  /// Appends `value` to a list that was made before, or to `nextList`, which this makes.
  mutating func append(_ value: Int, to list: Int32) {
    nextList = max(nextList, list + 1)
    pending.append((list, value))
  }

  /// Lays the lists out, each in the order of its appends; call once, after the last of them.
  mutating func layOut() {
    ends = Array(repeating: 0, count: Int(nextList))
    for entry in pending { ends[Int(entry.list)] += 1 }
    var total = 0
    for list in ends.indices {
      total += ends[list]
      ends[list] = total - ends[list]
    }
    // `ends` are starts now, and each value moves its list's one on.
    values = Array(repeating: 0, count: total)
    for entry in pending {
      values[ends[Int(entry.list)]] = entry.value
      ends[Int(entry.list)] += 1
    }
    pending = []
  }

  /// Returns the places of a list's values; empty for `none`.
  func places(of list: Int32) -> Range<Int> {
    if list == Self.none { return 0..<0 }
    return (list == 0 ? 0 : ends[Int(list) - 1])..<ends[Int(list)]
  }

  subscript(place: Int) -> Int { values[place] }
}
