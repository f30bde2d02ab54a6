#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads small files that the user names, such as a public key.
enum FileContent {
  /// Returns the bytes of a file; nil when there is none.
  ///
  /// Past `limit` bytes, and for anything unreadable, it throws.
  static func read(_ path: String, limit: Int) throws(EvidenceError) -> [UInt8]? {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw EvidenceError("cannot read '\(path)': \(ProgramRun.text(ofError: errno))")
    }
    defer { close(handle) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(handle, &buffer, buffer.count)
      if count == 0 { return content }
      if count < 0 {
        if errno == EINTR { continue }
        throw EvidenceError("cannot read '\(path)': \(ProgramRun.text(ofError: errno))")
      }
      content.append(contentsOf: buffer[..<count])
      guard content.count <= limit else { throw EvidenceError("'\(path)' is larger than \(limit) bytes") }
    }
  }

  private static func read(_ handle: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
    buffer.withUnsafeMutableBytes { bytes in
      #if canImport(Glibc)
        Glibc.read(handle, bytes.baseAddress, count)
      #elseif canImport(Musl)
        Musl.read(handle, bytes.baseAddress, count)
      #else
        Darwin.read(handle, bytes.baseAddress, count)
      #endif
    }
  }
}
