#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What this process's own channels are connected to.
enum Terminal {
  /// Whether a person reads what goes to standard error, as "touch your key".
  static var hasErrors: Bool { isatty(STDERR_FILENO) == 1 }
}
