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

  /// Waits before attempt `attempt` + 1, twice as long each time, and by chance a part of that, so that those who met once do not
  /// meet again.
  static func growing(_ attempt: Int, from shortest: Int, to longest: Int) {
    let span = min(shortest << min(attempt - 1, 16), longest)
    milliseconds(Int.random(in: span / 10...span))
  }
}
