import Glibc

/// Cuts what is fed, part by part, into lines, or into what NUL ends; keeps no more than one of them.
struct PathLines {
  private let end: Int32
  /// The start of a line whose end has not come.
  private var rest: [UInt8] = []
  private var number = 0

  /// No path is that long, and what is kept stays small.
  private static let longest = 1 << 20

  init(endedByNul: Bool) {
    end = endedByNul ? 0 : Int32(UInt8(ascii: "\n"))
  }

  /// Visits each line that a part ends, without its end and with its number, from 1.
  mutating func feed(_ part: [UInt8], _ visit: (UnsafeBufferPointer<UInt8>, Int) throws -> Void) throws {
    if rest.isEmpty {
      try cut(part, visit)
    } else {
      rest.append(contentsOf: part)
      let whole = rest
      rest = []
      try cut(whole, visit)
    }
    if rest.count > Self.longest {
      throw CommandError(
        "line \(number + 1) of standard input is longer than \(Self.longest >> 20) MiB, which no path is",
        help: "paths end in a line break, or with -z in NUL")
    }
  }

  /// Visits what stands behind the last end.
  mutating func finish(_ visit: (UnsafeBufferPointer<UInt8>, Int) throws -> Void) throws {
    if rest.isEmpty { return }
    number += 1
    try rest.withUnsafeBufferPointer { try visit($0, number) }
    rest = []
  }

  private mutating func cut(_ bytes: [UInt8], _ visit: (UnsafeBufferPointer<UInt8>, Int) throws -> Void) throws {
    try bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = 0
      while let found = memchr(base + start, end, buffer.count - start) {
        let stop = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        number += 1
        try visit(UnsafeBufferPointer(rebasing: buffer[start..<stop]), number)
        start = stop + 1
      }
      rest = Array(buffer[start...])
    }
  }
}
