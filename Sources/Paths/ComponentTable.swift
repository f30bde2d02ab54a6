/// Numbers for the names that patterns spell out, so that a path's component is hashed once and compared as a number.
struct ComponentTable: Sendable {
  /// The number of a name that no pattern spells out.
  static let unknown: Int32 = -1

  /// All names one after the other; name `n` is `ends[n - 1]..<ends[n]`.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Open addressing with linear probing, at most half full; holds numbers or `unknown`.
  private var slots: [Int32] = Array(repeating: Self.unknown, count: 8)

  /// Returns the number of `name`, or `unknown`.
  func number(of name: UnsafeBufferPointer<UInt8>) -> Int32 {
    slots[slot(of: name)]
  }

  /// Returns the number of `name`, which gets the next one if it has none; the first is 0.
  mutating func number(adding name: some Collection<UInt8>) -> Int32 {
    Array(name).withUnsafeBufferPointer { name in
      let slot = slot(of: name)
      if slots[slot] != Self.unknown { return slots[slot] }
      let number = Int32(ends.count)
      slots[slot] = number
      bytes += name
      ends.append(bytes.count)
      if ends.count * 2 > slots.count { grow() }
      return number
    }
  }

  private mutating func grow() {
    slots = Array(repeating: Self.unknown, count: slots.count * 2)
    bytes.withUnsafeBufferPointer { bytes in
      for number in ends.indices {
        slots[slot(of: UnsafeBufferPointer(rebasing: bytes[range(number)]))] = Int32(number)
      }
    }
  }

  /// Returns where `name` stands, or the free slot where it would.
  private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] != Self.unknown, !isEqual(Int(slots[slot]), name) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func isEqual(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == name.count else { return false }
    for offset in 0..<name.count where bytes[range.lowerBound + offset] != name[offset] { return false }
    return true
  }

  /// Multiplies and folds eight bytes at a time: names are short, and this is the one look at each byte of them.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = UnsafeRawBufferPointer(name)
    var hash = UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return Int(truncatingIfNeeded: mix(hash ^ rest))
  }

  private static func mix(_ bits: UInt64) -> UInt64 {
    let product = bits &* 0x9e37_79b9_7f4a_7c15
    return product ^ (product >> 32)
  }
}
