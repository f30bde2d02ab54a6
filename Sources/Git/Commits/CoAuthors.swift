extension Commit {
  /// Whom the message names in `Co-authored-by:` lines, each once, wherever such a line stands.
  ///
  /// Not only git's trailers: the message of a squashed request has them in the middle, and a line that a paragraph follows still
  /// says who had a part. A line may name several.
  package var coAuthors: [Identity] {
    let lines =
      trailers.filter { $0.key.lowercased() == Self.coAuthorKey }.map { $0.value[...] }
      + message.utf8.split(separator: UInt8(ascii: "\n")).compactMap(Self.coAuthorValue)
    var seen: Set<Identity> = []
    return lines.flatMap(Identity.list).filter { seen.insert($0).inserted }
  }

  private static let coAuthorKey = "co-authored-by"

  /// What stands behind `Co-authored-by:`, in any case and however far the line is indented; nil for any other line.
  private static func coAuthorValue(_ line: Substring.UTF8View) -> Substring? {
    let line = Substring(line.drop(while: IdentityLine.isSpace))
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
      line.utf8.distance(from: line.startIndex, to: colon) < 2 * coAuthorKey.utf8.count,
      line[..<colon].trimmingSpaces.lowercased() == coAuthorKey
    else { return nil }
    return line[line.utf8.index(after: colon)...]
  }

}

extension Trailer {
  /// Whom its value names; may be empty.
  package var identities: [Identity] { Identity.list(in: value[...]) }
}

extension Identity {
  /// `Ada <ada@example.com>, Lin <lin@example.com>`, or an address alone.
  fileprivate static func list(in value: Substring) -> [Identity] {
    var identities: [Identity] = []
    var rest = value
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let name = rest[..<open].drop { $0 == "," || $0.isWhitespace }.trimmingSpaces
      identities.append(Identity(name: name, email: rest[rest.index(after: open)..<close].trimmingSpaces))
      rest = rest[rest.index(after: close)...]
    }
    if !identities.isEmpty { return identities }
    let bare = value.trimmingSpaces
    return bare.contains("@") && !bare.contains(where: \.isWhitespace) ? [Identity(name: bare, email: bare)] : []
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
