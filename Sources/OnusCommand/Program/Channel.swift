import Glibc

/// A stream that output goes to: a file descriptor, or memory in tests.
///
/// A class because all who write share what has been written and whether the reader has gone.
package final class Channel {
  private let descriptor: Int32?
  /// What was written, where there is no descriptor.
  package private(set) var captured: [UInt8] = []
  /// The reader has gone (`onus check | head -1`): the rest is written to nobody, and the verdict stays what it is.
  private var isBroken = false
  /// The first reason why something could not be written; the run ends undecided then.
  private(set) var failure: CommandError?

  package let isTerminal: Bool
  /// In columns, nil where it is no terminal or does not say.
  package let width: Int?

  /// Writes to a descriptor of this process.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let asked = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = asked ? Int(size.ws_col) : nil
  }

  /// Keeps what is written in memory.
  package init(isTerminal: Bool = false) {
    descriptor = nil
    self.isTerminal = isTerminal
    width = nil
  }

  package func write(_ text: String) { write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) {
    guard let descriptor else {
      captured += bytes
      return
    }
    if isBroken || failure != nil { return }
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EPIPE {
          isBroken = true
          return
        } else if errno != EINTR && errno != EAGAIN {
          failure = CommandError("cannot write the output: \(String(cString: strerror(errno)))")
          return
        }
      }
    }
  }
}
