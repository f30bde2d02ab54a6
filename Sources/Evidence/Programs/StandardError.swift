#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// This process's own channel for what is no result.
enum StandardError {
  /// Whether a person reads it, as "touch your key".
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
