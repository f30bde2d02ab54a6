import Ownership

/// Moments as texts of RFC 3339, without a calendar library.
package enum Timestamp {
  /// Returns `2026-11-21T10:04:00Z`: UTC, whole seconds.
  package static func text(_ secondsSince1970: Int64) -> String {
    let date = CalendarDate(secondsSince1970: secondsSince1970)
    let second = secondsSince1970 - Int64(date.dayNumber) * 86_400
    func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(date)T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
  }

  /// Returns seconds since 1970, fractions dropped; nil for anything but a date and time with `Z` or an offset.
  package static func seconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let date = CalendarDate(String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = number(bytes[11..<13], below: 24), let minute = number(bytes[14..<16], below: 60),
      let second = number(bytes[17..<19], below: 61), let zone = offset(afterFraction: bytes[19...])
    else { return nil }
    return Int64(date.dayNumber) * 86_400 + hour * 3600 + minute * 60 + min(second, 59) - zone
  }

  /// Seconds east of UTC, from `Z`, `.123Z`, `+01:00`.
  private static func offset(afterFraction text: ArraySlice<UInt8>) -> Int64? {
    var rest = text
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest[digits.endIndex...]
    }
    if rest.elementsEqual("Z".utf8) { return 0 }
    guard rest.count == 6, let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      rest[rest.startIndex + 3] == UInt8(ascii: ":"),
      let hours = number(rest[(rest.startIndex + 1)..<(rest.startIndex + 3)], below: 24),
      let minutes = number(rest[(rest.startIndex + 4)...], below: 60)
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  private static func number(_ digits: ArraySlice<UInt8>, below limit: Int64) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return value < limit ? value : nil
  }
}
