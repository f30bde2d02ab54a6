/// The id of a git object: 20 bytes of SHA-1.
///
/// Repositories of SHA-256 are refused when they are opened.
package struct ObjectID: Hashable, Sendable {
  // Three words rather than an array: no allocation, and `InlineArray` is not `Hashable` yet.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt32

  /// Reads 20 bytes; the caller has checked the count.
  package init(bytes: some Collection<UInt8>) {
    precondition(bytes.count == 20, "a SHA-1 object id has 20 bytes")
    var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    for (offset, byte) in bytes.enumerated() {
      switch offset {
      case ..<8: words.0 = words.0 << 8 | UInt64(byte)
      case ..<16: words.1 = words.1 << 8 | UInt64(byte)
      default: words.2 = words.2 << 8 | UInt32(byte)
      }
    }
    (first, second, third) = words
  }

  /// Reads the 20 bytes at the start of `bytes` in three loads, for the walks that read millions.
  init(at bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count >= 20, "a SHA-1 object id has 20 bytes")
    first = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    third = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads 40 hexadecimal digits; nil for anything else.
  package init?(hex: String) {
    self.init(hexDigits: Array(hex.utf8))
  }

  /// Reads 40 hexadecimal digits from bytes, as objects name one another; nil for anything else.
  init?(hexDigits: some RandomAccessCollection<UInt8>) {
    guard hexDigits.count == 40 else { return nil }
    var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    for (offset, digit) in hexDigits.enumerated() {
      guard let value = Self.value(ofDigit: digit) else { return nil }
      switch offset {
      case ..<16: words.0 = words.0 << 4 | UInt64(value)
      case ..<32: words.1 = words.1 << 4 | UInt64(value)
      default: words.2 = words.2 << 4 | UInt32(value)
      }
    }
    (first, second, third) = words
  }

  /// The 20 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: first >> shift)) }
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: second >> shift)) }
    for shift in stride(from: 24, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: third >> shift)) }
    return bytes
  }

  /// 40 lower-case hexadecimal digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(40)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first seven digits, for people to read; never to look anything up.
  package var short: String { String(hex.prefix(7)) }

  /// The first ten digits, for commands: as git abbreviates in a large repository.
  package var abbreviated: String { String(hex.prefix(10)) }

  /// `main at 7c1e2aa`; the digits alone where the name is nothing else.
  package func named(_ name: String) -> String { name == short ? name : "\(name) at \(short)" }

  static let zero = ObjectID(bytes: repeatElement(0, count: 20))

  /// All zeros: git's "no object" in hooks and pushes.
  package var isZero: Bool { first == 0 && second == 0 && third == 0 }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension ObjectID {
  /// Eight bytes of a hash are hash enough, and these maps are asked for every tree and commit.
  package func hash(into hasher: inout Hasher) { hasher.combine(first) }
}

extension ObjectID: Comparable {
  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.first, left.second, left.third) < (right.first, right.second, right.third)
  }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { hex }
}
