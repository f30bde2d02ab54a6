#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A POSIX extended regular expression, ASCII case folded, that is asked line by line.
///
/// A class because what the C library compiled belongs to it and is freed with it.
final class LineExpression {
  private var compiled = regex_t()

  struct Unusable: Error {
    var expression: String
  }

  /// The loader has refused what does not compile, so throwing here means that memory is out.
  init(_ expression: String) throws {
    guard regcomp(&compiled, expression, REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0 else {
      // Nothing was compiled, so freeing nothing in `deinit` is right.
      compiled = regex_t()
      throw Unusable(expression: expression)
    }
  }

  deinit { regfree(&compiled) }

  /// `REG_NOMATCH`, which not every C library shows to Swift by that name.
  private static let noMatch: Int32 = 1

  /// The longest line that is searched as a whole.
  ///
  /// The C library's time may grow with the square of a line: a bundle of a million bytes on one line would take hours.
  static let longestWhole = 32_768
  static let window = 4_096

  /// `line` has no NUL.
  ///
  /// A longer line is searched window by window, each half over the one before, so that what spans up to half a window is found
  /// wherever it stands. Where a word is cut at an edge, its rest may be taken for a word: rather one risk too many.
  func matches(_ line: ArraySlice<UInt8>) -> Bool {
    if line.count <= Self.longestWhole { return isFound(in: line, 0) }
    for start in stride(from: line.startIndex, to: line.endIndex, by: Self.window / 2) {
      let end = min(start + Self.window, line.endIndex)
      let flags = (start == line.startIndex ? 0 : REG_NOTBOL) | (end == line.endIndex ? 0 : REG_NOTEOL)
      if isFound(in: line[start..<end], flags) { return true }
    }
    return false
  }

  private func isFound(in text: ArraySlice<UInt8>, _ flags: Int32) -> Bool {
    var text = text.map { CChar(bitPattern: $0) }
    text.append(0)
    // Whatever else than "no" comes back, out of memory for one, is not taken for a no.
    return regexec(&compiled, text, 0, nil, flags) != Self.noMatch
  }
}
