/// What to write instead of a pattern that was refused.
struct PatternRewrites {
  let folder: RepositoryPath
  let besideCode: Bool

  /// More alternatives than this help nobody.
  private static let most = 16

  /// Returns the valid patterns that mean what `text` probably meant, without duplicates; may be empty.
  func rewrites(of text: String) -> [String] {
    if text.utf8.count > PatternSyntax.longest { return [] }
    // What stands behind '!' means the opposite: the message says where it belongs.
    let trimmed = trim(text)
    if trimmed.isEmpty || trimmed.first == "!" { return [] }
    var rewrites: [String] = []
    for choice in expandBraces(withoutEscapes(trimmed)) {
      for candidate in anchored(withoutSets(choice)) where isValid(candidate) && !rewrites.contains(candidate) {
        rewrites.append(candidate)
      }
    }
    return rewrites.count > Self.most ? [] : rewrites
  }

  private func isValid(_ text: String) -> Bool {
    do throws(PatternSyntax.Fault) {
      let syntax = try PatternSyntax(text, besideCode: besideCode)
      if besideCode { try syntax.requireInside(folder, text: text) }
      return true
    } catch {
      return false
    }
  }

  /// Without space at the ends and invisible characters anywhere.
  private func trim(_ text: String) -> String {
    var scalars = text.unicodeScalars.filter { !$0.isInvisible }[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// `\` before a letter, a digit or the end was a Windows separator; before anything else it was an escape.
  private func withoutEscapes(_ text: String) -> String {
    var result = ""
    var escaped = false
    for character in text {
      if escaped {
        escaped = false
        if character.isLetter || character.isNumber { result += "/" }
        result += "*?[]{}!\\".contains(character) ? "*" : String(character)
      } else if character == "\\" {
        escaped = true
      } else {
        result.append(character)
      }
    }
    return escaped ? result + "/" : result
  }

  /// One text for each choice of `{a,b}`, the innermost first; unbalanced braces stay.
  private func expandBraces(_ text: String) -> [String] {
    var texts = [text]
    // Each round opens one brace list in every text.
    for _ in 0..<4 {
      texts = texts.flatMap(expandInnerBraces)
      if texts.count > Self.most { return [] }
    }
    return texts
  }

  private func expandInnerBraces(_ text: String) -> [String] {
    guard let close = text.firstIndex(of: "}"), let open = text[..<close].lastIndex(of: "{") else { return [text] }
    let choices = text[text.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
    return choices.map { String(text[..<open] + $0 + text[text.index(after: close)...]) }
  }

  /// `*` in place of `[…]`, `?`, what is left of braces, and `!`.
  private func withoutSets(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "[", let close = rest.firstIndex(of: "]"), !rest[..<close].contains("/") {
        rest = rest[rest.index(after: close)...]
        result += "*"
      } else {
        result += "?[]{}!".contains(character) ? "*" : String(character)
      }
    }
    return result
  }

  /// Mends slashes, dots and `**`, and says where the pattern is counted from.
  private func anchored(_ text: String) -> [String] {
    let written = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard var parts = withoutDots(written.map(mendStars)) else { return [] }
    let meansContent = written.count > 1 && ["", ".", ".."].contains(written.last) || parts.last == "**"
    while parts.last == "**" { parts.removeLast() }
    if parts.isEmpty { return [besideCode ? "./" : "*"] }

    let rest = parts.joined(separator: "/") + (meansContent ? "/" : "")
    let own = besideCode ? "./" : "/"
    if written.count == 1, !meansContent { return [rest] }
    switch written[0] {
    // The second is for a page that names its own folder, the third for one that counts from its own folder.
    case "": return Array(["/" + rest, "/" + rest + "/", own + rest].filter(isValid).prefix(1))
    case ".": return [own + rest]
    case "**": return [parts[0] == "**" ? rest : "**/" + rest]
    default: return [own + rest, "**/" + rest]
    }
  }

  /// A run of `*` is one `*`, unless it fills the segment.
  private func mendStars(_ part: String) -> String {
    if part.count > 1, part.allSatisfy({ $0 == "*" }) { return "**" }
    return part.reduce(into: "") { mended, character in
      if character != "*" || mended.last != "*" { mended.append(character) }
    }
  }

  /// Without empty segments, `.` and `..`; nil when `..` climbs out or over a wildcard.
  private func withoutDots(_ parts: [String]) -> [String]? {
    var kept: [String] = []
    for part in parts where part != "" && part != "." {
      if part != ".." {
        kept.append(part)
      } else {
        guard let parent = kept.popLast(), !parent.contains("*") else { return nil }
      }
    }
    return kept
  }
}
