/// A pattern's text taken apart, or the first thing in it that is outside the portable language.
struct PatternSyntax {
  /// What the segments are counted from.
  enum Anchor {
    /// `/…`: the repository's root.
    case root
    /// `./…`: the page's folder.
    case folder
    /// `**/…` or no slash at all: any depth below the page's folder.
    case below
  }

  /// Where and why a pattern is refused.
  struct Fault: Error {
    /// 0-based, counted in Unicode scalars.
    var offset: Int
    var message: String
  }

  /// In bytes; no system opens a longer path, and what is said about a refused pattern stays short.
  static let longest = 4096

  let anchor: Anchor
  /// Without the anchor: the `**` a pattern starts with is not among them.
  let segments: [PatternSegment]
  let meansContent: Bool

  init(_ text: String, besideCode: Bool) throws(Fault) {
    let bytes = Array(text.utf8)
    try Self.checkCharacters(bytes, text)
    var parts = bytes.split(separator: slash, omittingEmptySubsequences: false)
    let hasSlash = parts.count > 1
    meansContent = hasSlash && bytes.last == slash
    if meansContent { parts.removeLast() }

    let first = parts[0]
    if hasSlash, first.isEmpty || Self.isDot(first) {
      anchor = first.isEmpty ? .root : .folder
      parts.removeFirst()
      if anchor == .folder, !besideCode {
        throw Fault(offset: 0, message: "'./' means the page's folder, and this file does not stand beside the code")
      }
    } else {
      anchor = .below
      if hasSlash, !Self.isDoubleStar(first) {
        throw Fault(
          offset: 0, message: "a pattern with a slash starts with \(besideCode ? "'/', './'" : "'/'") or '**/'")
      }
    }
    // `./` alone is the page's folder; `/` alone is nothing to GitHub and everything to GitLab.
    if parts.isEmpty, anchor == .root { throw Fault(offset: 0, message: "'/' alone is not read alike everywhere") }
    for part in parts { try Self.checkSegment(part, of: bytes) }
    if let last = parts.last, Self.isDoubleStar(last) {
      throw Fault(
        at: last.startIndex, of: bytes,
        message: "'**' may not come last: a folder's content ends in '/', files in '/**/*'")
    }
    segments = parts.map { PatternSegment($0) }
  }

  /// Throws when a `/…` pattern can match outside of `folder`.
  func requireInside(_ folder: RepositoryPath, text: String) throws(Fault) {
    guard anchor == .root, !folder.isRoot else { return }
    let claimed = segments.prefix { $0.literal != nil }.compactMap(\.literal)
    let own = folder.components
    let inside = claimed.count >= own.count && zip(claimed, own).allSatisfy { $0.elementsEqual($1) }
    if inside, segments.count > own.count || meansContent { return }
    throw Fault(
      offset: 0, message: "'\(text)' is not below \(folder.display)/, and a page beside the code claims only what is")
  }

  /// The segments from the repository's root, with runs of `**` made one.
  func segments(boundTo folder: RepositoryPath) -> [PatternSegment] {
    var bound: [PatternSegment] = []
    if anchor != .root { bound = folder.components.map { .literal(Array($0)) } }
    for segment in (anchor == .below ? [.anyDepth] : []) + segments
    where segment != .anyDepth || bound.last != .anyDepth {
      bound.append(segment)
    }
    return bound
  }

  private static func checkCharacters(_ bytes: [UInt8], _ text: String) throws(Fault) {
    if bytes.isEmpty { throw Fault(offset: 0, message: "an empty pattern matches nothing") }
    if bytes.count > longest { throw Fault(offset: 0, message: "a pattern is at most \(longest) bytes long") }
    // Nearly every pattern ends here; only one that has more than this is looked at character by character.
    if bytes.allSatisfy(isPlain) { return }
    let scalars = text.unicodeScalars
    if let first = scalars.first, first.properties.isWhitespace {
      throw Fault(offset: 0, message: "a space before a pattern is not read alike")
    }
    for (offset, scalar) in scalars.enumerated() {
      if scalar.isInvisible {
        throw Fault(offset: offset, message: "invisible character \(scalar.codePoint) in a pattern")
      }
      if let message = refusal(of: scalar, at: offset, in: text) { throw Fault(offset: offset, message: message) }
    }
    if let last = scalars.last, last.properties.isWhitespace {
      throw Fault(offset: scalars.count - 1, message: "a space behind a pattern is not read alike")
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "*")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func refusal(of scalar: Unicode.Scalar, at offset: Int, in text: String) -> String? {
    switch scalar {
    case "!" where offset == 0:
      text.unicodeScalars.count == 1
        ? "'!' excludes nothing here"
        : "'!' excludes nothing here: list '\(RepositoryPath(String(text.dropFirst())).display)' under 'exclude'"
    case "!": "'!' is not read alike everywhere"
    case "?": "'?' is not read alike everywhere; '*' stands for any part of a name"
    case "[", "]": "'\(scalar)' is a set of characters to git and GitLab and a plain character to GitHub"
    case "{", "}": "'\(scalar)' is a plain character to git and GitHub: write one pattern for each choice"
    case "\\": "'\\' is not read alike everywhere"
    default: nil
    }
  }

  private static func checkSegment(_ part: ArraySlice<UInt8>, of bytes: [UInt8]) throws(Fault) {
    if part.isEmpty { throw Fault(at: part.startIndex, of: bytes, message: "'//' never stands in a path") }
    if isDot(part) || part.elementsEqual("..".utf8) {
      let name = String(decoding: part, as: UTF8.self)
      throw Fault(at: part.startIndex, of: bytes, message: "'\(name)' never stands in a path")
    }
    if part.count == 2 { return }
    for index in part.indices.dropFirst() where part[index] == ByteGlob.star && part[index - 1] == ByteGlob.star {
      throw Fault(at: index - 1, of: bytes, message: "'**' is a whole segment; inside one, '*' does the same")
    }
  }

  private static func isDot(_ part: ArraySlice<UInt8>) -> Bool {
    part.count == 1 && part[part.startIndex] == UInt8(ascii: ".")
  }

  private static func isDoubleStar(_ part: ArraySlice<UInt8>) -> Bool {
    part.count == 2 && part.allSatisfy { $0 == ByteGlob.star }
  }
}

extension PatternSyntax.Fault {
  /// `index` is counted in bytes.
  fileprivate init(at index: Int, of bytes: [UInt8], message: String) {
    // Every scalar has exactly one byte that does not continue another.
    self.init(offset: bytes[..<index].count { $0 & 0xC0 != 0x80 }, message: message)
  }
}
