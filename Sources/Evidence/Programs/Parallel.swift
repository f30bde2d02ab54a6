#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Does work that mostly waits for other programs on several threads, and waits for all of them.
enum Parallel {
  /// Past this many at once the waiting is for the disk.
  private static let limit = 8

  /// Returns what `work` makes of `items`, in order; each thread is handed a part and returns as many results.
  ///
  /// `work` may read what it shares with other threads, and change nothing of it: the compiler cannot see to that here, because most
  /// of what onus reads hangs together with its one repository, which only the first thread may ask.
  static func map<Item, Output>(_ items: [Item], _ work: @escaping ([Item]) -> [Output]) -> [Output] {
    let count = min(items.count, limit, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    if count < 2 { return work(items) }
    let parts = (0..<count).map { part in
      Part { work(Array(items[items.count * part / count..<items.count * (part + 1) / count])) }
    }
    var threads: [Thread] = []
    // The last part is this thread's own.
    for part in parts.dropLast() {
      if let thread = Thread({ part.run() }) { threads.append(thread) } else { part.run() }
    }
    parts.last?.run()
    for thread in threads { thread.join() }
    return parts.flatMap(\.results)
  }

  /// A class, because the thread that works on it and the one that reads it share it.
  private final class Part<Output> {
    private let work: () -> [Output]
    private(set) var results: [Output] = []

    init(_ work: @escaping () -> [Output]) { self.work = work }

    func run() { results = work() }
  }

  /// A thread of the system.
  private struct Thread {
    private final class Start {
      let body: () -> Void
      init(_ body: @escaping () -> Void) { self.body = body }
    }

    private let handle: pthread_t

    /// Nil where the system has none left.
    init?(_ body: @escaping () -> Void) {
      let start = Unmanaged.passRetained(Start(body))
      #if canImport(Darwin)
        var started: pthread_t?
        let code = pthread_create(
          &started, nil,
          { context in
            Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
            return nil
          }, start.toOpaque())
        guard code == 0, let started else {
          start.release()
          return nil
        }
      #else
        var started = pthread_t()
        let code = pthread_create(
          &started, nil,
          { context in
            if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
            return nil
          }, start.toOpaque())
        guard code == 0 else {
          start.release()
          return nil
        }
      #endif
      handle = started
    }

    func join() { pthread_join(handle, nil) }
  }
}
