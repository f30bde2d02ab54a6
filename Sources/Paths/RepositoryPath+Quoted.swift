extension RepositoryPath {
  /// Reads a path as `git ls-files` writes one that it puts in quotes: C's escapes between double quotes; nil for anything else.
  ///
  /// As git's `unquote_c_style`, and nothing may follow the closing quote.
  package init?(quoted text: [UInt8]) {
    var rest = text[...]
    guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        if !rest.isEmpty { return nil }
        self.init(bytes)
        return
      case UInt8(ascii: "\\"):
        guard let escaped = Self.unescape(&rest) else { return nil }
        bytes.append(escaped)
      default: bytes.append(byte)
      }
    }
    return nil
  }

  private static func unescape(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let letter = rest.popFirst() else { return nil }
    switch letter {
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "v"): return 0x0B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      var value = letter - UInt8(ascii: "0")
      for _ in 0..<2 {
        guard let digit = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
        value = value << 3 | (digit - UInt8(ascii: "0"))
      }
      return value
    default: return nil
    }
  }
}
