extension String {
  /// The text on one line, with everything that would move, hide or restyle text on a terminal written as an escape.
  ///
  /// Names, subjects, trailers and reasons come from people who may want to be misread: controls, line breaks,
  /// bidirectional overrides, zero-width characters and fillers all become `\n`, `\u{202E}` and the like.
  package var visible: String {
    if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
    // Most of what is not ASCII is a letter, a dash or an ellipsis, and nothing to be written otherwise.
    if !unicodeScalars.contains(where: \.isInvisible) { return self }
    let scalars = Array(unicodeScalars)
    return scalars.indices.reduce(into: "") { text, index in
      let scalar = scalars[index]
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // What joins two emoji makes one of them, and hides nothing.
      case "\u{200D}"
      where index > 0 && scalars[index - 1].isPartOfEmoji && scalars[(index + 1)...].first?.isEmojiPicture == true:
        text.unicodeScalars.append(scalar)
      case _ where scalar.isInvisible: text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The same, and no longer than `limit` characters: what is left out is counted.
  package func visible(upTo limit: Int) -> String {
    let text = visible
    let count = text.count
    return count <= limit ? text : "\(text.prefix(limit - 1))… (\(count.grouped) characters)"
  }
}

extension Unicode.Scalar {
  /// Digits and `#` are emoji to Unicode too.
  fileprivate var isEmojiPicture: Bool { properties.isEmoji && value > 0xFF }

  /// What may stand before a joiner: a picture, its colour or its skin tone.
  fileprivate var isPartOfEmoji: Bool { isEmojiPicture || value == 0xFE0F }

  fileprivate var isInvisible: Bool {
    if (0x20...0x7E).contains(value) { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    // Fillers and the like; U+FE0F only chooses the colourful form of a symbol.
    default: properties.isDefaultIgnorableCodePoint && value != 0xFE0F
    }
  }
}

extension Int {
  /// `4,212`.
  package var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return self < 0 ? "-\(text)" : text
  }

  /// `1 file`, `4,212 files`; `plural` where an `s` is not enough.
  package func counted(_ singular: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
  }
}
