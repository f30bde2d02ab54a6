import Paths

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Answers whether a preset's text names a path, without reading it into patterns first.
///
/// Reading all the lines takes as long as git takes to list a small change. A gate that looks at a few paths asks the text
/// itself, and reads a preset only when it says yes; for thousands of paths the compiled `PatternSet` is faster.
struct PresetScan: Sendable {
  private let text: [UInt8]

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// Which lines of the text are asked.
  enum Lines {
    case places, exclusions
  }

  /// Returns whether one of the lines matches; allocates only for a path with capitals.
  func matches(_ path: UnsafeBufferPointer<UInt8>, _ lines: Lines) -> Bool {
    guard path.contains(where: { $0.foldingCase != $0 }) else { return matchesFolded(path, lines) }
    return path.map(\.foldingCase).withUnsafeBufferPointer { matchesFolded($0, lines) }
  }

  private func matchesFolded(_ path: UnsafeBufferPointer<UInt8>, _ lines: Lines) -> Bool {
    text.withUnsafeBufferPointer { text in
      let path = FoldedPath(bytes: path)
      var patterns = PatternLines(text: text)
      while let (pattern, isExclusion) = patterns.next() {
        if isExclusion == (lines == .exclusions), path.matches(pattern) { return true }
      }
      return false
    }
  }

  /// The folders that patterns from the root start with, each with its slashes: `/.github/workflows/`.
  var leadingFolders: Set<[UInt8]> {
    text.withUnsafeBufferPointer { text in
      var folders: Set<[UInt8]> = []
      var patterns = PatternLines(text: text)
      while let (pattern, isExclusion) = patterns.next() {
        if isExclusion || pattern[0] != slash { continue }
        guard let end = pattern.prefix(while: { $0 != star }).lastIndex(of: slash), end > 0 else { continue }
        folders.insert(Array(pattern[...end]))
      }
      return folders
    }
  }
}

/// The patterns of a preset's text, lent one after the other.
private struct PatternLines {
  let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  mutating func next() -> (pattern: UnsafeBufferPointer<UInt8>, isExclusion: Bool)? {
    while position < text.count {
      var start = position
      let isExclusion = starts(at: start, with: "exclude ")
      if isExclusion { start += 8 }
      var end = start
      while end < text.count, text[end] != space, text[end] != newline { end += 1 }
      position = end
      position = endOfLine(from: end) + 1
      if end > start, text[start] != hash { return (UnsafeBufferPointer(rebasing: text[start..<end]), isExclusion) }
    }
    return nil
  }

  private func endOfLine(from start: Int) -> Int {
    guard start < text.count, let base = text.baseAddress,
      let found = memchr(base + start, Int32(newline), text.count - start)
    else { return text.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func starts(at start: Int, with word: StaticString) -> Bool {
    guard start + word.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where text[start + offset] != word.utf8Start[offset] { return false }
    return true
  }
}

/// A path in lower case, matched against patterns of the portable language as they are written.
private struct FoldedPath {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the last component starts.
  private let name: Int

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    name = (bytes.lastIndex(of: slash) ?? -1) + 1
  }

  func matches(_ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
    if pattern[0] == slash { return matches(pattern, 1, from: 0) }
    // A pattern without a slash means a file's name at any depth; all others start with `**/`.
    return isAnyDepth(pattern, 0) ? matches(pattern, 0, from: 0) : matches(pattern, 0, from: name)
  }

  /// The patterns are the program's own and have two or three wildcards, so that trying each place is cheap.
  private func matches(_ pattern: UnsafeBufferPointer<UInt8>, _ patternStart: Int, from start: Int) -> Bool {
    var next = patternStart
    var place = start
    while next < pattern.count {
      if pattern[next] == star {
        return isAnyDepth(pattern, next)
          ? matchesAtAnyDepth(pattern, next + 3, from: place) : matchesRun(pattern, next + 1, from: place)
      }
      guard place < bytes.count, pattern[next].foldingCase == bytes[place] else { return false }
      next += 1
      place += 1
    }
    // A pattern that ends in `/` means what lies below, every other one the file itself.
    return (place < bytes.count) == (pattern[pattern.count - 1] == slash)
  }

  private func matchesAtAnyDepth(_ pattern: UnsafeBufferPointer<UInt8>, _ next: Int, from start: Int) -> Bool {
    var place = start
    while true {
      if matches(pattern, next, from: place) { return true }
      while place < bytes.count, bytes[place] != slash { place += 1 }
      guard place < bytes.count else { return false }
      place += 1
    }
  }

  private func matchesRun(_ pattern: UnsafeBufferPointer<UInt8>, _ next: Int, from start: Int) -> Bool {
    var place = start
    // `*.sql`: nothing else is left, so that only the end is to be compared.
    let rest = pattern.count - next
    if place >= name, !pattern[next...].contains(where: { $0 == star || $0 == slash }) {
      place = max(place, bytes.count - rest)
      return matches(pattern, next, from: place)
    }
    while true {
      if matches(pattern, next, from: place) { return true }
      guard place < bytes.count, bytes[place] != slash else { return false }
      place += 1
    }
  }

  private func isAnyDepth(_ pattern: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    start + 2 < pattern.count && pattern[start] == star && pattern[start + 1] == star && pattern[start + 2] == slash
  }
}

private let slash = UInt8(ascii: "/")
private let star = UInt8(ascii: "*")
private let space = UInt8(ascii: " ")
private let newline = UInt8(ascii: "\n")
private let hash = UInt8(ascii: "#")
