import Glibc

extension Session {
  /// This process's own environment, streams and clock.
  static func ofThisProcess() -> Session {
    let errors = Channel(descriptor: STDERR_FILENO)
    let asks = isatty(STDIN_FILENO) == 1 && errors.isTerminal
    var session = Session(
      environment: processEnvironment(), folder: nil,
      terminal: Terminal(
        output: Channel(descriptor: STDOUT_FILENO), errors: errors,
        answers: Answers(isPossible: asks) { readLine() }),
      input: { try File.readAll(descriptor: STDIN_FILENO, name: "standard input") },
      nextInput: { try File.readPart(descriptor: STDIN_FILENO, name: "standard input") },
      now: Int64(time(nil)), program: programPath())
    session.uptime = uptime
    session.host = hostName()
    return session
  }

  private static func uptime() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Empty where the machine has none.
  private static func hostName() -> String {
    var machine = utsname()
    guard uname(&machine) == 0 else { return "" }
    return withUnsafeBytes(of: &machine.nodename) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    variables.reserveCapacity(64)
    var next = environ
    while let entry = next.pointee {
      // By bytes: looking for a character would read every variable by Unicode's rules first.
      let text = UnsafeRawBufferPointer(start: entry, count: strlen(entry))
      if let equals = text.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: UnsafeRawBufferPointer(rebasing: text[..<equals]), as: UTF8.self)
        variables[name] = String(decoding: UnsafeRawBufferPointer(rebasing: text[(equals + 1)...]), as: UTF8.self)
      }
      next += 1
    }
    return variables
  }

  private static func programPath() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
