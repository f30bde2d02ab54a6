import Paths

/// What the patterns of one key are relative to.
struct PatternContext {
  var folder = RepositoryPath.root
  var besideCode = false
  var foldsCase = false
}

extension FileReader {
  /// Reads one pattern or a list of different ones.
  mutating func patterns(
    _ field: Field?, _ context: PatternContext = PatternContext(), mayBeEmpty: Bool = false
  ) -> [Located<PathPattern>] {
    guard let field else { return [] }
    var patterns: [Located<PathPattern>] = []
    for item in items(field, "a pattern or a list of patterns", mayBeEmpty: mayBeEmpty) {
      guard let pattern = pattern(item, context) else { continue }
      if let first = patterns.first(where: { $0.value.text == pattern.value.text }) {
        report(
          .invalidValue, "'\(pattern.value.text)' stands twice in '\(field.key.value)'", at: pattern.location,
          subject: "\(field.path): \(pattern.value.text)", notes: [Finding.Note("also here", at: first.location)],
          help: ["remove one of the two"])
      } else {
        patterns.append(pattern)
      }
    }
    return patterns
  }

  mutating func pattern(_ field: Field?, _ context: PatternContext = PatternContext()) -> Located<PathPattern>? {
    guard let field else { return nil }
    guard case .text(let text) = field.node.content else {
      refuse(field, "a pattern")
      return nil
    }
    return pattern(text, at: field.location, isQuoted: field.node.isQuoted, context)
  }

  /// Makes a pattern, or reports why it cannot be one at the character that forbids it.
  mutating func pattern(
    _ text: String, at location: SourceLocation, isQuoted: Bool = false, _ context: PatternContext
  ) -> Located<PathPattern>? {
    do throws(PathPatternError) {
      let pattern = try PathPattern(
        text, folder: context.folder, besideCode: context.besideCode, foldsCase: context.foldsCase)
      return Located(pattern, at: location)
    } catch {
      var place = location
      let offset = error.offset + (isQuoted ? 1 : 0)
      if offset < location.length {
        place.column += offset
        place.length = 1
      }
      report(
        .unportablePattern, error.message, at: place, subject: text,
        help: error.rewrites.isEmpty ? [] : ["write  \(listed(error.rewrites.map(quoted), "or"))"],
        fix: error.sameMeaning(as: text).map { Finding.Fix(at: location, from: text, to: $0) })
      return nil
    }
  }
}
