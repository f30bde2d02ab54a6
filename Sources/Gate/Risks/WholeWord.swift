import Paths

/// A word, found where no letter, digit or `_` stands right before or after it; ASCII case folded.
struct WholeWord {
  private let bytes: [UInt8]

  init(_ word: String) {
    bytes = word.utf8.map(\.foldingCase)
  }

  /// Returns false only when the word stands nowhere in `blob`, however it is read.
  func mayStand(in blob: [UInt8]) -> Bool {
    blob.contains(0) || occurs(in: blob[...], whole: false)
  }

  func stands(in line: ArraySlice<UInt8>) -> Bool { occurs(in: line, whole: true) }

  private func occurs(in text: ArraySlice<UInt8>, whole: Bool) -> Bool {
    text.withUnsafeBufferPointer { text in
      guard let first = bytes.first, text.count >= bytes.count else { return false }
      var start = 0
      while start <= text.count - bytes.count {
        if text[start].foldingCase == first, occurs(at: start, in: text),
          !whole || isAlone(start..<start + bytes.count, in: text)
        {
          return true
        }
        start += 1
      }
      return false
    }
  }

  private func occurs(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in 1..<max(bytes.count, 1) where text[start + offset].foldingCase != bytes[offset] { return false }
    return true
  }

  private func isAlone(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    (range.lowerBound == 0 || !Self.isWordByte(text[range.lowerBound - 1]))
      && (range.upperBound == text.count || !Self.isWordByte(text[range.upperBound]))
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte.foldingCase {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
