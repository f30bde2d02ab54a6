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
}
