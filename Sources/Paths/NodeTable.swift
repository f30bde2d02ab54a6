/// From a node of the trie and the number of a name to a number, by open addressing.
struct NodeTable: Sendable {
  static let absent: Int32 = -1

  private var keys: [UInt64] = Array(repeating: 0, count: 8)
  private var values: [Int32] = Array(repeating: Self.absent, count: 8)
  private var count = 0

  /// Returns the value, or `absent`.
  func value(_ node: Int32, _ name: Int32) -> Int32 {
    values[slot(of: Self.key(node, name))]
  }

  /// Returns the value, which becomes `value` if it is absent.
  mutating func value(_ node: Int32, _ name: Int32, orNew value: Int32) -> Int32 {
    let key = Self.key(node, name)
    let slot = slot(of: key)
    if values[slot] != Self.absent { return values[slot] }
    keys[slot] = key
    values[slot] = value
    count += 1
    if count * 2 > keys.count { grow() }
    return value
  }

  private mutating func grow() {
    let old = (keys: keys, values: values)
    keys = Array(repeating: 0, count: old.keys.count * 2)
    values = Array(repeating: Self.absent, count: old.keys.count * 2)
    for (key, value) in zip(old.keys, old.values) where value != Self.absent {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }

  /// Returns where `key` stands, or the free slot where it would; the table is at most half full, so there is one.
  private func slot(of key: UInt64) -> Int {
    // By 2^64 over the golden ratio, which spreads neighbouring keys over the upper half.
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & (keys.count - 1)
    while values[slot] != Self.absent, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private static func key(_ node: Int32, _ name: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: name))
  }
}
