#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One run of another program by its absolute path: no shell, no search, and only the environment that is listed here.
package struct ProgramRun: Sendable {
  package enum Input: Sendable {
    case nothing
    case bytes([UInt8])
    /// This process's own, so that the program can ask for a passphrase.
    case inherited
  }

  /// How it ended and what it said.
  package struct Outcome: Sendable {
    /// The exit status; 128 + the signal's number where a signal ended it.
    package var status: Int32
    package var output: [UInt8]
    package var errors: [UInt8]
  }

  package var program: String
  /// Without the program's own name.
  package var arguments: [String]
  package var environment: [String: String]
  package var input: Input
  /// False: what the program complains about goes where this process's own complaints go, as for a key that must be touched.
  package var capturesErrors: Bool
  /// After that many seconds it is killed; nil waits as long as a person needs.
  package var timeout: Double?
  /// Bytes of output past which it is killed and the run fails.
  package var outputLimit: Int

  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], input: Input = .nothing,
    capturesErrors: Bool = true, timeout: Double? = 10, outputLimit: Int = 1 << 20
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.input = input
    self.capturesErrors = capturesErrors
    self.timeout = timeout
    self.outputLimit = outputLimit
  }

  /// Runs it to its end.
  ///
  /// Throws when it cannot be started, runs too long or says too much; any exit status returns.
  package func run() throws(EvidenceError) -> Outcome {
    var streams = try ProgramStreams(input: input, capturesErrors: capturesErrors)
    let process = try start(streams)
    streams.closeProgramSide()
    let deadline = timeout.map { Self.now + $0 }
    let problem = streams.converse(limit: outputLimit, until: deadline)
    if problem != nil { kill(process, SIGKILL) }
    let status = try wait(for: process, until: problem == nil ? deadline : nil)
    switch problem {
    case .tooSlow: throw tooSlow
    case .tooMuch: throw EvidenceError("'\(program)' wrote more than \(outputLimit) bytes")
    case nil: return Outcome(status: status, output: streams.output, errors: streams.errors)
    }
  }

  private var tooSlow: EvidenceError {
    EvidenceError("'\(program)' did not end within \(Int(timeout ?? 0)) seconds")
  }

  private func start(_ streams: borrowing ProgramStreams) throws(EvidenceError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (own, standard) in streams.programSide { posix_spawn_file_actions_adddup2(&actions, own, standard) }
    if case .nothing = input { posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) }
    // The program starts with the usual answer to a closed pipe, whatever this process does about it.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    let argumentPointers = Self.pointers([program] + arguments)
    let environmentPointers = Self.pointers(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, &attributes, argumentPointers, environmentPointers)
    guard code == 0 else { throw EvidenceError("cannot start '\(program)': \(Self.text(ofError: code))") }
    return process
  }

  private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }

  /// A program may close its output and still run; it gets no more time for that.
  private func wait(for process: pid_t, until deadline: Double?) throws(EvidenceError) -> Int32 {
    var status: Int32 = 0
    var wasKilled = false
    // Whoever closes both outputs is mostly about to end: the first looks follow close on each other.
    var pause: UInt32 = 10
    while true {
      let result = waitpid(process, &status, deadline == nil || wasKilled ? 0 : WNOHANG)
      if result == process { break }
      if result < 0 {
        if errno == EINTR { continue }
        throw EvidenceError("cannot tell how '\(program)' ended: \(Self.text(ofError: errno))")
      }
      if let deadline, Self.now > deadline {
        kill(process, SIGKILL)
        wasKilled = true
      } else {
        usleep(pause)
        pause = min(pause * 2, 1000)
      }
    }
    if wasKilled { throw tooSlow }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// Seconds of a clock that nobody sets.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func text(ofError code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
