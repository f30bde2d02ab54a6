import Ownership
import Paths

/// Words to be set at some width.
///
/// A command, a path or a place is one piece that no line break tears, so that it can be copied; where it does not fit on
/// the line it gets the next one, and overflows if it must.
struct Paragraph: Hashable {
  enum Piece: Hashable {
    /// Words, broken at spaces.
    case text(String)
    /// One piece, set off by three spaces from what stands before it.
    case fixed(String)
    /// One piece, one space apart, whose spaces are kept: a name padded to a column.
    case lead(String)
    /// The same as `fixed` on a line of its own.
    case line(String)
    /// A file of the repository, set as `fixed` is; a link where the console has them.
    case file(RepositoryPath)
    /// A place in a file, set as `fixed` is; a link where the console has them.
    case place(SourceLocation)
  }

  var pieces: [Piece]

  init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  init(_ text: String) {
    pieces = [.text(text)]
  }

  /// The lines at `width` columns; at least one.
  func lines(width: Int, on console: Console) -> [String] {
    if let lines = ordinaryLines(width: width) { return lines }
    var setter = LineSetter(width: width)
    var afterLead = false
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let text):
        for (number, word) in text.split(separator: " ").enumerated() {
          setter.add(words: String(word), gap: number == 0 && index > 0 ? (afterLead ? 1 : 3) : 1)
        }
      case .fixed(let text): setter.add(text, gap: 3)
      case .lead(let text):
        setter.add(text, gap: 1)
        afterLead = true
        continue
      case .file(let path):
        setter.add(path.brief, gap: 3, shown: console.link(path.brief, to: path.bytes))
      case .place(let place):
        let text = place.text
        setter.add(text, gap: 3, shown: console.link(text, to: place.file.bytes))
      case .line(let text):
        setter.breakLine()
        setter.add(text, gap: 0)
        setter.breakLine()
      }
    }
    return setter.finished
  }
}

extension Paragraph {
  /// The lines where the text is nothing but words of ASCII, one space apart, or fits on one: parts of the text itself; nil where it has to be set.
  ///
  /// Nearly every line of a report is of this kind, and setting it word by word would be a large part of the work of writing it.
  private func ordinaryLines(width: Int) -> [String]? {
    guard pieces.count == 1, case .text(let text) = pieces[0] else { return nil }
    let bytes = text.utf8
    let space = UInt8(ascii: " ")
    // No text takes more columns than bytes.
    let fits = bytes.count <= width
    var lines: [String] = []
    // Of the line that is being filled, and of the last space in it; columns are bytes.
    var (start, column, gap) = (bytes.startIndex, 0, (index: bytes.startIndex, column: 0))
    var previous = space
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      guard byte < 0x80 || fits, byte != space || previous != space else { return nil }
      if byte == space {
        if column > width, gap.column > 0 {
          lines.append(String(text[start..<gap.index]))
          start = bytes.index(after: gap.index)
          column -= gap.column + 1
        }
        gap = (index, column)
      }
      column += 1
      previous = byte
      index = bytes.index(after: index)
    }
    guard previous != space else { return nil }
    if column > width, gap.column > 0 {
      lines.append(String(text[start..<gap.index]))
      start = bytes.index(after: gap.index)
    }
    return lines + [String(text[start...])]
  }
}

private struct LineSetter {
  let width: Int
  private var lines: [String] = []
  private var line = ""
  private var used = 0

  init(width: Int) {
    self.width = width
  }

  mutating func add(_ word: String, gap: Int, shown: String? = nil) {
    let length = word.displayWidth
    if used > 0, used + gap + length > width { breakLine() }
    if used > 0 {
      line += String(repeating: " ", count: gap)
      used += gap
    }
    line += shown ?? word
    used += length
  }

  /// A word that is longer than a line may break beside wide characters, which stand for words without spaces.
  mutating func add(words word: String, gap: Int) {
    guard word.displayWidth > width else { return add(word, gap: gap) }
    var gap = gap
    var part = ""
    for character in word {
      if !part.isEmpty, character.isWide || part.last?.isWide == true {
        add(part, gap: gap)
        (part, gap) = ("", 0)
      }
      part.append(character)
    }
    add(part, gap: gap)
  }

  mutating func breakLine() {
    guard used > 0 else { return }
    lines.append(line)
    line = ""
    used = 0
  }

  var finished: [String] {
    if used > 0 { return lines + [line] }
    return lines.isEmpty ? [""] : lines
  }
}

extension SourceLocation {
  /// `services/billing/ownership.yml:14`.
  var text: String { "\(file.display):\(line)" }
}

extension Paragraph {
  /// All of it in one line: what is set off stays set off by three spaces.
  var plain: String {
    var text = ""
    for (index, piece) in pieces.enumerated() {
      var gap = "   "
      let part: String
      switch piece {
      case .text(let words): part = words
      case .fixed(let word), .line(let word): part = word
      case .lead(let word):
        part = word
        gap = " "
      case .file(let path): part = path.brief
      case .place(let place): part = place.text
      }
      if index > 0 {
        if case .lead = pieces[index - 1] { gap = " " }
        text += gap
      }
      text += part
    }
    return text
  }
}
