import Paths

/// The text of an ownership file that is fit to be parsed: valid UTF-8, spaces for indentation, no hidden characters.
struct SourceText {
  /// The most bytes a file may have.
  static let limit = 1 << 20

  let file: RepositoryPath
  /// Without a byte order mark.
  let bytes: [UInt8]
  /// The offset of each line's first byte.
  private let lineStarts: [Int]

  init(file: RepositoryPath, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The line with this 0-based number without its break; empty past the end.
  func line(_ number: Int) -> String {
    String(decoding: lineBytes(number), as: UTF8.self)
  }

  /// The line's scalars for a look at what stands beside a mark; empty where the line is so long that looking again and again, for each
  /// mistake on it, would take time that grows with the square of its length.
  func surroundings(ofLine number: Int) -> [Unicode.Scalar] {
    lineBytes(number).count <= Self.longestSurroundings ? Array(line(number).unicodeScalars) : []
  }

  private static let longestSurroundings = 4096

  /// Unicode scalars of the line with this 0-based number, without its break.
  func length(ofLine number: Int) -> Int {
    line(number).unicodeScalars.count
  }

  /// The offset of the byte at a mark; nil past the end.
  func offset(of mark: YAMLMark) -> Int? {
    guard lineStarts.indices.contains(mark.line) else { return nil }
    let before = line(mark.line).unicodeScalars.prefix(mark.column)
    guard before.count == mark.column else { return nil }
    let offset = lineStarts[mark.line] + String(String.UnicodeScalarView(before)).utf8.count
    return offset < bytes.count ? offset : nil
  }

  func location(_ mark: YAMLMark, length: Int = 1) -> SourceLocation {
    SourceLocation(file: file, line: mark.line + 1, column: mark.column + 1, length: max(1, length))
  }

  /// From `start` to `end`, or to the end of the line where `end` lies on a later one.
  func location(from start: YAMLMark, to end: YAMLMark) -> SourceLocation {
    let last = start.line == end.line ? end.column : length(ofLine: start.line)
    return location(start, length: last - start.column)
  }

  /// The mark of the byte at an offset.
  func mark(at offset: Int) -> YAMLMark {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = String(decoding: bytes[lineStarts[low]..<min(offset, bytes.count)], as: UTF8.self)
    return YAMLMark(line: low, column: before.unicodeScalars.count)
  }

  private func lineBytes(_ number: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(number) else { return [] }
    var end = number + 1 < lineStarts.count ? lineStarts[number + 1] - 1 : bytes.count
    if end > lineStarts[number], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[lineStarts[number]..<end]
  }
}
