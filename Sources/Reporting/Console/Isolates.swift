/// Names that are written from right to left, set apart where they stand in a sentence, so that they leave the order of its words alone.
///
/// Only what becomes a page has them: `HTML` makes elements of the pair of characters, which no text of a repository still holds once it is
/// `visible`.
enum Isolates {
  /// U+2068, first strong isolate.
  static let first: Unicode.Scalar = "\u{2068}"
  /// U+2069, pop directional isolate.
  static let end: Unicode.Scalar = "\u{2069}"
}

extension String {
  /// The text between isolates where it has letters of a script that is written from right to left.
  var isolated: String { hasRightToLeftLetters ? "\(Isolates.first)\(self)\(Isolates.end)" : self }

  var withoutIsolates: String {
    guard unicodeScalars.contains(Isolates.first) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { $0 != Isolates.first && $0 != Isolates.end }))
  }

  var hasRightToLeftLetters: Bool { unicodeScalars.contains(where: \.isRightToLeft) }
}

extension Unicode.Scalar {
  /// The blocks that Unicode keeps for such scripts, from Hebrew on.
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
