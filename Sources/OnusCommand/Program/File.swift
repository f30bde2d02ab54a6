import Glibc

/// Reading and writing whole files, with the reason when it does not work.
enum File {
  /// Nothing that onus is given to read is larger; what is, is refused.
  static let limit = 256 << 20

  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    return try readAll(descriptor: descriptor, name: "'\(path)'")
  }

  /// Nil where there is no such file.
  static func readIfPresent(_ path: String) throws -> [UInt8]? {
    if exists(path) { try read(path) } else { nil }
  }

  static func readAll(descriptor: Int32, name: String) throws -> [UInt8] {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return content }
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandError("cannot read \(name): \(String(cString: strerror(errno)))")
      }
      content += buffer[..<count]
      if content.count > limit {
        throw CommandError("\(name) has more than \(limit >> 20) MiB, which onus does not read")
      }
    }
  }

  /// Returns what has come, at most 64 KiB, waiting for the first byte; nil at the end.
  static func readPart(descriptor: Int32, name: String) throws -> [UInt8]? {
    var failure = Int32(0)
    let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      while true {
        let result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if result < 0 && errno == EINTR { continue }
        if result < 0 { failure = errno }
        count = max(0, result)
        return
      }
    }
    if failure != 0 { throw CommandError("cannot read \(name): \(String(cString: strerror(failure)))") }
    return part.isEmpty ? nil : part
  }

  /// Whether something stands there, a dangling symlink too.
  static func exists(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0
  }

  /// Whether a folder stands there, or a symlink to one.
  static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Replaces a file in one step: whoever reads it sees the old content or the new, never a part.
  ///
  /// What is there and no plain file (a pipe, a device) is written to, never replaced.
  static func replace(_ path: String, with content: [UInt8], mode: mode_t = 0o644) throws {
    if !isPlainOrAbsent(path) { return try write(content, into: path) }
    let temporary = try writeBeside(path, content, mode: mode)
    guard rename(temporary, path) == 0 else {
      let reason = failure("write", path)
      unlink(temporary)
      throw reason
    }
  }

  /// Replaces several files as `replace` does one, and none of them where one cannot be written.
  static func replace(_ files: [(path: String, content: [UInt8])]) throws {
    var staged: [(temporary: String, path: String)] = []
    defer { for file in staged { unlink(file.temporary) } }
    for file in files where isPlainOrAbsent(file.path) {
      staged.append((try writeBeside(file.path, file.content, mode: 0o644), file.path))
    }
    for file in files where !isPlainOrAbsent(file.path) { try write(file.content, into: file.path) }
    while let file = staged.first {
      guard rename(file.temporary, file.path) == 0 else { throw failure("write", file.path) }
      staged.removeFirst()
    }
  }

  /// Gives a file a second name; refuses when that name is taken.
  static func link(_ path: String, as name: String) throws {
    guard Glibc.link(path, name) == 0 else { throw failure("keep '\(path)' as", name) }
  }

  static func createFolder(_ path: String) throws {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    throw failure("create", path)
  }

  private static func isPlainOrAbsent(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) != 0 || information.st_mode & S_IFMT == S_IFREG
  }

  private static func write(_ content: [UInt8], into path: String) throws {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw failure("write", path) }
    let isWhole = writeAll(content, to: descriptor)
    let reason = failure("write", path)
    close(descriptor)
    if !isWhole { throw reason }
  }

  private static func writeAll(_ content: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < content.count {
      let count = content[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  private static func writeBeside(_ path: String, _ content: [UInt8], mode: mode_t) throws -> String {
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw failure("write", path) }
    let isWhole = writeAll(content, to: descriptor) && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    let reason = failure("write", path)
    close(descriptor)
    if isWhole { return temporary }
    unlink(temporary)
    throw reason
  }

  private static func failure(_ verb: String, _ path: String) -> CommandError {
    CommandError("cannot \(verb) '\(path)': \(String(cString: strerror(errno)))")
  }
}
