/// Reads JSON (RFC 8259) from bytes: UTF-8 only, no member twice, no deeper than `maximumDepth`.
///
/// A reader of our own, because a signed text with a member twice must be refused (two programs would read two
/// meanings into one signature) and the usual decoders take one of them silently.
package struct JSONReader {
  static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Returns the one value of a text.
  package static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let all = try values(of: bytes)
    guard let first = all.first else { throw JSONError(offset: 0, message: "the text is empty") }
    guard all.count == 1 else {
      throw JSONError(offset: bytes.count, message: "more than one value stands in the text")
    }
    return first
  }

  /// Returns the values of a text that holds several one after the other, as pages written to one file; may be empty.
  static func values(of bytes: [UInt8]) throws(JSONError) -> [JSONValue] {
    var reader = JSONReader(bytes)
    var found: [JSONValue] = []
    reader.skipSpace()
    while reader.position < bytes.count {
      found.append(try reader.readValue(depth: 0))
      reader.skipSpace()
    }
    return found
  }

  private func failure(_ message: String) -> JSONError { JSONError(offset: position, message: message) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func readValue(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Self.maximumDepth else { throw failure("it is nested deeper than \(Self.maximumDepth) levels") }
    skipSpace()
    switch current {
    case nil: throw failure("the text ends where a value should stand")
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", as: .null)
    default: return try readNumber()
    }
  }

  private mutating func readWord(_ word: String, as value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("no JSON value starts like this") }
    position += word.utf8.count
    return value
  }

  private mutating func readObject(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw failure(ending("an object", "a member's name should stand here"))
      }
      let name = try readString()
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw failure(ending("an object", "a colon should stand here")) }
      position += 1
      let value = try readValue(depth: depth + 1)
      guard members.updateValue(value, forKey: name) == nil else { throw failure("the member '\(name)' stands twice") }
      skipSpace()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return .object(members)
      default: throw failure(ending("an object", "a comma or '}' should stand here"))
      }
    }
  }

  private mutating func readArray(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array(values)
    }
    while true {
      values.append(try readValue(depth: depth + 1))
      skipSpace()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return .array(values)
      default: throw failure(ending("a list", "a comma or ']' should stand here"))
      }
    }
  }

  private func ending(_ what: String, _ otherwise: String) -> String {
    current == nil ? "the text ends inside \(what)" : otherwise
  }

  /// Half of a surrogate pair reads as U+FFFD: strict enough for a forge's answer; a signed payload is compared byte by
  /// byte with its own re-encoding, which no replaced character survives.
  private mutating func readString() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let start = position
      while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
      text.append(contentsOf: bytes[start..<position])
      switch current {
      case nil: throw failure("the text ends inside a text")
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw failure("a text is not UTF-8") }
        return string
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try readEscape()).utf8)
      default: throw failure("a control character stands in a text")
      }
    }
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    position += 1
    guard let letter = current else { throw failure("the text ends inside a text") }
    position += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try readHexUnit()
      guard (0xD800...0xDBFF).contains(unit), bytes[position...].starts(with: "\\u".utf8) else {
        return Unicode.Scalar(unit) ?? "\u{FFFD}"
      }
      let afterHigh = position
      position += 2
      let low = try readHexUnit()
      guard (0xDC00...0xDFFF).contains(low) else {
        position = afterHigh
        return "\u{FFFD}"
      }
      return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
    default: throw failure("no escape starts with this character")
    }
  }

  private mutating func readHexUnit() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw failure("four hexadecimal digits should stand here")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let digits = skipDigits()
    guard digits > 0 else { throw failure("no JSON value starts like this") }
    guard digits == 1 || bytes[position - digits] != UInt8(ascii: "0") else {
      throw failure("a number starts with a zero")
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard skipDigits() > 0 else { throw failure("a digit should stand here") }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw failure("a digit should stand here") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    return .number(text)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }
}
