import Ownership

/// Finds the `adds` texts of a risk in the lines that a new blob has more of than the old, binary or not.
struct AddedTextSearch {
  private enum Matcher {
    case word(WholeWord)
    case expression(LineExpression)
  }

  private let texts: [(text: AddedText, matcher: Matcher)]

  init(_ texts: [AddedText]) throws {
    self.texts = try texts.map { text in
      switch text.form {
      case .word(let word): (text, .word(WholeWord(word)))
      case .expression(let expression): (text, .expression(try LineExpression(expression)))
      }
    }
  }

  /// Returns the first text that an added line has, nil when none has one.
  func firstFound(addedFrom old: [UInt8], to new: [UInt8]) -> AddedText? {
    // Most blobs have none of the words at all, and then nobody needs to know which lines are new.
    let possible = texts.filter { text in
      if case .word(let word) = text.matcher { word.mayStand(in: new) } else { true }
    }
    if possible.isEmpty { return nil }
    let lines = Self.addedLines(from: old, to: new).flatMap(Self.readings)
    return possible.first { text in
      switch text.matcher {
      case .word(let word): lines.contains { word.stands(in: $0) }
      case .expression(let expression): lines.contains { expression.matches($0) }
      }
    }?.text
  }

  /// The lines of `new` beyond as many of the same in `old`, in order.
  static func addedLines(from old: [UInt8], to new: [UInt8]) -> [ArraySlice<UInt8>] {
    if old.isEmpty { return new.split(separator: UInt8(ascii: "\n")) }
    var counts: [ArraySlice<UInt8>: Int] = [:]
    for line in old.split(separator: UInt8(ascii: "\n")) { counts[line, default: 0] += 1 }
    var added: [ArraySlice<UInt8>] = []
    for line in new.split(separator: UInt8(ascii: "\n")) {
      if let count = counts[line], count > 0 { counts[line] = count - 1 } else { added.append(line) }
    }
    return added
  }

  /// How a line may be meant.
  ///
  /// Without the carriage return of a line break, so that `$` finds its end; NUL would end a C string, and stands
  /// between words or, in UTF-16, between the letters of one.
  private static func readings(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    guard text.contains(0) else { return [text] }
    let letters = text.filter { $0 != 0 }
    return [
      text.map { $0 == 0 ? UInt8(ascii: " ") : $0 }[...],
      (letters.last == UInt8(ascii: "\r") ? letters.dropLast() : letters[...]),
    ]
  }
}
