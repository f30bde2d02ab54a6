#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder for a few files that another program has to read; only this user may enter it, and it goes when this does.
struct ScratchFolder: ~Copyable {
  let path: String

  /// `parent` is a folder for temporary files, as `TMPDIR` names it.
  init(in parent: String? = nil) throws(EvidenceError) {
    let parent = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let base = parent.hasPrefix("/") ? parent : "/tmp"
    // The template's last six letters are replaced; mkdtemp makes the folder with mode 0700.
    var template = Array("\(base)/onus-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw EvidenceError("cannot make a folder in '\(base)': \(ProgramRun.text(ofError: errno))")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a new file readable by this user alone and returns its path; `name` is never taken from input.
  func write(_ content: [UInt8], named name: String) throws(EvidenceError) -> String {
    let file = "\(path)/\(name)"
    let handle = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard handle >= 0 else { throw EvidenceError("cannot write '\(file)': \(ProgramRun.text(ofError: errno))") }
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes { bytes -> Int in
        #if canImport(Glibc)
          Glibc.write(handle, bytes.baseAddress.map { $0 + written }, content.count - written)
        #elseif canImport(Musl)
          Musl.write(handle, bytes.baseAddress.map { $0 + written }, content.count - written)
        #else
          Darwin.write(handle, bytes.baseAddress.map { $0 + written }, content.count - written)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        let reason = ProgramRun.text(ofError: errno)
        close(handle)
        throw EvidenceError("cannot write '\(file)': \(reason)")
      }
      written += count
    }
    guard close(handle) == 0 else { throw EvidenceError("cannot write '\(file)': \(ProgramRun.text(ofError: errno))") }
    return file
  }

  deinit {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
