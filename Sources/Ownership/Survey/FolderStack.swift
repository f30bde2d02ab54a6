import Paths

/// The folders above the file that a walk has reached, for a walk that visits all files of a folder in a row.
struct FolderStack {
  /// The innermost folder with its `/`, and with it all folders above; empty in the root.
  private var prefix: [UInt8] = []
  /// Where each open folder ends in `prefix`, outermost first; the root ends at 0.
  private var ends = [0]

  /// How many folders are open, the root included.
  var depth: Int { ends.count }

  /// The innermost open folder.
  var folder: RepositoryPath { RepositoryPath(Array(prefix.dropLast())) }

  /// Where a name right in the innermost folder starts.
  var nameStart: Int { prefix.count }

  /// Whether `path` lies outside the innermost folder, which then has to be closed.
  func isLeft(by path: UnsafeBufferPointer<UInt8>) -> Bool {
    guard path.count > prefix.count else { return !prefix.isEmpty }
    return prefix.withUnsafeBytes { prefix in
      // From the end: neighbours differ in their last folder more often than in their first. Eight bytes at a time:
      // most files lie in the folder of the file before, and then all of it is compared.
      let path = UnsafeRawBufferPointer(path)
      var end = prefix.count
      while end >= 8 {
        end -= 8
        let same =
          prefix.loadUnaligned(fromByteOffset: end, as: UInt64.self)
          == path.loadUnaligned(fromByteOffset: end, as: UInt64.self)
        if !same { return true }
      }
      while end > 0 {
        end -= 1
        if prefix[end] != path[end] { return true }
      }
      return false
    }
  }

  mutating func close() {
    ends.removeLast()
    prefix.removeLast(prefix.count - (ends.last ?? 0))
  }

  /// Opens the next folder on the way to `path` and returns its name's place in it; nil when the file lies right here.
  mutating func open(towards path: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let start = prefix.count
    var end = start
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    guard end < path.count else { return nil }
    prefix.append(contentsOf: path[start...end])
    ends.append(prefix.count)
    return start..<end
  }
}
