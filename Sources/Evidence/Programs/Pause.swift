#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits a moment before something is tried again.
enum Pause {
  static func milliseconds(_ count: Int) {
    usleep(UInt32(count) * 1000)
  }
}
