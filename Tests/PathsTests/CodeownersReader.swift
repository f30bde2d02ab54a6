@testable import Paths

/// A CODEOWNERS file as GitHub reads it: the last line that matches owns the path.
///
/// What GitHub reads differently from the portable language is put into it: a file pattern also takes the content of a
/// folder of that name, save after a last segment `*`.
struct CodeownersReader {
  private var set: PatternSet
  /// By pattern of the set: the 1-based line it comes from.
  private var lines: [Int] = []

  init(_ text: String) throws {
    var patterns: [PathPattern] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let written = line.split(separator: " ").first.map(String.init), !written.hasPrefix("#") else { continue }
      for text in Self.portable(written) {
        patterns.append(try PathPattern(text))
        lines.append(index + 1)
      }
    }
    set = PatternSet(patterns)
  }

  private static func portable(_ written: String) -> [String] {
    var pattern = written
    let name = pattern.hasSuffix("/") ? pattern.dropLast() : pattern[...]
    if pattern.hasSuffix("/"), !name.contains("/") { pattern = "**/" + pattern }
    if pattern.contains("/"), !pattern.hasPrefix("/"), !pattern.hasPrefix("**/") { pattern = "/" + pattern }
    if pattern.hasSuffix("/") || pattern == "*" || pattern.hasSuffix("/*") { return [pattern] }
    return [pattern, (pattern.contains("/") ? "" : "**/") + pattern + "/"]
  }

  /// Returns the line that owns each path; nil for those that no line matches.
  func owningLines(of paths: [RepositoryPath]) -> [Int?] {
    var matcher = set.matcher()
    return paths.map { matcher.matches($0).last.map { lines[$0] } }
  }
}
