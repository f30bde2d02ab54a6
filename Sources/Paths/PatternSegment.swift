/// What one segment of a pattern asks of one component of a path.
enum PatternSegment: Hashable, Sendable {
  /// Exactly these bytes.
  case literal([UInt8])
  /// `*` alone: any one component.
  case any
  /// Bytes with at least one `*` among them.
  case glob(ByteGlob)
  /// `**`: any number of components, also none.
  case anyDepth

  /// One segment as it was written; `**` inside a longer one is refused before.
  init(_ bytes: ArraySlice<UInt8>) {
    guard bytes.contains(ByteGlob.star) else {
      self = .literal(Array(bytes))
      return
    }
    switch bytes.count {
    case 1: self = .any
    case 2 where bytes.allSatisfy { $0 == ByteGlob.star }: self = .anyDepth
    default: self = .glob(ByteGlob(Array(bytes)))
    }
  }

  var literal: [UInt8]? {
    if case .literal(let bytes) = self { bytes } else { nil }
  }

  var foldingCase: PatternSegment {
    switch self {
    case .literal(let bytes): .literal(bytes.map(\.foldingCase))
    case .glob(let glob): .glob(ByteGlob(glob.bytes.map(\.foldingCase)))
    case .any, .anyDepth: self
    }
  }

  /// Returns whether this segment takes exactly `component`.
  func matches(_ component: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .literal(let bytes): component.elementsEqual(bytes)
    case .glob(let glob): component.withUnsafeBufferPointer { glob.matches($0) }
    case .any, .anyDepth: true
    }
  }
}

/// Bytes in which `*` stands for any run of bytes, also an empty one.
struct ByteGlob: Hashable, Sendable {
  static let star = UInt8(ascii: "*")

  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Where the bytes behind the last `*` stand.
  var tail: Range<Int> {
    (bytes.lastIndex(of: Self.star).map { $0 + 1 } ?? 0)..<bytes.count
  }

  /// Only the last `*` met is ever tried again, so the work stays below pattern × name.
  func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    var taken = 0
    var retry: (at: Int, taken: Int)?
    while taken < name.count {
      if at < bytes.count, bytes[at] == Self.star {
        at += 1
        retry = (at, taken)
      } else if at < bytes.count, bytes[at] == name[taken] {
        at += 1
        taken += 1
      } else if let last = retry {
        retry = (last.at, last.taken + 1)
        at = last.at
        taken = last.taken + 1
      } else {
        return false
      }
    }
    return bytes[at...].allSatisfy { $0 == Self.star }
  }
}
