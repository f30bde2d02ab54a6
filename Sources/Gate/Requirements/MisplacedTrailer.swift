package import Git

/// A line of a commit message that reads like a trailer that is asked for, and is none for git.
package struct MisplacedTrailer: Sendable, Equatable {
  /// Why git does not read it.
  package enum Place: Sendable, Equatable {
    /// A paragraph follows it.
    case notLastParagraph
    /// Its paragraph, the last, has lines that are no trailers.
    case amongOtherLines
    /// The first paragraph is the subject, whatever it says.
    case subject
    /// Nothing stands behind the colon.
    case empty
  }

  /// As the policy spells it.
  package var key: String
  package var commit: ObjectID
  package var place: Place

  package init(key: String, commit: ObjectID, place: Place) {
    self.key = key
    self.commit = commit
    self.place = place
  }
}

extension MisplacedTrailer.Place {
  /// Nil where no line of the message begins with the key and a colon.
  init?(of key: String, in commit: Commit) {
    let paragraphs = commit.message.split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0.allSatisfy(\.isWhitespace) }
    var isEmpty = false
    // The nearest miss is the last.
    for (index, paragraph) in paragraphs.enumerated().reversed() {
      let values = paragraph.compactMap { Self.value(behind: key, in: $0) }
      if values.isEmpty { continue }
      guard values.contains(where: { $0.contains { !$0.isWhitespace } }) else {
        isEmpty = true
        continue
      }
      self = index == 0 ? .subject : index == paragraphs.count - 1 ? .amongOtherLines : .notLastParagraph
      return
    }
    if !isEmpty { return nil }
    self = .empty
  }

  /// What stands behind `key:`; letters may be of either case, and blanks may stand before the colon.
  private static func value(behind key: String, in line: Substring) -> Substring? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    var name = line[..<colon]
    while name.last == " " || name.last == "\t" { name.removeLast() }
    return name.lowercased() == key.lowercased() ? line[line.index(after: colon)...] : nil
  }
}
