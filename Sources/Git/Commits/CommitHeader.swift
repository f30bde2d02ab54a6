/// The head of a commit object, read once and strictly: everything that decides anything reads a commit through this.
///
/// git, and with it every commit git writes, has `tree`, any number of `parent`, `author`, `committer`, then further
/// headers. Anything else is refused: readers that resolve a second `tree` line differently let a signature cover another
/// tree than the one that lands (CVE-2026-44309).
struct CommitHeader {
  var tree: ObjectID
  var parents: [ObjectID] = []
  /// Where the author's and the committer's identity stand in the bytes.
  var author: Range<Int> = 0..<0
  var committer: Range<Int> = 0..<0
  /// The headers after the committer: name, and the range of whole lines with their continuation lines.
  var further: [(name: String, lines: Range<Int>)] = []
  /// Where the message starts.
  var messageStart = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, of id: ObjectID) throws(GitError) {
    var lines = HeaderLines(bytes, of: id)
    guard let line = try lines.next(), let value = line.value(of: "tree", in: bytes),
      let tree = ObjectID(hexDigits: value)
    else { throw lines.malformed("it does not start with a tree") }
    self.tree = tree
    var current = try lines.next()
    while let line = current, let value = line.value(of: "parent", in: bytes) {
      guard let parent = ObjectID(hexDigits: value) else { throw lines.malformed("a parent's id is no id") }
      parents.append(parent)
      current = try lines.next()
    }
    guard let line = current, let value = line.value(of: "author", in: bytes) else {
      throw lines.malformed("it has no author")
    }
    author = value.startIndex..<value.endIndex
    guard let line = try lines.next(), let value = line.value(of: "committer", in: bytes) else {
      throw lines.malformed("it has no committer")
    }
    committer = value.startIndex..<value.endIndex
    try readFurther(&lines, bytes)
    messageStart = lines.position
  }

  private mutating func readFurther(
    _ lines: inout HeaderLines, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(GitError) {
    while let line = try lines.next() {
      if bytes[line.range.lowerBound] == UInt8(ascii: " ") {
        guard let last = further.popLast() else { throw lines.malformed("a header continues where none begins") }
        further.append((last.name, last.lines.lowerBound..<line.end))
        continue
      }
      let name = bytes[line.range].prefix { $0 != UInt8(ascii: " ") }
      let text = String(decoding: name, as: UTF8.self)
      if ["tree", "parent", "author", "committer"].contains(text) {
        throw lines.malformed("its header '\(text)' comes twice or out of order")
      }
      further.append((text, line.range.lowerBound..<line.end))
    }
  }
}

/// The lines of an object's head, up to the empty line before its message.
struct HeaderLines {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let id: ObjectID
  private let type: ObjectType
  /// Where the next line starts; after the last, where the message does.
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, of id: ObjectID, type: ObjectType = .commit) {
    self.bytes = bytes
    self.id = id
    self.type = type
  }

  struct Line {
    /// Without the line break.
    var range: Range<Int>
    /// Behind the line break.
    var end: Int

    func value(of name: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
      let count = name.utf8CodeUnitCount
      guard range.count > count, bytes[range.lowerBound + count] == UInt8(ascii: " ") else { return nil }
      for offset in 0..<count where bytes[range.lowerBound + offset] != name.utf8Start[offset] { return nil }
      return bytes[range.lowerBound + count + 1..<range.upperBound]
    }
  }

  /// Returns the next line; nil at the empty line or the end of the object, as git reads it.
  mutating func next() throws(GitError) -> Line? {
    if position == bytes.count { return nil }
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == 0 { throw malformed("its head contains a NUL byte") }
      end += 1
    }
    guard end < bytes.count else { throw malformed("its head is cut off") }
    let line = Line(range: position..<end, end: end + 1)
    position = end + 1
    return line.range.isEmpty ? nil : line
  }

  func malformed(_ reason: String) -> GitError {
    GitError(
      kind: .malformed, message: "the \(type.rawValue) '\(id)' is malformed: \(reason)",
      help: "git cat-file -p \(id)   shows it; it has to be written anew with git")
  }
}
