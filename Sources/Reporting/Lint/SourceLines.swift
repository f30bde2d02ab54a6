/// The lines of a file that findings point into, taken apart once however many there are.
///
/// A class because what has been read of a line serves the next finding too: a line of a megabyte may have thousands.
final class SourceLines {
  /// One line, without what ends it.
  final class Line {
    let text: String
    /// Nothing but white space.
    private(set) lazy var isBlank = text.allSatisfy(\.isWhitespace)
    private(set) lazy var scalars = Array(text.unicodeScalars)

    fileprivate init(_ bytes: ArraySlice<UInt8>) {
      text = String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
    }
  }

  private let content: [UInt8]
  /// Where each line begins.
  private let starts: [Int]
  /// Those that were asked for last, by their number.
  private var recent: [Int: Line] = [:]

  private static let mostRecent = 8

  init(_ content: [UInt8]) {
    self.content = content
    var starts = [0]
    for (index, byte) in content.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// The line with a 1-based number; nil where the file is shorter.
  func line(_ number: Int) -> Line? {
    if let known = recent[number] { return known }
    guard (1...starts.count).contains(number) else { return nil }
    let end = number == starts.count ? content.count : starts[number] - 1
    let line = Line(content[starts[number - 1]..<end])
    if recent.count == Self.mostRecent { recent.removeAll(keepingCapacity: true) }
    recent[number] = line
    return line
  }
}
