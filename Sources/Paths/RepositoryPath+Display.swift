extension RepositoryPath {
  /// The path for people, on one line; `.` for the root.
  ///
  /// It stands as it is when it is UTF-8 without a quote, a backslash or an invisible character, and else in double quotes
  /// with C's escapes, as `git -c core.quotePath=false ls-files` quotes it. Unlike there, bytes that are not UTF-8 and
  /// characters that move or hide text on a terminal are escaped too, byte by byte in octal.
  package var display: String {
    if isRoot { return "." }
    if let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.allSatisfy(\.isPlain) { return text }
    var quoted = "\""
    var rest = bytes[...]
    while !rest.isEmpty {
      quoted += Self.quote(nextOf: &rest)
    }
    return quoted + "\""
  }

  private static func quote(nextOf rest: inout ArraySlice<UInt8>) -> String {
    var iterator = rest.makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      let width = UTF8.width(scalar)
      defer { rest.removeFirst(width) }
      return scalar.isPlain ? String(Character(scalar)) : escape(rest.prefix(width))
    }
    defer { rest.removeFirst() }
    return escape(rest.prefix(1))
  }

  /// As git's `quote.c`: a letter where C has one, else three octal digits for each byte.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.reduce(into: "") { text, byte in
      switch byte {
      case 0x07: text += "\\a"
      case 0x08: text += "\\b"
      case 0x09: text += "\\t"
      case 0x0A: text += "\\n"
      case 0x0B: text += "\\v"
      case 0x0C: text += "\\f"
      case 0x0D: text += "\\r"
      case UInt8(ascii: "\""): text += "\\\""
      case UInt8(ascii: "\\"): text += "\\\\"
      default:
        let digits = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isPlain: Bool { self != "\"" && self != "\\" && !isInvisible }
}
