extension Unicode.Scalar {
  /// As the Unicode standard writes it: `U+200B`.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether it moves, hides or breaks the text around it when a person reads it: controls, bidirectional controls,
  /// line breaks, zero-width characters and tags.
  var isInvisible: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F: true
    // Arabic letter mark; zero-width characters and direction marks; separators and embeddings; joiners and isolates.
    case 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }
}
