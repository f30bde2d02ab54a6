/// What the bytes of a text tell, so that the usual text need not be taken apart into characters.
extension UInt8 {
  /// A character of ASCII that leaves ink.
  var isVisible: Bool { (0x21...0x7E).contains(self) }
}

extension String {
  /// One line of ASCII without spaces around it; false tells nothing.
  var isPlainLine: Bool {
    var isAfterSpace = true
    var isFirst = true
    for byte in utf8 {
      if byte.isVisible {
        isAfterSpace = false
      } else if byte == UInt8(ascii: " "), !isFirst {
        isAfterSpace = true
      } else {
        return false
      }
      isFirst = false
    }
    return !isAfterSpace
  }

  /// Letters, digits, `-`, `_` and `.` of ASCII alone; false tells nothing.
  var isPlainWord: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
