/// An `author` or `committer` line, split as git's `split_ident_line` does it.
struct IdentityLine {
  var identity: Identity
  /// Seconds since 1970, UTC; 0 where the line gives no date that can be read, as git shows it.
  var time: Int64

  /// Nil where there is no e-mail address in angle brackets.
  init?(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let open = line.firstIndex(of: UInt8(ascii: "<")) else { return nil }
    let afterOpen = line.index(after: open)
    guard let close = line[afterOpen...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    var name = line[..<open]
    while let last = name.last, Self.isSpace(last) { name = name.dropLast() }
    identity = Identity(
      name: String(decoding: name, as: UTF8.self), email: String(decoding: line[afterOpen..<close], as: UTF8.self))
    time = Self.time(of: line)
  }

  /// The digits behind the last `>`: an address that itself contains one must not hide the date.
  static func time(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Int64 {
    guard let close = line.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
    var time: Int64 = 0
    for byte in line[line.index(after: close)...].drop(while: isSpace) {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
      let (scaled, overflows) = time.multipliedReportingOverflow(by: 10)
      let (sum, alsoOverflows) = scaled.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      if overflows || alsoOverflows { return 0 }
      time = sum
    }
    return time
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...10).contains(byte) || byte == 13
  }
}
