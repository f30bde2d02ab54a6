extension PathPattern {
  /// The pattern as it reads from the repository's root, in CODEOWNERS' syntax.
  ///
  /// A space, `#` and what the folder's name holds of `*?[]\` is escaped with `\`. What CODEOWNERS cannot spell at all
  /// becomes `*`, so the line takes a little more, never less: see `rootedIsExact`.
  package var rooted: String {
    if segments.isEmpty { return "*" }
    let names = segments.map { Self.spelling(of: $0).text }
    let path = names.joined(separator: "/") + (meansContent ? "/" : "")
    guard segments.first == .anyDepth else { return "/" + path }
    // `*.md` stays `*.md`; a `#` that came first would begin a comment.
    return segments.count == 2 && !meansContent && !text.contains("/") && !text.hasPrefix("#") ? names[1] : path
  }

  /// Whether `rooted` means exactly what this pattern means: not with `foldsCase`, a `#` (GitHub knows no escape for it),
  /// or a folder whose name has control characters or is not UTF-8.
  package var rootedIsExact: Bool {
    !foldsCase && segments.allSatisfy { Self.spelling(of: $0).isExact }
  }

  private static func spelling(of segment: PatternSegment) -> (text: String, isExact: Bool) {
    let bytes: [UInt8]
    var escaped: Set<Unicode.Scalar> = [" ", "#", "?", "[", "]", "\\"]
    switch segment {
    case .any: return ("*", true)
    case .anyDepth: return ("**", true)
    case .glob(let glob): bytes = glob.bytes
    case .literal(let name):
      bytes = name
      escaped.insert("*")
    }
    guard let name = String(validating: bytes, as: UTF8.self) else { return ("*", false) }
    var text = ""
    var isExact = true
    for scalar in name.unicodeScalars {
      if scalar.properties.generalCategory == .control {
        isExact = false
        if text.last != "*" { text += "*" }
        continue
      }
      if scalar == "#" { isExact = false }
      if escaped.contains(scalar) { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return (text, isExact)
  }
}
