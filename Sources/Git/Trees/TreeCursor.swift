import Paths

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a tree's entries one after the other and accepts only what git itself would write.
///
/// Order, names and modes are checked as `git fsck` does, because two readers that take a malformed tree differently
/// would let somebody show one tree for approval and land another.
///
/// A plain value without references, so that walks over millions of entries count none: whoever makes it keeps the tree
/// alive meanwhile.
struct TreeCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let treeID: ObjectID
  /// Whether the whole tree has been read before without complaint.
  let isChecked: Bool
  private var next = 0
  private var nameStart = 0
  private var nameEnd = 0
  private(set) var mode = EntryMode.file
  private(set) var isAtEnd = false
  private var searches = 0

  /// Where there is no tree: at the end from the start.
  static var none: TreeCursor { TreeCursor() }

  private init() {
    bytes = UnsafeBufferPointer(start: nil, count: 0)
    treeID = ObjectID.zero
    isChecked = true
    isAtEnd = true
  }

  /// Stands on the first entry.
  init(_ tree: RawTree) throws(GitError) {
    bytes = tree.bytes
    treeID = tree.id
    isChecked = tree.isChecked
    try advance()
  }

  /// The entry's name, good as long as the tree is.
  var name: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[nameStart..<nameEnd]) }

  var id: ObjectID {
    ObjectID(at: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[nameEnd + 1..<nameEnd + 21])))
  }

  var entry: Entry { Entry(mode: mode, id: id) }

  var isFolder: Bool { mode == .folder }

  /// Compares by git's order, in which a folder's name ends in `/`.
  ///
  /// A file and a folder of one name are different places, so that replacing one by the other reads as a delete and adds.
  func compare(to other: TreeCursor) -> Int {
    let common = min(nameEnd - nameStart, other.nameEnd - other.nameStart)
    let order = Self.compare(name, other.name, common)
    return order != 0 ? order : Int(terminated(at: common)) - Int(other.terminated(at: common))
  }

  /// Whether both stand on an entry of the same name, mode and id.
  func hasSameEntry(as other: TreeCursor) -> Bool {
    if isAtEnd || other.isAtEnd || mode != other.mode { return false }
    let count = next - nameStart
    guard count == other.next - other.nameStart else { return false }
    let mine = UnsafeBufferPointer(rebasing: bytes[nameStart..<next])
    return Self.compare(mine, UnsafeBufferPointer(rebasing: other.bytes[other.nameStart..<other.next]), count) == 0
  }

  /// Moves both behind the entries that they have in common from here on, and returns how many these are.
  ///
  /// The same bytes are the same entries, so that only one of the two has to be read. The other must be of a tree that has been
  /// checked: what stands before the same bytes may make them malformed in one tree and not in the other.
  static func skipEqualEntries(_ one: inout TreeCursor, _ other: inout TreeCursor) throws(GitError) -> Int {
    if one.isAtEnd || other.isAtEnd || one.mode != other.mode { return 0 }
    let shared = commonPrefix(
      of: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(one.bytes)[one.nameStart...]),
      UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(other.bytes)[other.nameStart...]))
    let (end, shift) = (one.nameStart + shared, other.nameStart - one.nameStart)
    var count = 0
    var last = one
    while !one.isAtEnd, one.next <= end {
      last = one
      try one.advance()
      count += 1
    }
    if count == 0 { return 0 }
    other.mode = last.mode
    (other.nameStart, other.nameEnd, other.next) = (last.nameStart + shift, last.nameEnd + shift, last.next + shift)
    try other.advance()
    return count
  }

  private static func compare(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>, _ count: Int
  ) -> Int {
    guard let first = one.baseAddress, let second = other.baseAddress else { return 0 }
    return Int(memcmp(first, second, count))
  }

  private func terminated(at offset: Int) -> UInt8 {
    if offset < nameEnd - nameStart { return bytes[nameStart + offset] }
    return isFolder ? UInt8(ascii: "/") : 0
  }

  /// Moves to the next entry; at the end, `isAtEnd` says so and nothing else may be asked.
  mutating func advance() throws(GitError) {
    if next == bytes.count {
      isAtEnd = true
      return
    }
    let previous = (start: nameStart, end: nameEnd, isFolder: isFolder)
    let isFirst = next == 0
    try readEntry()
    if isChecked { return }
    try checkName()
    if !isFirst { try checkOrder(after: previous) }
  }

  private mutating func readEntry() throws(GitError) {
    if !readUsualMode() { try readMode() }
    guard nameStart < bytes.count, let end = Self.offset(of: 0, in: bytes[nameStart...]), end + 20 < bytes.count else {
      throw malformed("its last entry is cut off")
    }
    nameEnd = end
    next = nameEnd + 21
  }

  /// Reads `100644` or `40000`, which nearly every entry has, in one look.
  private mutating func readUsualMode() -> Bool {
    guard next + 8 <= bytes.count else { return false }
    let start = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: next, as: UInt64.self))
    if start & 0xFF_FFFF_FFFF_FFFF == 0x20_3434_3630_3031 {
      (mode, nameStart) = (.file, next + 7)
    } else if start & 0xFFFF_FFFF_FFFF == 0x2030_3030_3034 {
      (mode, nameStart) = (.folder, next + 6)
    } else {
      return false
    }
    return true
  }

  private mutating func readMode() throws(GitError) {
    var position = next
    var digits: UInt32 = 0
    while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 8, position - next < 7 else { throw malformed("an entry's mode is no octal number") }
      digits = digits << 3 | UInt32(digit)
      position += 1
    }
    // 100664 was written by early versions of git and means a file; every other mode that git does not write is refused.
    guard let known = digits == 0o100664 ? .file : EntryMode(rawValue: digits) else {
      guard position < bytes.count else { throw malformed("its last entry is cut off") }
      throw malformed("an entry has the impossible mode \(String(digits, radix: 8))")
    }
    mode = known
    nameStart = position + 1
  }

  private static func offset(of byte: UInt8, in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let rebased = UnsafeBufferPointer(rebasing: bytes)
    guard let start = rebased.baseAddress, let found = memchr(start, Int32(byte), rebased.count) else { return nil }
    return bytes.startIndex + (UnsafeRawPointer(found) - UnsafeRawPointer(start))
  }

  private func checkName() throws(GitError) {
    let count = nameEnd - nameStart
    if count == 0 { throw malformed("a name in it is empty") }
    if Self.offset(of: UInt8(ascii: "/"), in: bytes[nameStart..<nameEnd]) != nil {
      throw malformed("a name in it contains '/'")
    }
    guard bytes[nameStart] == UInt8(ascii: "."), count <= 4 else { return }
    let isDots = count == 1 || count == 2 && bytes[nameStart + 1] == UInt8(ascii: ".")
    // Any case, as git refuses it: file systems that fold case would take it for the repository itself.
    if isDots || count == 4 && name.dropFirst().elementsEqual("git".utf8, by: { $0 | 0x20 == $1 }) {
      throw malformed("it contains the name '\(text)'")
    }
  }

  private mutating func checkOrder(after previous: (start: Int, end: Int, isFolder: Bool)) throws(GitError) {
    let (previousCount, count) = (previous.end - previous.start, nameEnd - nameStart)
    let common = min(previousCount, count)
    let before = UnsafeBufferPointer(rebasing: bytes[previous.start..<previous.end])
    let order = Self.compare(before, name, common)
    if order < 0 { return }
    guard order == 0 else { throw malformed("its names are not sorted") }
    if previousCount == count { throw malformed("it contains the name '\(text)' twice") }
    let last: UInt8 = common < previousCount ? before[common] : previous.isFolder ? UInt8(ascii: "/") : 0
    guard last < terminated(at: common) else { throw malformed("its names are not sorted") }
    // `a`, `a.c`, `a/` are in git's order: only where the name before goes on from a folder's name can a file further up
    // have that very name.
    if isFolder, common == count { try searchFileOfSameName() }
  }

  private mutating func searchFileOfSameName() throws(GitError) {
    searches += 1
    guard searches <= Self.searchLimit else {
      throw GitError(
        kind: .tooLarge,
        message: "the tree '\(treeID)' has more than \(Self.searchLimit) folders that follow a file like 'name.x'",
        help: "the limit is fixed; no folder that people work in is near it")
    }
    var earlier = self
    earlier.next = 0
    while true {
      try earlier.readEntry()
      if earlier.nameStart == nameStart { return }
      let isSame = earlier.nameEnd - earlier.nameStart == nameEnd - nameStart
      if isSame, Self.compare(earlier.name, name, name.count) == 0 {
        throw malformed("it contains the name '\(text)' twice")
      }
    }
  }

  /// Each search reads the tree up to where it stands; a crafted tree must not make that quadratic.
  private static let searchLimit = 1_000

  private var text: String { String(decoding: name, as: UTF8.self) }

  private func malformed(_ reason: String) -> GitError {
    GitError(
      kind: .malformed, message: "the tree '\(treeID)' is malformed: \(reason)",
      help: "git ls-tree \(treeID)   shows it; it has to be written anew with git")
  }
}
