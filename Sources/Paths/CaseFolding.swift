extension UInt8 {
  /// The lower-case letter of an ASCII letter, every other byte as it is.
  @inlinable package var foldingCase: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}

extension String {
  /// ASCII letters in lower case and nothing else, so that no two names that differ otherwise ever become one.
  package var foldingASCIICase: String {
    utf8.allSatisfy { $0 == $0.foldingCase } ? self : String(decoding: utf8.map(\.foldingCase), as: UTF8.self)
  }
}
