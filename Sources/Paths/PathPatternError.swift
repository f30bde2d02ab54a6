/// Why a pattern was refused, where, and what to write instead.
package struct PathPatternError: Error, Hashable, Sendable {
  /// 0-based, counted in Unicode scalars of the pattern's text.
  package var offset: Int
  /// Lower case, no full stop.
  package var message: String
  /// Valid patterns that mean what was probably meant, the likeliest first; empty when there is none.
  ///
  /// For a brace list they belong together; else each stands for itself.
  package var rewrites: [String]

  /// Returns the rewrite that every reader of the refused text would agree to; nil where a person has to choose.
  ///
  /// Not where several are possible, where `*` would take the place of something narrower, or where it would count
  /// from another folder.
  package func sameMeaning(as text: String) -> String? {
    guard rewrites.count == 1, let rewrite = rewrites.first, !text.contains(where: { "![]?{}\\".contains($0) }),
      text.hasPrefix("/") == rewrite.hasPrefix("/") || text.hasPrefix("./")
    else { return nil }
    return rewrite
  }
}
