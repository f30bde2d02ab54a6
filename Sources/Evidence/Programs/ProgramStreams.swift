#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The channels between this process and a program.
///
/// Both outputs are read while the input is written, so that no full channel can stop either side.
struct ProgramStreams: ~Copyable {
  enum Problem { case tooSlow, tooMuch }

  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  /// The program's ends and the numbers they get there.
  private(set) var programSide: [(own: Int32, standard: Int32)] = []
  private var inputEnd: Int32?
  private var outputEnd: Int32?
  private var errorsEnd: Int32?
  private var pendingInput: ArraySlice<UInt8> = []

  init(input: ProgramRun.Input, capturesErrors: Bool) throws(EvidenceError) {
    outputEnd = try channel(to: STDOUT_FILENO)
    if capturesErrors { errorsEnd = try channel(to: STDERR_FILENO) }
    if case .bytes(let bytes) = input {
      inputEnd = try channel(to: STDIN_FILENO)
      pendingInput = bytes[...]
    }
  }

  deinit {
    for end in [inputEnd, outputEnd, errorsEnd] { if let end { close(end) } }
    for (own, _) in programSide { close(own) }
  }

  /// Sockets rather than pipes, because only a socket can be written to without a signal when the other end is gone.
  ///
  /// They close themselves in every other program that is started meanwhile.
  private mutating func channel(to standard: Int32) throws(EvidenceError) -> Int32 {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #elseif canImport(Musl)
      let type = SOCK_STREAM | SOCK_CLOEXEC
    #else
      let type = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw EvidenceError("cannot make a channel: \(ProgramRun.text(ofError: errno))")
    }
    #if canImport(Darwin)
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
      }
    #endif
    programSide.append((ends[1], standard))
    return ends[0]
  }

  mutating func closeProgramSide() {
    for (own, _) in programSide { close(own) }
    programSide = []
  }

  /// Talks until the program has closed both outputs; returns what stopped it before that.
  mutating func converse(limit: Int, until deadline: Double?) -> Problem? {
    while outputEnd != nil || errorsEnd != nil {
      if pendingInput.isEmpty { closeInput() }
      var waiting: [pollfd] = []
      for end in [outputEnd, errorsEnd] {
        if let end { waiting.append(pollfd(fd: end, events: Int16(POLLIN), revents: 0)) }
      }
      if let inputEnd { waiting.append(pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0)) }
      let remaining = deadline.map { $0 - ProgramRun.now }
      if let remaining, remaining <= 0 { return .tooSlow }
      let ready = poll(&waiting, nfds_t(waiting.count), remaining.map { Int32(min($0 * 1000, 60_000)) + 1 } ?? -1)
      guard ready > 0 else { continue }
      for item in waiting where item.revents != 0 { serve(item.fd) }
      if output.count > limit || errors.count > limit { return .tooMuch }
    }
    return nil
  }

  private mutating func serve(_ end: Int32) {
    if end == inputEnd {
      sendInput(end)
    } else if end == outputEnd {
      if !Self.receive(from: end, into: &output) {
        close(end)
        outputEnd = nil
      }
    } else if !Self.receive(from: end, into: &errors) {
      close(end)
      errorsEnd = nil
    }
  }

  private mutating func sendInput(_ end: Int32) {
    #if canImport(Darwin)
      let flags = Int32(MSG_DONTWAIT)
    #else
      let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    #endif
    let count = pendingInput.withUnsafeBytes { send(end, $0.baseAddress, $0.count, flags) }
    if count > 0 {
      pendingInput = pendingInput.dropFirst(count)
    } else if errno != EINTR && errno != EAGAIN {
      // The program has read all it wants; its exit status tells whether that was enough.
      pendingInput = []
    }
  }

  private mutating func closeInput() {
    if let end = inputEnd { close(end) }
    inputEnd = nil
  }

  /// Returns false at the end.
  private static func receive(from end: Int32, into collected: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = recv(end, &buffer, buffer.count, 0)
    if count > 0 { collected.append(contentsOf: buffer[..<count]) }
    return count > 0 || (count < 0 && errno == EINTR)
  }
}
