import Ownership

/// The lines of a file around a place, with a caret below what is meant.
struct QuotedSource {
  let location: SourceLocation
  let source: SourceLines
  let console: Console

  /// Lines before the one that is meant.
  private static let context = 2

  /// Empty when the file has no such line: it changed since it was read.
  var lines: [String] {
    let first = max(1, location.line - Self.context)
    guard location.line >= 1, let meant = source.line(location.line) else { return [] }
    let gutter = String(location.line).count
    let bar = String(repeating: " ", count: gutter + 3) + "|"
    var quoted = [paint(bar)]
    for number in first..<location.line {
      guard let before = source.line(number), !before.isBlank else { continue }
      quoted.append(line(number, gutter, excerpt(before, around: 0, length: 1).text))
    }
    let shown = excerpt(meant, around: location.column - 1, length: location.length)
    quoted.append(line(location.line, gutter, shown.text))
    let carets = console.paint(String(repeating: "^", count: shown.caret.count), .bad)
    quoted.append(paint(bar) + String(repeating: " ", count: shown.caret.lowerBound + 1) + carets)
    return quoted + [paint(bar)]
  }

  private func paint(_ text: String) -> String { console.paint(text, .faint) }

  private func line(_ number: Int, _ gutter: Int, _ text: String) -> String {
    let digits = String(number)
    let head = "  " + String(repeating: " ", count: gutter - digits.count) + digits + " |"
    return (paint(head) + " " + text).withoutTrailingSpaces
  }

  /// The part of a line that fits, made visible, and the columns of the caret in it.
  ///
  /// What is cut away is an ellipsis.
  private func excerpt(_ line: SourceLines.Line, around start: Int, length: Int) -> (text: String, caret: Range<Int>) {
    let room = max(10, console.width - String(location.line).count - 5)
    let bytes = line.text.utf8
    if bytes.count <= room, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
      // Every byte is a column, as nearly always.
      let from = min(max(0, start), bytes.count)
      let to = min(from + max(0, min(length, room)), bytes.count)
      return (line.text, from..<max(from + 1, to))
    }
    let scalars = line.scalars
    let from = min(max(0, start), scalars.count)
    // What is longer than a line is pointed at by its beginning.
    let to = min(from + max(0, min(length, room)), scalars.count)
    func shown(_ range: Range<Int>) -> String {
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[range])
      return String(part).visible
    }
    var low = 0
    var high = scalars.count
    // Each step drops one scalar on the longer side, so that the caret ends up in the middle; a long line is first cut coarsely.
    low = max(low, from - room)
    high = min(high, to + room)
    let isPlain = scalars[low..<high].allSatisfy { (0x20...0x7E).contains($0.value) }
    func width(_ low: Int, _ high: Int) -> Int {
      (isPlain ? high - low : shown(low..<high).displayWidth) + (low > 0 ? 1 : 0) + (high < scalars.count ? 1 : 0)
    }
    while high - low > 1, width(low, high) > room {
      if high - to > from - low, high > to { high -= 1 } else if from > low { low += 1 } else { high -= 1 }
    }
    let before = (low > 0 ? "…" : "") + shown(low..<from)
    let meant = shown(from..<max(from, min(to, high)))
    let after = shown(max(from, min(to, high))..<high) + (high < scalars.count ? "…" : "")
    let column = before.displayWidth
    return (before + meant + after, column..<(column + max(1, meant.displayWidth)))
  }
}
