/// The lines of a data file that say something: `CONTENT   # COMMENT`, without blank lines and lines of comment.
struct CommentedLines: Sequence, IteratorProtocol {
  struct Line {
    var content: String
    /// Empty where there is none.
    var comment: String
  }

  private let text: [UInt8]
  private var position = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  mutating func next() -> Line? {
    text.withUnsafeBufferPointer { text in
      while position < text.count {
        let start = position
        var end = start
        var hash = -1
        while end < text.count, text[end] != UInt8(ascii: "\n") {
          // A `#` starts a comment at the start of a line and behind a space.
          if hash < 0, text[end] == UInt8(ascii: "#"), end == start || text[end - 1] == Self.space { hash = end }
          end += 1
        }
        position = end + 1
        let content = Self.text(text[start..<(hash < 0 ? end : hash)])
        if !content.isEmpty {
          return Line(content: content, comment: Self.text(text[(hash < 0 ? end : hash + 1)..<end]))
        }
      }
      return nil
    }
  }

  private static let space = UInt8(ascii: " ")

  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, bytes[start] == space { start += 1 }
    while start < end, bytes[end - 1] == space { end -= 1 }
    return String(decoding: bytes.base[start..<end], as: UTF8.self)
  }
}
