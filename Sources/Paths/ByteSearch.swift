extension String {
  /// Returns where `text` stands for the first time, byte by byte; nil for an empty text.
  ///
  /// The standard library's own search compares by Unicode's rules, and its first use costs as much as a small check.
  package func firstRange(ofBytes text: String) -> Range<String.Index>? {
    guard let first = text.utf8.first else { return nil }
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: text.utf8) {
        return found..<utf8.index(found, offsetBy: text.utf8.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }

  /// Returns whether `text` stands in it, byte by byte.
  package func contains(bytesOf text: String) -> Bool { firstRange(ofBytes: text) != nil }
}
