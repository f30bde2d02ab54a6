#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A POSIX extended regular expression, ASCII case folded, that is asked line by line.
final class LineExpression {
  /// A class because what the C library compiled belongs to it and is freed with it.
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

  /// `line` has no NUL.
  func matches(_ line: ArraySlice<UInt8>) -> Bool {
    var text = line.map { CChar(bitPattern: $0) }
    text.append(0)
    // Whatever else than "no" comes back, out of memory for one, is not taken for a no.
    return regexec(&compiled, text, 0, nil, 0) != Self.noMatch
  }
}
